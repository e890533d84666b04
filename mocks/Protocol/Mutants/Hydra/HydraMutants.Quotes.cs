using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Resource;
using Conformance.Mocks.Protocol.Providers.Hydra.Token;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

// Refusals that quote what they must not.
internal static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Quotes =
    [
        M("expired-code-tells-the-code", "W-TOK-20", "The refusal of an expired code quotes it.", b => b.Answering("code-is-unexpired", (t, r) => Quoting(r, t.Code.Text))),
        M("unknown-refresh-token-told", "W-RT-02", "The refusal of an unknown refresh token quotes it.", b =>
            b.Answering("refresh-token-is-known", (t, r) => Quoting(r, t.Refresh.Text))),
        M("replayed-refresh-token-told", "W-RT-04", "The refusal of a spent refresh token quotes the newest one of its family.", b =>
            b.Answering("refresh-token-is-unspent", (t, r) =>
            Quoting(r, t.State.RefreshTokens.Entries.LastOrDefault(e => e.Value.GrantId == t.Refresh.Issued.GrantId && !e.Value.IsSpent).Value?.Text ?? ""))),
        M("wrong-verifier-told", "W-TOK-26", "The refusal of a wrong verifier quotes it.", b =>
            b.Answering("verifier-matches-challenge", (t, r) => Quoting(r, t.Code.Verifier))),
        M("right-challenge-told", "W-TOK-26", "The refusal of a wrong verifier quotes the challenge.", b =>
            b.Answering("verifier-matches-challenge", (t, r) => Quoting(r, t.Code.Issued.Pkce?.Challenge ?? ""))),
        M("wrong-method-tells-the-secret", "W-TOK-12 W-TOK-13", "The refusal of another method quotes the secret.", b =>
            b.Answering("client-uses-its-own-method", (t, r) => Quoting(r, t.Client.ClaimedSecret))),
        M("undecodable-secret-told", "W-TOK-16", "The refusal of credentials that do not decode quotes them.", b =>
            b.Answering("basic-credentials-decode", (t, r) => Quoting(r, t.Request.Headers["Authorization"] ?? ""))),
        M("wrong-callback-tells-the-right-one", "W-TOK-24", "The refusal of another redirect_uri quotes the right one.", b =>
            b.Answering("redirect-uri-is-that-of-the-request", (t, r) => Quoting(r, t.Code.Issued.RedirectUri ?? ""))),
        M("polled-device-code-told", "RFC8628-3.5-1", "The answer to a poll that is too early quotes the device code.", b =>
            b.Answering("device-is-answered", (t, r) => Quoting(r, t.DeviceCode.Text))),
        M("revocation-refused-with-the-secret", "W-REV-05", "The refusal of a revocation quotes the secret.", b =>
            b.Answering("client-secret-matches", (t, r) => Quoting(r, t.Client.ClaimedSecret), "revoke")),
        M("profile-tells-the-token", "W-UI-02", "The refusal of a dead token at userinfo quotes it.", b =>
            b.Answering("token-is-live", (t, r) => Quoting(r, t.Presented.BearerText ?? ""), "userinfo")),
    ];

    private static Refusal Quoting(Refusal refusal, string secret) => refusal with
    {
        Response = refusal.Response.WithMember("error_description", $"{refusal.Response.Member("error_description")} ({secret})"),
    };
}
