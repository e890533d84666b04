using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>Proof of possession of the code's verifier (RFC 7636 §4.6).</summary>
internal static class PkceGuards
{
    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    public static readonly ImmutableArray<HydraGuard> All =
    [
        new("challenge-is-there-when-demanded", t => t.Code.Pkce is null or { Challenge: "" } && (t.Code.Pkce is not null || t.Verifier.Length == 0)
            && ChallengeGuards.Demand(t, t.State.Clients.GetValueOrDefault(t.Code.Grant.ClientId)) is { } demand
            ? HydraError.InvalidRequest.Refuse("the code has no challenge, and one is demanded", demand)
            : null),
        new("verifier-has-a-challenge", t => t.Code.Pkce is null && t.Verifier.Length > 0
            ? HydraError.InvalidGrant.Refuse("a verifier for a code without a challenge", t.Settings.Version == HydraVersion.V22
                ? "The PKCE code challenge did not match the code verifier."
                : "Unable to find initial PKCE data tied to this request")
            : null),
        new("verifier-is-long-enough", t => IsAsked(t) && Length(t) < 43
            ? HydraError.InvalidGrant.Refuse($"a verifier of {Length(t)} characters", "The PKCE code verifier must be at least 43 characters.")
            : null),
        new("verifier-is-short-enough", t => IsAsked(t) && Length(t) > 128
            ? HydraError.InvalidGrant.Refuse($"a verifier of {Length(t)} characters", "The PKCE code verifier can not be longer than 128 characters.")
            : null),
        new("verifier-has-legal-characters", t => IsAsked(t) && t.Verifier.AsSpan().ContainsAnyExcept(Unreserved)
            ? HydraError.InvalidGrant.Refuse("a verifier with another character",
                "The PKCE code verifier must only contain [a-Z], [0-9], '-', '.', '_', '~'.")
            : null),
        new("method-has-a-challenge", t => t.Code.Pkce is { Challenge: "" } && t.Verifier.Length > 0
            ? HydraError.InvalidGrant.Refuse("the authorization request had a method and no challenge",
                "The PKCE code verifier was provided but the code challenge was absent from the authorization request.")
            : null),
        new("verifier-matches-challenge", t => t.Code.Pkce is { Challenge.Length: > 0 } pkce && S256.Challenge(t.Verifier) != pkce.Challenge
            ? HydraError.InvalidGrant.Refuse("the verifier's S256 is not the challenge", "The PKCE code challenge did not match the code verifier.")
            : null),
    ];

    // A method without a challenge asks for nothing as long as no verifier comes.
    private static bool IsAsked(HydraTurn turn) => turn.Code.Pkce is { } pkce && (pkce.Challenge.Length > 0 || turn.Verifier.Length > 0);

    private static int Length(HydraTurn turn) => Encoding.UTF8.GetByteCount(turn.Verifier);
}
