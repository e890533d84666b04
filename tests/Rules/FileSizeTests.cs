using NUnit.Framework;

namespace Conformance.Tests.Rules;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class FileSizeTests
{
    private static readonly Lazy<(string Path, int Lines)[]> Files = new(() =>
        [.. ProductionProject.All.SelectMany(p => p.Files).Select(f => (f, File.ReadLines(Path.Combine(SourceFile.Root, f)).Count())).OrderBy(f => f.Item2)]);

    [Test]
    public void No_file_is_too_long()
    {
        var found = Files.Value.Where(f => f.Lines > Limits.LinesOfAFile).ToArray();
        Assert.That(found, Has.Length.LessThanOrEqualTo(Limits.FilesStillTooLong), string.Join('\n', found));
    }

    [Test]
    public void Half_of_the_files_is_short() => Assert.That(Files.Value[Files.Value.Length / 2].Lines, Is.LessThan(Limits.MedianOfLines));

    [Test]
    public void No_folder_is_too_full()
    {
        var found = Files.Value.CountBy(f => Path.GetDirectoryName(f.Path)!).Where(f => f.Value > Limits.FilesOfAFolder).ToArray();
        Assert.That(found, Has.Length.LessThanOrEqualTo(Limits.FoldersStillTooFull), string.Join('\n', found));
    }
}
