using System.Collections.Immutable;

namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>The stubs in the order in which they are asked: the lowest priority first, and the newest among equals.</summary>
internal sealed record StubRanking(ImmutableArray<PlayableStub> Stubs, bool HasScenarios)
{
    public static readonly StubRanking None = new([], HasScenarios: false);

    /// <param name="stubs">The newest last.</param>
    public static StubRanking Rank(ImmutableList<PlayableStub> stubs) =>
        new([.. stubs.Reverse().OrderBy(s => s.Stub.Priority)], stubs.Any(s => s.Stub.Model.Scenario is not null));
}
