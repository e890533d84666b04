using System.Collections.Immutable;

namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>A scenario of stubs, as WireMock's admin tells it.</summary>
internal sealed record StubScenario(string Name, string State, ImmutableArray<string> PossibleStates)
{
    /// <summary>WireMock's name for the state in which every scenario begins.</summary>
    public const string Start = "Started";
}
