using System.Collections.Immutable;
using System.Text;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Token;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

internal static partial class HydraMutants
{
    private static readonly string[] VerifierGuardNames =
        ["verifier-is-long-enough", "verifier-is-short-enough", "verifier-has-legal-characters", "verifier-matches-challenge"];

    private static readonly ImmutableArray<Mutant> Pkce =
    [
        M("pkce-dropped-by-a-failed-try", "RFC7636-4.6-4 W-TOK-29", "A wrong verifier deletes the challenge, and the next try needs none.", b =>
            b.OnlyWhen("verifier-has-a-challenge", t => t.Code.Verifier.Length > 0)) with { Profile = "hydra-v2.2" },
        M("challenge-outlives-a-failed-try", "W-TOK-29", "A verifier that failed leaves the challenge where it is, and the right one fits afterwards.", b => b.Without("take-pkce-record")),
        M("challenge-outlives-a-missing-verifier", "W-TOK-29", "Only a verifier that was sent takes the challenge away.", b =>
            b.Doing("take-pkce-record", t =>
            {
                if (t.Code.Verifier.Length > 0)
                    PkceGuards.TakeRecord.Apply(t);
            })),
        M("challenge-taken-by-a-wrong-redirect-uri", "W-TOK-29 W-TOK-24", "A try with a wrong redirect_uri takes the challenge away.", b =>
            b.EditGuard("redirect-uri-is-that-of-the-request", g => g with { OnRefusal = [PkceGuards.TakeRecord] })),
        M("challenge-taken-by-another-client", "W-TOK-29 W-TOK-23", "A try of another client takes the challenge away.", b =>
            b.EditGuard("code-is-the-clients-own", g => g with { OnRefusal = [PkceGuards.TakeRecord] })),
        M("challenge-outlives-a-weak-nonce", "W-TOK-29 W-TOK-33", "The refusal of a weak nonce leaves the challenge where it is.", b =>
            b.EditGuard("nonce-is-long-enough", g => g with { OnRefusal = [] })),
        M("unasked-verifier-kills-the-code", "W-TOK-28", "A verifier for a code without a challenge spends the code.", b =>
            b.EditGuard("verifier-has-a-challenge", g => g with { OnRefusal = [TokenEffects.MarkCodeRedeemed] })),
        M("form-of-a-verifier-told-without-its-challenge", "W-TOK-29", "A short verifier is told that it is short even when there is no challenge any more.", b =>
            b.Answering("verifier-has-a-challenge", (t, r) => t.Code.Issued.IsPkceTaken && t.Code.Verifier.Length < 43
                ? HydraErrors.InvalidGrant.Refuse(r.Reason, "The PKCE code verifier must be at least 43 characters.")
                : r)),
        M("verifier-may-be-missing", "RFC7636-4.5-1", "A code with a challenge is redeemed without any verifier.", b =>
            VerifierGuardNames.Aggregate(b, (one, name) => one.OnlyWhen(name, t => t.Code.Verifier.Length > 0))),
        M("verifier-not-compared", "RFC7636-4.6-1 RFC7636-4.4-1", "Any well-formed verifier passes.", b => b.Without("verifier-matches-challenge")),
        M("challenge-passes-as-verifier", "RFC7636-4.6-1 RFC7636-4.6-3", "The challenge itself passes as the verifier.", b =>
            b.OnlyWhen("verifier-matches-challenge", t => t.Code.Verifier != t.Code.Pkce?.Challenge)),
        M("method-taken-from-the-token-request", "RFC7636-4.6-3", "A method at the token endpoint overrides that of the authorization request.", b =>
            b.OnlyWhen("verifier-matches-challenge", t => t.Sent.Form["code_challenge_method"] != "plain" || t.Code.Verifier != t.Code.Pkce?.Challenge)),
        M("verifier-compared-without-case", "RFC7636-4.6-2", "The digest is compared without regard to case.", b =>
            b.OnlyWhen("verifier-matches-challenge", t => !string.Equals(S256.Challenge(t.Code.Verifier), t.Code.Pkce?.Challenge, StringComparison.OrdinalIgnoreCase))),
        M("verifier-trimmed", "RFC7636-4.6-2 RFC7636-4.1-1", "Space around the verifier is taken off.", b =>
            b.OnlyWhen("verifier-matches-challenge", t => S256.Challenge(t.Code.Verifier.Trim()) != t.Code.Pkce?.Challenge)
                .OnlyWhen("verifier-has-legal-characters", t => t.Code.Verifier.Trim() == t.Code.Verifier)),
        M("verifier-of-42-accepted", "RFC7636-4.1-1", "A verifier of 42 characters is long enough.", b =>
            b.OnlyWhen("verifier-is-long-enough", t => Encoding.UTF8.GetByteCount(t.Code.Verifier) < 42)),
        M("verifier-of-129-accepted", "RFC7636-4.1-1", "A verifier of 129 characters is short enough.", b =>
            b.OnlyWhen("verifier-is-short-enough", t => Encoding.UTF8.GetByteCount(t.Code.Verifier) > 129)),
        M("verifier-of-128-refused", "RFC7636-4.1-1", "A verifier of 128 characters is too long.", b =>
            b.Checking("verifier-is-short-enough", (t, former) => t.Code.Pkce is not null && t.Code.Verifier.Length == 128
                    ? HydraErrors.InvalidGrant.Refuse("128 characters", "The PKCE code verifier can not be longer than 128 characters.")
                    : former(t))),
        M("challenge-of-any-code-of-the-client", "RFC7636-4.4-1", "A verifier passes when it fits any code of the same client.", b =>
            b.OnlyWhen("verifier-matches-challenge", t => !t.State.Codes.Entries.Any(c =>
                c.Value.Grant.ClientId == t.Client.Registered.Id && c.Value.Pkce?.Challenge == S256.Challenge(t.Code.Verifier)))),
        M("verifier-of-43-refused", "RFC7636-4.1-1", "A verifier of 43 characters is too short.", b =>
            b.Checking("verifier-is-long-enough", (t, former) => t.Code.Pkce is not null && t.Code.Verifier.Length == 43
                    ? HydraErrors.InvalidGrant.Refuse("43 characters", "The PKCE code verifier must be at least 43 characters.")
                    : former(t))),
        M("verifier-characters-not-checked", "RFC7636-4.1-1", "A verifier may have any character.", b => b.Without("verifier-has-legal-characters")),
        M("verifier-without-a-challenge-accepted", "RFC7636-4.6-5", "A verifier for a code without a challenge is ignored.", b =>
            b.Without("verifier-has-a-challenge")),
        M("unknown-challenge-method-accepted", "RFC7636-4.4.1-2", "An unknown challenge method is taken for S256.", b => b.Without("challenge-method-is-known")),
    ];
}
