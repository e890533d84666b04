using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Resource;
using Conformance.Mocks.Protocol.Providers.Hydra.Token;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

// Near misses: a token in part, without its prefix, with another text before its dot, behind two spaces.
internal static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Shapes =
    [
        M("signature-of-a-refresh-token-found", "W-RT-20", "A refresh token is found by what stands behind its dot alone, and called altered.", b =>
            b.Answering("refresh-token-is-known", (t, r) => t.State.RefreshTokens.Find(t.Refresh.Text) is null ? r : HydraErrors.InvalidRequest.RefuseByDefault(r.Reason))),
        M("signature-of-a-refresh-token-replayed", "W-RT-20", "What stands behind the dot of a spent refresh token ends its family.", b =>
            b.EditGuard("refresh-token-is-known", g => g with
            {
                OnRefusal = [new("revoke-by-signature", t => t.State = t.State.Revoking(t.State.RefreshTokens.Find(t.Refresh.Text) is { IsSpent: true } spent ? spent.GrantId : ""))],
            })),
        M("signature-of-a-code-replayed", "W-TOK-40", "What stands behind the dot of a spent code ends the tokens that it brought.", b =>
            b.EditGuard("code-is-known", g => g with
            {
                OnRefusal = [new("revoke-by-signature", t => t.State = t.State.Revoking(t.State.Codes.Find(t.Code.Text) is { IsRedeemed: true } spent ? spent.Grant.Id : ""))],
            })),
        M("last-dot-counts", "W-RT-20", "Of several dots in a refresh token the last one counts.", b =>
            b.Answering("refresh-token-is-known", (t, r) => t.Refresh.Text.Count(c => c == '.') > 1 && t.State.RefreshTokens.Find(t.Refresh.Text[(t.Refresh.Text.LastIndexOf('.') + 1)..]) is not null
                ? HydraErrors.InvalidRequest.RefuseByDefault(r.Reason)
                : r)),
        M("revoke-by-signature", "W-REV-13", "What stands behind the dot of a token revokes it.", b =>
            b.EditGuard("revoked-token-is-known", g => g with
            {
                OnRefusal = [new("revoke-by-signature", t => t.State = t.State.Revoking(t.State.RefreshTokens.Find(t.Sent.Form["token"])?.GrantId ?? ""))],
            })),
        M("revoke-looks-at-the-whole-token", "W-REV-13", "A token that is altered before its dot is not revoked.", b =>
            b.Checking("revoked-token-is-genuine", t => t.Presented.FormToken.IsGenuine ? null : new Refusal(ProtocolResponse.Empty(200), "the token was altered"))),
        M("prefixless-code-with-id-token", "W-TOK-41", "A code without its prefix brings an ID token.", b => b.WithMember("token-code", "id_token", (t, _) => TokenAnswer.MintIdToken(t))),
        M("prefixless-code-refused", "W-TOK-41", "A code without its prefix is an altered one.", b => b.Comparing("code-is-genuine", Matching.Exact)),
        M("prefixless-code-keeps-its-nonce", "W-TOK-41", "The nonce of a code without its prefix is looked at.", b =>
            b.AlsoRefusing("nonce-is-long-enough", t => !t.Code.IsWhole && t.Code.Issued.Grant.Nonce is { Length: > 0 and < 8 }, HydraErrors.InsufficientEntropy.Refuse("the nonce is short"))),
        M("prefixless-refresh-token-refused", "W-RT-21", "A refresh token without its prefix is an altered one.", b => b.Comparing("refresh-token-is-genuine", Matching.Exact)),
        M("altered-replay-is-none", "W-RT-22", "A spent refresh token that is altered before its dot is called altered, and its family lives on.", b =>
            b.OnlyWhen("refresh-token-is-unspent", t => HydraTokenText.IsSame(t.Refresh.Issued.Text, t.Refresh.Text, HydraTokenText.Refresh))),
        M("basic-behind-two-spaces", "W-TOK-42", "Basic credentials may stand behind two spaces.", b => Rewritten.PutBefore(b, r => WithOneSpace(r, "Basic"))),
        M("bearer-behind-two-spaces", "W-UI-10", "A Bearer token may stand behind two spaces.", b => Rewritten.PutBefore(b, r => WithOneSpace(r, "Bearer"))),
        M("profile-by-signature", "W-UI-06", "userinfo finds a token by what stands behind its dot alone, and says that the signature does not fit.", b =>
            b.Answering("token-is-known", (t, r) => t.State.AccessTokens.Find(t.Presented.BearerText) is null ? r : WithError(r, HydraErrors.SignatureMismatch), "userinfo")),
        M("malformed-token-told-as-altered", "W-UI-07", "userinfo calls a token altered that has nothing, or no base64url, before its dot.", b =>
            b.Without("token-has-both-parts").Without("token-decodes")),
        M("altered-refresh-token-told", "W-UI-08", "userinfo calls a refresh token altered.", b =>
            b.Answering("token-is-genuine", (t, r) => t.Presented.BearerToken.Kind == TokenKind.Refresh ? WithError(r, HydraErrors.SignatureMismatch) : r, "userinfo")),
        M("expired-refresh-token-told", "W-UI-08", "userinfo calls a refresh token expired.", b =>
            b.Answering("token-is-unexpired", (t, r) => t.Presented.BearerToken.Kind == TokenKind.Refresh ? WithError(r, HydraErrors.TokenExpired) : r, "userinfo")),
        M("body-of-a-get-read", "W-UI-09", "userinfo reads the body of a GET.", b => Rewritten.PutBefore(b, r =>
            r is { Method: "GET", Path: "/userinfo" } && r.Form["access_token"] is { } token ? r.WithHeader("Authorization", $"Bearer {token}") : r)),
        M("audience-without-case", "W-TOK-43", "The case of an audience does not matter.", b => b.Comparing(
            "audience-is-the-clients", new Matching("below-without-case", (asked, known) => HydraAudiences.Below.Holds(asked?.ToLowerInvariant(), known.ToLowerInvariant())))),
        M("audience-by-its-beginning", "W-TOK-43", "An audience that begins as a known one does is below it.", b => b.Comparing("audience-is-the-clients", Matching.ByPrefix)),
        M("first-audience-counts", "W-TOK-44", "Of repeated audiences the first one counts.", b => b.OnlyWhen("audience-is-the-clients", t => t.Sent.Form.CountOf("audience") < 2)),
    ];

    private static Refusal WithError(Refusal refusal, HydraError error) => refusal with { Response = error.Answer(error.DefaultDescription) };

    private static ProtocolRequest WithOneSpace(ProtocolRequest request, string scheme) =>
        request.Headers["Authorization"] is { } header && header.StartsWith(scheme + "  ", StringComparison.Ordinal)
            ? request.WithHeader("Authorization", $"{scheme} {header[scheme.Length..].Trim()}")
            : request;
}
