using System.Text.Json;
using NUnit.Framework;

namespace Conformance.Tests.EndToEnd;

[TestFixture, Parallelizable(ParallelScope.All)]
public class ReportPathTests
{
    private static readonly string[] Run = ["run", "--only", "hydra/discovery.yaml"];

    [TestCase("a.json", "a.json")]
    [TestCase("a.json", "deep/../a.json")]
    [TestCase("a.json", "link.json")]
    [TestCase("folder/b.json", "other/b.json")]
    [TestCase("-", "-")]
    [TestCase("-", "/dev/stdout")]
    [TestCase("/dev/fd/1", "/dev/stdout")]
    [TestCase("-", "output")]
    public async Task Two_reports_to_one_place_are_a_mistake(string first, string second)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("folder"));
        File.CreateSymbolicLink(folder.At("other"), "folder");
        File.CreateSymbolicLink(folder.At("link.json"), "a.json");
        File.CreateSymbolicLink(folder.At("output"), "/dev/stdout");
        (first, second) = (Place(first), Place(second));
        var (exit, output, errors) = await ConformanceCommand.RunAsync([.. Run, "--report", $"json={first}", "--report", $"junit={second}"]);

        Assert.That((exit, output, errors), Is.EqualTo((2, "", $"--report: json={first} and junit={second} go to one place; give each its own\n")));

        string Place(string name) => name[0] is '-' or '/' ? name : folder.At(name);
    }

    [Test, Platform("Linux")]
    public async Task What_is_thrown_away_may_be_thrown_away_twice()
    {
        var (exit, output, errors) = await ConformanceCommand.RunAsync([.. Run, "--report", "json=/dev/null", "--report", "junit=/dev/null"]);
        Assert.That((exit, errors), Is.EqualTo((0, "")), output);
    }

    [TestCase("-")]
    [TestCase("/dev/stdout")]
    public async Task A_report_to_standard_output_has_it_for_itself(string place)
    {
        var (exit, output, errors) = await ConformanceCommand.RunAsync([.. Run, "--report", $"json={place}"]);

        Assert.That(exit, Is.Zero, errors);
        Assert.That(output.Trim().Split('\n').Select(l => JsonDocument.Parse(l).RootElement.GetProperty("event").GetString()).Last(), Is.EqualTo("run-finished"));
        Assert.That(errors, Does.Contain("16 passed"), "what a person reads goes to standard error");
    }

    [Test]
    public async Task The_console_report_to_standard_output_is_there_once()
    {
        var (exit, output, errors) = await ConformanceCommand.RunAsync([.. Run, "--report", "console=-"]);
        Assert.That((exit, errors, output.Split("16 passed").Length), Is.EqualTo((0, "", 2)));
    }

    [Test]
    public async Task A_report_to_standard_error_leaves_the_output()
    {
        var (exit, output, errors) = await ConformanceCommand.RunAsync([.. Run, "--report", "json=/dev/stderr"]);
        Assert.That((exit, output.Contains("16 passed"), errors.Contains("\"event\":\"run-finished\"")), Is.EqualTo((0, true, true)), errors);
    }

    [TestCase("coverage", "--provider", "legacy-apps")]
    [TestCase("mutate", "--mutant", "hydra-code-accepted-twice")]
    public async Task Other_verbs_write_to_standard_output_too(params string[] verb)
    {
        var (exit, output, errors) = await ConformanceCommand.RunAsync([.. verb, "--report", "json=-"]);

        Assert.That(exit, Is.Zero, errors);
        Assert.That(JsonDocument.Parse(output).RootElement.ValueKind, Is.EqualTo(JsonValueKind.Object));
        Assert.That(errors, Is.Not.Empty);
    }

    [Test, Platform("Linux")]
    public async Task A_full_device_is_told_and_the_other_reports_are_written()
    {
        using var folder = new TemporaryFolder();
        var (exit, output, errors) = await ConformanceCommand.RunAsync([.. Run, "--report", "json=/dev/full", "--report", $"junit={folder.At("run.xml")}"]);

        Assert.That((exit, errors), Is.EqualTo((3, "cannot write the report json to /dev/full: No space left on device\n")), output);
        Assert.That(folder.Read("run.xml"), Does.StartWith("<?xml"));
    }

    // A process of its own: where a shell sends its output into a file, that file is no other afterwards, and holds all of it.
    [Test, Platform("Linux")]
    public async Task A_redirected_output_keeps_its_file()
    {
        using var folder = new TemporaryFolder();
        var (exit, _, errors) = await ConformanceProcess.RunThroughShellAsync(folder.Path, [.. Run, "--report", "json=/dev/stdout"], "> out.txt 2> errors.txt");

        Assert.That(exit, Is.Zero, errors);
        Assert.That(folder.Lines("out.txt")[^1].GetProperty("event").GetString(), Is.EqualTo("run-finished"));
        Assert.That(folder.Read("errors.txt"), Does.Contain("16 passed"));
        Assert.That(File.Exists("/dev/stdout") && new FileInfo("/dev/stdout").LinkTarget is not null, Is.True);
    }
}
