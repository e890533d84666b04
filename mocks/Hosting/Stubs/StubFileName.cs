using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>Names of files that a stub brings in: relative, and below the folder that the host gives.</summary>
internal static class StubFileName
{
    public static string? Read(Spot spot)
    {
        if (spot.Text() is not { } name)
            return null;
        if (!StubFiles.IsSafe(name))
            spot.Mistake($"'{name}' leads out of the folder", "Write a relative name without '..', such as tokens/ok.json.");
        return name;
    }
}
