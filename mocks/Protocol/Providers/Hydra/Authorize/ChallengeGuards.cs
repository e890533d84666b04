using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Authorize;

/// <summary>What the authorization endpoint demands of a code challenge (RFC 7636 §4.4.1). Hydra asks once login and consent are over.</summary>
internal static class ChallengeGuards
{
    public static readonly ImmutableArray<HydraGuard> All =
    [
        new("challenge-is-given-when-demanded", t => t.Sent.Parameters.NonEmpty("code_challenge") is null && PkceDemand.SentenceFor(t.Settings, t.Authorize.Client) is { } demand
            ? HydraErrors.InvalidRequest.RefuseAtCallback(t, "no code_challenge, and one is demanded", demand)
            : null),
        new("challenge-method-is-s256", t => t.Sent.Parameters.NonEmpty("code_challenge") is not null && t.Sent.Parameters["code_challenge_method"] is (null or "" or "plain")
            ? HydraErrors.InvalidRequest.RefuseAtCallback(t, "the method is plain, or absent, which means plain",
                "Clients must use code_challenge_method=S256, plain is not allowed.")
            : null),
        new("challenge-method-is-known", t => t.Sent.Parameters.NonEmpty("code_challenge") is not null
            && t.Sent.Parameters.NonEmpty("code_challenge_method") is { } method && method is not ("S256" or "plain")
            ? HydraErrors.InvalidRequest.RefuseAtCallback(t, $"code_challenge_method {method}", "The code_challenge_method is not supported, use S256 instead.")
            : null),
    ];
}
