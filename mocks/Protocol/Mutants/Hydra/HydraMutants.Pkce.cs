using System.Collections.Immutable;
using System.Text;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

public static partial class HydraMutants
{
    private static readonly string[] VerifierGuardNames =
        ["verifier-is-long-enough", "verifier-is-short-enough", "verifier-has-legal-characters", "verifier-matches-challenge"];

    /// <summary>What Ory Hydra does from v2.3.0 on, so that it is a defect of a release before and under the RFCs.</summary>
    internal static HydraBlueprint DroppingChallenges(HydraBlueprint b) =>
        VerifierGuardNames.Aggregate(b, (one, name) => one.Guard(name, g => g with { OnRefusal = [DropChallenge] }));

    private static readonly ImmutableArray<Mutant> Pkce =
    [
        Of("pkce-dropped-by-a-failed-try", "RFC7636-4.6-4", "A wrong verifier deletes the challenge, and the next try needs none (M-31).", DroppingChallenges)
            with { Profile = "hydra-v2.2" },
        Of("verifier-may-be-missing", "RFC7636-4.5-1", "A code with a challenge is redeemed without any verifier (M-32).", b =>
            VerifierGuardNames.Aggregate(b, (one, name) => one.Only(name, t => t.Verifier.Length > 0))),
        Of("verifier-not-compared", "RFC7636-4.6-1 RFC7636-4.4-1", "Any well-formed verifier passes.", b => b.Without("verifier-matches-challenge")),
        Of("challenge-passes-as-verifier", "RFC7636-4.6-1 RFC7636-4.6-3", "The challenge itself passes as the verifier (M-33).", b =>
            b.Only("verifier-matches-challenge", t => t.Verifier != t.Code.Pkce?.Challenge)),
        Of("method-taken-from-the-token-request", "RFC7636-4.6-3", "A method at the token endpoint overrides that of the authorization request (M-35).", b =>
            b.Only("verifier-matches-challenge", t => t.Form["code_challenge_method"] != "plain" || t.Verifier != t.Code.Pkce?.Challenge)),
        Of("verifier-compared-without-case", "RFC7636-4.6-2", "The digest is compared without regard to case.", b =>
            b.Only("verifier-matches-challenge", t => !string.Equals(S256.Challenge(t.Verifier), t.Code.Pkce?.Challenge, StringComparison.OrdinalIgnoreCase))),
        Of("verifier-trimmed", "RFC7636-4.6-2 RFC7636-4.1-1", "Space around the verifier is taken off.", b =>
            b.Only("verifier-matches-challenge", t => S256.Challenge(t.Verifier.Trim()) != t.Code.Pkce?.Challenge)
                .Only("verifier-has-legal-characters", t => t.Verifier.Trim() == t.Verifier)),
        Of("verifier-of-42-accepted", "RFC7636-4.1-1", "A verifier of 42 characters is long enough (M-36).", b =>
            b.Only("verifier-is-long-enough", t => Encoding.UTF8.GetByteCount(t.Verifier) < 42)),
        Of("verifier-of-129-accepted", "RFC7636-4.1-1", "A verifier of 129 characters is short enough (M-36).", b =>
            b.Only("verifier-is-short-enough", t => Encoding.UTF8.GetByteCount(t.Verifier) > 129)),
        Of("verifier-of-128-refused", "RFC7636-4.1-1", "A verifier of 128 characters is too long (M-36).", b =>
            b.Guard("verifier-is-short-enough", g => g with
            {
                Check = t => t.Code.Pkce is not null && t.Verifier.Length == 128
                    ? HydraError.InvalidGrant.Refuse("128 characters", "The PKCE code verifier can not be longer than 128 characters.")
                    : g.Check(t),
            })),
        Of("challenge-of-any-code-of-the-client", "RFC7636-4.4-1", "A verifier passes when it fits any code of the same client (M-37).", b =>
            b.Only("verifier-matches-challenge", t => !t.State.Codes.Entries.Any(c =>
                c.Value.Grant.ClientId == t.Client.Id && c.Value.Pkce?.Challenge == S256.Challenge(t.Verifier)))),
        Of("verifier-of-43-refused", "RFC7636-4.1-1", "A verifier of 43 characters is too short (M-36).", b =>
            b.Guard("verifier-is-long-enough", g => g with
            {
                Check = t => t.Code.Pkce is not null && t.Verifier.Length == 43
                    ? HydraError.InvalidGrant.Refuse("43 characters", "The PKCE code verifier must be at least 43 characters.")
                    : g.Check(t),
            })),
        Of("verifier-characters-not-checked", "RFC7636-4.1-1", "A verifier may have any character.", b => b.Without("verifier-has-legal-characters")),
        Of("verifier-without-a-challenge-accepted", "RFC7636-4.6-5", "A verifier for a code without a challenge is ignored.", b =>
            b.Without("verifier-has-a-challenge")),
        Of("unknown-challenge-method-accepted", "RFC7636-4.4.1-2", "An unknown challenge method is taken for S256.", b => b.Without("challenge-method-is-known")),
    ];

    private static HydraEffect DropChallenge => new("drop-challenge", t =>
    {
        if (t.State.Codes.Find(t.CodeKey) is { } code)
            t.State = t.State with { Codes = t.State.Codes.Set(t.CodeKey, code with { Pkce = null }) };
    });
}
