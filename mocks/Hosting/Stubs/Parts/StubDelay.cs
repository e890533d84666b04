namespace Conformance.Mocks.Hosting.Stubs.Parts;

/// <summary>How long an answer of a stub may be held back, or take to be sent.</summary>
internal static class StubDelay
{
    public const int MostMilliseconds = 300_000;
}
