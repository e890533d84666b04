using System.Collections.Immutable;

namespace Conformance.Tests.Mocks.Hydra.Recorded;

/// <summary>A kind of difference that stays, and why. It counts as differing in the figures.</summary>
/// <param name="Profiles">The profiles under which it is met.</param>
/// <param name="Is">Whether the step differs in this and in nothing else.</param>
internal sealed record AcceptedDifference(string Kind, string Reason, ImmutableArray<string> Profiles, Func<PlayedStep, bool> Is)
{
    private static readonly ImmutableArray<string> Every = [.. RecordedPlay.Versions.Keys];

    public static readonly ImmutableArray<AcceptedDifference> All = [];

    public static AcceptedDifference? Of(PlayedStep step, string profile) => All.FirstOrDefault(a => a.Profiles.Contains(profile) && a.Is(step));

    private static bool Differs(PlayedStep step, params string[] parts) => step.Differing.All(parts.Contains);
}
