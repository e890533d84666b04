using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraDemands;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Token;

/// <summary>
/// Proof of possession of the code's verifier (RFC 7636 §4.6). Whoever comes as far as this takes the record of the proof key away: after a refusal the right verifier
/// fits no more, and without one the code is redeemed (measured on Ory Hydra v2.3.0 and v26.2.0).
/// </summary>
internal static class PkceGuards
{
    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    // RFC 7636 §4.6.
    private static readonly Matching ByS256 = new("s256", (verifier, challenge) => S256.Challenge(verifier ?? "") == challenge);

    /// <summary>Where no record is.</summary>
    public const string NoRecord = "Unable to find initial PKCE data tied to this request";

    /// <summary>Of a request that is refused; one that succeeds redeems the code and has no use for it any more.</summary>
    public static readonly HydraEffect TakeRecord = new("take-pkce-record", t =>
    {
        if (t.Code.Pkce is not null && t.State.Codes.Find(t.Code.Key) is { } code)
            t.State = t.State with { Codes = t.State.Codes.Set(t.Code.Key, code with { IsPkceTaken = true }) };
    });

    public static readonly ImmutableArray<HydraGuard> All =
    [
        .. new HydraGuard[]
        {
            new("challenge-is-there-when-demanded", t => t.Code.Pkce is null or { Challenge: "" } && (t.Code.Pkce is not null || t.Code.Verifier.Length == 0)
                && PkceDemand.SentenceFor(t.Settings, t.State.Clients.GetValueOrDefault(t.Code.Issued.Grant.ClientId)) is { } demand
                ? HydraErrors.InvalidRequest.Refuse("the code has no challenge, and one is demanded", demand)
                : null),
            new("verifier-has-a-challenge", t => t.Code.Pkce is null && t.Code.Verifier.Length > 0
                ? HydraErrors.InvalidGrant.Refuse("a verifier for a code without a challenge", NoRecord)
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
            new("method-has-a-challenge", t => t.Code.Pkce is { Challenge: "" } && t.Code.Verifier.Length > 0
                ? HydraErrors.InvalidGrant.Refuse("the authorization request had a method and no challenge",
                    "The PKCE code verifier was provided but the code challenge was absent from the authorization request.")
                : null),
            Agree("verifier-matches-challenge", t => t.Code.Verifier, t => t.Code.Pkce is { Challenge: { Length: > 0 } challenge } ? challenge : null, ByS256, _ =>
                HydraErrors.InvalidGrant.Refuse("the verifier's S256 is not the challenge", "The PKCE code challenge did not match the code verifier.")),
        }.Select(g => g with { OnRefusal = [TakeRecord] }),
    ];

    // A method without a challenge asks for nothing as long as no verifier comes.
    private static bool IsAsked(HydraTurn turn) => turn.Code.Pkce is { } pkce && (pkce.Challenge.Length > 0 || turn.Code.Verifier.Length > 0);

    private static int VerifierLength(HydraTurn turn) => Encoding.UTF8.GetByteCount(turn.Code.Verifier);
}
