using System.Collections.Immutable;
using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>
/// A folder of WireMock mappings: every *.json in it and below it but for __files, where the bodies lie that mappings name. WireMock's own root
/// folder, with mappings and __files in it, is one too.
/// </summary>
public static class StubFolder
{
    private const string Bodies = "__files";

    /// <summary>All that is wrong with its files, as file:line:column what. what instead, by file.</summary>
    public static IReadOnlyList<string> Mistakes(string folder) => ReadFolder(folder).Mistakes;

    /// <summary>The stubs of a realm; null is a realm that begins without any.</summary>
    /// <exception cref="BadStubException">A file cannot be read.</exception>
    internal static RealmStubs Open(string? folder)
    {
        if (folder is null)
            return new RealmStubs([], new StubFiles(null));
        var (stubs, mistakes) = ReadFolder(folder);
        return mistakes.Count == 0 ? new RealmStubs(stubs, BodiesOf(folder)) : throw new BadStubException(mistakes);
    }

    private static (IReadOnlyList<Stub> Stubs, IReadOnlyList<string> Mistakes) ReadFolder(string folder)
    {
        var stubs = new List<Stub>();
        var mistakes = new List<string>();
        foreach (var path in Files(folder))
            try
            {
                stubs.AddRange(StubReader.Read(path.Replace('\\', '/'), File.ReadAllBytes(path), Guid.NewGuid));
            }
            catch (BadStubException bad)
            {
                mistakes.AddRange(bad.Mistakes);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                mistakes.Add($"{path} cannot be read: {e.Message}");
            }
        foreach (var twice in stubs.GroupBy(s => s.Id).Where(g => g.Count() > 1))
            mistakes.Add($"{folder} {twice.Count()} mappings have the id {twice.Key}. Give each its own.");
        mistakes.AddRange(stubs.Select(BodiesOf(folder).Lacks).OfType<string>().Distinct().Select(name => $"{folder} a mapping's body is the file '{name}'. Put it into {Bodies}."));
        return (stubs, mistakes);
    }

    private static StubFiles BodiesOf(string folder) => new(Path.Combine(folder, Bodies));

    private static ImmutableArray<string> Files(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(folder, path).Split('/', '\\').Contains(Bodies))
            .Order(StringComparer.Ordinal),
    ];
}
