using Conformance.Tests.EndToEnd;
using NUnit.Framework;

namespace Conformance.Tests.Cli.Recording.Mappings;

[Parallelizable(ParallelScope.All)]
public sealed class RecordFolderTests
{
    [TestCase("in-the-way")]
    [TestCase("in-the-way/below")]
    public async Task A_folder_that_cannot_be_is_told_before_anything_listens(string record)
    {
        using var folder = new TemporaryFolder();
        folder.Write("in-the-way", "a file");
        var (exit, output, errors) = await ConformanceProcess.RunAsync(folder.Path, ["mock", "hydra", "--proxy", "http://127.0.0.1:9", "--record", record, "--port", "0"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((exit, output), Is.EqualTo((2, "")));
            Assert.That(errors, Does.StartWith($"--record: '{record}' cannot be written to: ").And.Contain("; name a folder that is there or can be made"));
            Assert.That(folder.Read("in-the-way"), Is.EqualTo("a file"));
        }
    }
}
