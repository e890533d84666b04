using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Token;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

internal static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Token =
    [
        M("code-accepted-twice", "RFC6749-4.1.2-2 HYDRA-54", "A code is redeemed as often as it comes.", b => b.Without("code-is-unredeemed")),
        M("code-replay-revokes-nothing", "HYDRA-54 RFC6749-4.1.2-3", "A replayed code is refused, and its tokens live on.", b => b.Without("revoke-grant-of-code")),
        M("failed-redemption-burns-the-code", "RFC6749-4.1.3-1", "A redemption with a wrong redirect_uri uses the code up.", b =>
            b.EditGuard("redirect-uri-is-that-of-the-request", g => g with { OnRefusal = [TokenEffects.MarkCodeRedeemed] })),
        M("code-never-expires", "RFC6749-4.1.2-1", "A code has no end.", b => b.Without("code-is-unexpired")),
        M("code-of-another-client", "RFC6749-4.1.2-4 RFC6749-4.1.3-3", "Any client redeems any code.", b => b.Without("code-is-the-clients-own")),
        M("redirect-uri-not-compared", "RFC6749-4.1.3-1 RFC6749-10.6-1", "The token endpoint does not compare redirect_uri.", b =>
            b.Without("redirect-uri-is-that-of-the-request")),
        M("redirect-uri-may-be-any-registered-one", "RFC6749-10.6-1 RFC6749-4.1.3-1", "A code is redeemed with any redirect URI that its client has registered.", b =>
            b.OnlyWhen("redirect-uri-is-that-of-the-request", t => !t.Client.Registered.RedirectUris.Contains(t.Sent.Form["redirect_uri"] ?? ""))),
        M("altered-code-accepted", "RFC6749-5.2-5", "Only the end of a code is looked at.", b => b.Without("code-is-genuine")),
        M("redirect-uri-may-be-left-out", "RFC6749-4.1.3-1", "redirect_uri is compared only when it is sent.", b =>
            b.Comparing("redirect-uri-is-that-of-the-request", Matching.WherePresented(Matching.Exact))),
        M("token-scope-as-requested", "HYDRA-18 RFC6749-3.3-1", "The token answer names the requested scope and not the granted one.", b =>
            b.WithMember("token-code", "scope", (t, _) => string.Join(' ', t.Token.Grant.RequestedScope))),
        M("scope-as-an-array", "HYDRA-14", "scope is an array.", b => b.WithTokenMember("scope", (t, _) => t.Token.Grant.Scope)),
        M("scope-left-out", "HYDRA-14 RFC6749-3.3-1", "The token answer has no scope.", b => b.WithoutTokenMember("scope")),
        M("lifetime-as-text", "HYDRA-17 RFC6749-5.1-2", "expires_in is a string.", b =>
            b.WithTokenMember("expires_in", (_, seconds) => $"{seconds}")),
        M("lifetime-in-milliseconds", "HYDRA-17", "expires_in counts milliseconds.", b =>
            b.WithTokenMember("expires_in", (_, seconds) => (int)seconds! * 1000)),
        M("lifetime-is-a-moment", "HYDRA-17", "expires_in is the moment of the end.", b =>
            b.WithTokenMember("expires_in", (t, seconds) => t.Now.ToUnixTimeSeconds() + (int)seconds!)),
        M("token-dies-early", "HYDRA-17", "A token lives half as long as its answer says.", b =>
            b.Living("access-token", b.Lifetimes["access-token"] / 2)
                .WithTokenMember("expires_in", (_, seconds) => ((int)seconds! * 2) - 1)),
        M("token-lives-on", "HYDRA-17", "A token lives twice as long as its answer says.", b =>
            b.Living("access-token", b.Lifetimes["access-token"] * 2)
                .WithTokenMember("expires_in", (_, seconds) => (int)seconds! / 2)),
        M("token-type-mac", "HYDRA-15", "token_type is mac.", b => b.WithTokenMember("token_type", (_, _) => "mac")),
        M("token-type-left-out", "HYDRA-14 HYDRA-15 RFC6749-5.1-1", "The token answer has no token_type.", b => b.WithoutTokenMember("token_type")),
        M("tokens-may-be-stored", "RFC6749-5.1-3 HYDRA-55", "Token answers have no Cache-Control.", b =>
            b.Without("no-store", "token-code").Without("no-store", "token-refresh").Without("no-store", "token-client-credentials")),
        M("pragma-left-out", "RFC6749-5.1-3 HYDRA-55", "Token answers have no Pragma.", b => b.Without("no-cache", "token-code").Without("no-cache", "token-refresh")),
        M("errors-as-html", "RFC6749-5.2-1 RFC6749-5.1-4", "Errors of the token endpoint say text/html.", b =>
            b.OnErrors((_, r) => r.WithHeader("Content-Type", "text/html; charset=utf-8"), Tokens)),
        M("errors-with-200", "RFC6749-5.2-1 HYDRA-50", "Errors of the token endpoint come with 200.", b =>
            b.OnErrors((_, r) => r with { Status = 200 }, Tokens)),
        M("errors-tell-the-code", "HYDRA-52 RFC6749-5.2-8", "The description of an error repeats the code that was sent.", b =>
            b.OnErrors((t, r) => r.WithMember("error_description", $"{r.Member("error_description")} ({t.Code.Text})"), "token-code")),
        M("errors-with-debug", "HYDRA-52", "Errors carry error_debug.", b => b.OnErrors((_, r) => r.WithMember("error_debug", "no rows in result set"), Tokens)),
        M("wrong-secret-accepted", "HYDRA-34 RFC6749-4.1.3-2", "A client id is enough, whatever the secret.", b => b.Without("client-secret-matches")),
        M("secret-compared-without-case", "HYDRA-34", "The case of a secret does not matter.", b =>
            b.Comparing("client-secret-matches", Matching.IgnoringCase)),
        M("secret-compared-in-part", "HYDRA-34", "Only the first eight characters of a secret count.", b =>
            b.OnlyWhen("client-secret-matches", t => t.Client.ClaimedSecret.Length < 8 || !t.Client.Registered.Secret.StartsWith(t.Client.ClaimedSecret[..8], StringComparison.Ordinal))),
        M("secret-may-be-empty", "HYDRA-35 RFC6749-4.1.3-2", "A confidential client may leave its secret out.", b => b.OnlyWhen("client-secret-matches", t => t.Client.ClaimedSecret.Length > 0)),
        M("two-methods-at-once", "RFC6749-2.3-1", "Basic and a secret in the body pass together.", b => b.Without("client-uses-its-own-method")),
        M("clients-can-be-counted", "W-TOK-08 W-TOK-09", "An unknown client is told apart from a wrong secret.", b =>
            b.Answering("client-is-known", (_, r) => HydraErrors.InvalidClient.Refuse(r.Reason, "No such client."))),
        M("credentials-in-the-query", "RFC6749-2.3.1-3", "Client credentials are read from the query, too.", b => Rewritten.PutBefore(b, r =>
            r.Path == "/oauth2/token" && r.Query["client_secret"] is { } secret && r.Headers["Authorization"] is null
                ? Rewritten.With(r, headers: r.Headers.With("Authorization", "Basic " + Convert.ToBase64String(
                    System.Text.Encoding.UTF8.GetBytes($"{FormUrlEncoded.EncodeText(r.Query["client_id"] ?? "")}:{FormUrlEncoded.EncodeText(secret)}"))))
                : r)),
        M("basic-not-decoded", "RFC6749-2.3.1-2", "Id and secret within Basic are not form-decoded.", b => Rewritten.PutBefore(b, EncodeBasic)),
        M("last-of-two-wins", "RFC6749-3.2-2", "Of a repeated parameter the last one counts.", b => Rewritten.PutBefore(b, r =>
            r.Path == "/oauth2/token" && r.Method == "POST" ? Rewritten.With(r, body: System.Text.Encoding.UTF8.GetBytes(FormUrlEncoded.Write(r.Form.Reverse()))) : r)),
        M("json-body-accepted", "W-TOK-04", "The token endpoint reads JSON.", b => Rewritten.PutBefore(b, ReadJson)),
        M("grant-type-without-case", "RFC6749-5.2-4 HYDRA-53", "The grant type is compared without case.", b =>
            b.At("token-code", e => e with { Selector = t => "authorization_code".Equals(t.Sent.Form["grant_type"], StringComparison.OrdinalIgnoreCase) })
                .At("token-refresh", e => e with { Selector = t => "refresh_token".Equals(t.Sent.Form["grant_type"], StringComparison.OrdinalIgnoreCase) })),
        M("any-client-has-any-grant", "RFC6749-5.2-6", "A client may use grants that it is not registered for.", b => b.Without("client-has-the-grant-type")),
        M("client-credentials-with-refresh", "RFC6749-4.4.3-1", "client_credentials yields a refresh token.", b =>
            b.At("token-client-credentials", e => e with { Effects = e.Effects.Add(TokenEffects.MintRefreshTokenIf(_ => true)) })),
        M("client-credentials-any-scope", "RFC6749-5.2-7", "client_credentials grants whatever is asked for.", b => b.Without("scope-is-the-clients")),
        M("client-credentials-for-public-clients", "RFC6749-4.4-1", "A public client may act for itself.", b => b.Without("client-is-confidential")),
        M("code-unbound-from-its-nonce", "OIDC-CORE-2-4", "The ID token leaves out the nonce.", b =>
            b.EditingIdToken((_, jwt) => jwt with { Claims = jwt.Claims.Without("nonce") })),
        M("id-token-of-the-wrong-key", "OIDC-DISC-10", "The ID token names a key that is in no key set.", b =>
            b.EditingIdToken((_, jwt) => jwt with { Header = jwt.Header.With("kid", "00000000-0000-4000-8000-000000000000") })),
        M("id-token-for-the-callback", "OIDC-CORE-2-2", "The ID token's audience is the callback and not the client.", b =>
            b.EditingIdToken((t, jwt) => jwt with { Claims = jwt.Claims.With("aud", t.Client.Registered.RedirectUris) })),
        M("id-token-of-texts", "OIDC-CORE-2-5", "The times of an ID token are texts.", b =>
            b.EditingIdToken((_, jwt) => jwt with { Claims = jwt.Claims.With("auth_time", $"{jwt.Claims["auth_time"]}") })),
        M("refusal-quotes-the-refresh-token", "HYDRA-56", "A refused refresh has its token in a header, in base64.", b =>
            b.OnErrors((t, r) => t.Sent.Form["refresh_token"] is { } text
                ? r.WithHeader("X-Debug", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("token " + text)))
                : r, "token-refresh")),
        M("callback-with-two-codes", "RFC6749-3.1-5", "The code stands twice in the callback.", b => b.Finishing((_, r) =>
            EditLocation(r, l => l.Contains("code=") ? l + "&code=ory_ac_another" : l), "authorize-consented")),
        M("cookies-for-scripts", "W-COOKIE-01", "The cookie of a login is open to scripts.", b => b.Finishing((_, r) =>
            r.Headers["Set-Cookie"] is { } cookie ? r.WithHeader("Set-Cookie", cookie.Replace("; HttpOnly", "")) : r, "authorize")),
    ];

    // What was encoded once is encoded again, so that the provider's decoding gives back what was on the wire.
    private static ProtocolRequest EncodeBasic(ProtocolRequest request) => EditBasic(request, FormUrlEncoded.EncodeText);

    private static ProtocolRequest ReadJson(ProtocolRequest request) =>
        request.Path == "/oauth2/token" && request.MediaType == "application/json" && Protocol.Wire.JsonBody.Parse(request.Body) is { } json
            ? Rewritten.With(
                request,
                headers: request.Headers.With("Content-Type", "application/x-www-form-urlencoded"),
                body: System.Text.Encoding.UTF8.GetBytes(FormUrlEncoded.Write(json.Members.Select(m => new Field(m.Key, $"{m.Value}")))))
            : request;
}
