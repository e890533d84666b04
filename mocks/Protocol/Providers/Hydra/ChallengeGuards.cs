using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>What the authorization endpoint demands of a code challenge (RFC 7636 §4.4.1). Hydra asks once login and consent are over.</summary>
internal static class ChallengeGuards
{
    public static readonly ImmutableArray<HydraGuard> All =
    [
        new("challenge-is-given-when-demanded", t => t.Parameters.NonEmpty("code_challenge") is null && Demand(t, t.AskingClient) is { } demand
            ? HydraError.InvalidRequest.RefuseAtCallback(t, "no code_challenge, and one is demanded", demand)
            : null),
        new("challenge-method-is-s256", t => t.Parameters.NonEmpty("code_challenge") is not null && t.Parameters["code_challenge_method"] is (null or "" or "plain")
            ? HydraError.InvalidRequest.RefuseAtCallback(t, "the method is plain, or absent, which means plain",
                "Clients must use code_challenge_method=S256, plain is not allowed.")
            : null),
        new("challenge-method-is-known", t => t.Parameters.NonEmpty("code_challenge") is not null && t.Parameters.NonEmpty("code_challenge_method") is { } method && method is not ("S256" or "plain")
            ? HydraError.InvalidRequest.RefuseAtCallback(t, $"code_challenge_method {method}", "The code_challenge_method is not supported, use S256 instead.")
            : null),
    ];

    /// <summary>The sentence that demands a challenge of the client, or null when it may do without.</summary>
    public static string? Demand(HydraTurn turn, HydraClient? client) =>
        turn.Settings.PkceForAll ? "Clients must include a code_challenge when performing the authorize code flow, but it is missing."
        : turn.Settings.PkceForPublicClients && client is { IsPublic: true } ? "This client must include a code_challenge when performing the authorize code flow, but it is missing."
        : null;
}
