namespace Conformance.Mocks.Hosting.Realms;

/// <summary>One surface of one realm, and the path of its port below which it answers.</summary>
internal sealed record Place(Realm Realm, string Surface, string Path = "")
{
    /// <summary>Whether a path is this place's own or one below it.</summary>
    public bool Holds(ReadOnlySpan<char> path) =>
        Path.Length == 0 || (path.StartsWith(Path, StringComparison.Ordinal) && (path.Length == Path.Length || path[Path.Length] == '/'));
}
