using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraDemands;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Token;

/// <summary>Proof of possession of the code's verifier (RFC 7636 §4.6).</summary>
internal static class PkceGuards
{
    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    // RFC 7636 §4.6.
    private static readonly Matching ByS256 = new("s256", (verifier, challenge) => S256.Challenge(verifier ?? "") == challenge);

    public static readonly ImmutableArray<HydraGuard> All =
    [
        new("challenge-is-there-when-demanded", t => t.Code.Issued.Pkce is null or { Challenge: "" } && (t.Code.Issued.Pkce is not null || t.Code.Verifier.Length == 0)
            && PkceDemand.SentenceFor(t.Settings, t.State.Clients.GetValueOrDefault(t.Code.Issued.Grant.ClientId)) is { } demand
            ? HydraErrors.InvalidRequest.Refuse("the code has no challenge, and one is demanded", demand)
            : null),
        new("verifier-has-a-challenge", t => t.Code.Issued.Pkce is null && t.Code.Verifier.Length > 0
            ? HydraErrors.InvalidGrant.Refuse("a verifier for a code without a challenge", "Unable to find initial PKCE data tied to this request")
            : null),
        new("verifier-is-long-enough", t => IsAsked(t) && VerifierLength(t) < 43
            ? HydraErrors.InvalidGrant.Refuse($"a verifier of {VerifierLength(t)} characters", "The PKCE code verifier must be at least 43 characters.")
            : null),
        new("verifier-is-short-enough", t => IsAsked(t) && VerifierLength(t) > 128
            ? HydraErrors.InvalidGrant.Refuse($"a verifier of {VerifierLength(t)} characters", "The PKCE code verifier can not be longer than 128 characters.")
            : null),
        new("verifier-has-legal-characters", t => IsAsked(t) && t.Code.Verifier.AsSpan().ContainsAnyExcept(Unreserved)
            ? HydraErrors.InvalidGrant.Refuse("a verifier with another character",
                "The PKCE code verifier must only contain [a-Z], [0-9], '-', '.', '_', '~'.")
            : null),
        new("method-has-a-challenge", t => t.Code.Issued.Pkce is { Challenge: "" } && t.Code.Verifier.Length > 0
            ? HydraErrors.InvalidGrant.Refuse("the authorization request had a method and no challenge",
                "The PKCE code verifier was provided but the code challenge was absent from the authorization request.")
            : null),
        Agree("verifier-matches-challenge", t => t.Code.Verifier, t => t.Code.Issued.Pkce is { Challenge: { Length: > 0 } challenge } ? challenge : null, ByS256, _ =>
            HydraErrors.InvalidGrant.Refuse("the verifier's S256 is not the challenge", "The PKCE code challenge did not match the code verifier.")),
    ];

    // A method without a challenge asks for nothing as long as no verifier comes.
    private static bool IsAsked(HydraTurn turn) => turn.Code.Issued.Pkce is { } pkce && (pkce.Challenge.Length > 0 || turn.Code.Verifier.Length > 0);

    private static int VerifierLength(HydraTurn turn) => Encoding.UTF8.GetByteCount(turn.Code.Verifier);
}
