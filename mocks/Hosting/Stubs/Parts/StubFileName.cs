using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs.Parts;

/// <summary>Names of files that a stub brings in: relative, and below the folder that the host gives.</summary>
internal static class StubFileName
{
    public static string? Read(Spot spot)
    {
        if (spot.Text() is not { } name)
            return null;
        if (!IsSafe(name))
            spot.Mistake($"'{name}' leads out of the folder", "Write a relative name without '..', such as tokens/ok.json.");
        return name;
    }

    /// <summary>Whether the name is relative and stays below its folder, on every system.</summary>
    public static bool IsSafe(string name) =>
        name.Length > 0 && name[0] is not ('/' or '\\' or '~') && !name.AsSpan().ContainsAny(':', '\0') && !name.Split('/', '\\').Any(part => part is "" or "." or "..");
}
