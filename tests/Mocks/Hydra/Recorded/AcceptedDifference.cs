using System.Collections.Immutable;

namespace Conformance.Tests.Mocks.Hydra.Recorded;

/// <summary>A kind of difference that stays, and why. It counts as differing in the figures.</summary>
/// <param name="Profiles">The profiles under which it is met.</param>
/// <param name="Is">Whether the step differs in this and in nothing else.</param>
internal sealed record AcceptedDifference(string Kind, string Reason, ImmutableArray<string> Profiles, Func<PlayedStep, bool> Is)
{
    private static readonly ImmutableArray<string> Every = [.. RecordedPlay.Versions.Keys];

    public static readonly ImmutableArray<AcceptedDifference> All =
    [
        new("page for registration", "The mock behaves as a Hydra with URLS_REGISTRATION, which the servers of the record had not.", Every,
            step => step.Request.Target.Contains("prompt=registration") && Differs(step, "location", "body")),
        new("private members of keys", "The key itself is another one, and its private members are not replaced.", Every,
            step => step.Request.Path.StartsWith("/admin/keys/", StringComparison.Ordinal) && Differs(step, "body")),
        new("clients of other cases", "A list of clients shows those that cases before made, and more had been played on the servers than are recorded.", Every,
            step => step.Request is { Method: "GET", Path: "/admin/clients" } && Differs(step, "body", "link")),
    ];

    public static AcceptedDifference? Of(PlayedStep step, string profile) => All.FirstOrDefault(a => a.Profiles.Contains(profile) && a.Is(step));

    private static bool Differs(PlayedStep step, params string[] parts) => step.Differing.All(parts.Contains);
}
