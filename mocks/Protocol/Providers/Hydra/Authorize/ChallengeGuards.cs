using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Authorize;

/// <summary>What the authorization endpoint demands of a code challenge (RFC 7636 §4.4.1). Hydra asks once login and consent are over.</summary>
internal static class ChallengeGuards
{
    public static readonly ImmutableArray<HydraGuard> All =
    [
        new("challenge-is-given-when-demanded", t => IsCodes(t) && t.Authorize.Parameters.NonEmpty("code_challenge") is null && PkceDemand.SentenceFor(t.Settings, t.Authorize.Client) is { } demand
            ? HydraErrors.InvalidRequest.RefuseAtCallback(t, "no code_challenge, and one is demanded", demand)
            : null),
        new("challenge-method-is-s256", t => IsCodes(t) && t.Authorize.Parameters.NonEmpty("code_challenge") is not null && t.Authorize.Parameters["code_challenge_method"] is (null or "" or "plain")
            ? HydraErrors.InvalidRequest.RefuseAtCallback(t, "the method is plain, or absent, which means plain",
                "Clients must use code_challenge_method=S256, plain is not allowed.")
            : null),
        new("challenge-method-is-known", t => IsCodes(t) && t.Authorize.Parameters.NonEmpty("code_challenge") is not null
            && t.Authorize.Parameters.NonEmpty("code_challenge_method") is { } method && method is not ("S256" or "plain")
            ? HydraErrors.InvalidRequest.RefuseAtCallback(t, $"code_challenge_method {method}", "The code_challenge_method is not supported, use S256 instead.")
            : null),
    ];

    /// <summary>Whether the request has anything of RFC 7636.</summary>
    public static bool IsGiven(HydraTurn turn) => (turn.Authorize.Parameters.NonEmpty("code_challenge") ?? turn.Authorize.Parameters.NonEmpty("code_challenge_method")) is not null;

    // Without a code among what is asked for there is nothing to prove.
    private static bool IsCodes(HydraTurn turn) => turn.Authorize.Response.Has(AskedResponse.Code);
}
