using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

public static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Token =
    [
        Of("code-accepted-twice", "RFC6749-4.1.2-2 HYDRA-54", "A code is redeemed as often as it comes (M-01).", b => b.Without("code-is-unredeemed")),
        Of("code-replay-revokes-nothing", "HYDRA-54 RFC6749-4.1.2-3", "A replayed code is refused, and its tokens live on.", b => b.Without("revoke-grant-of-code")),
        Of("failed-redemption-burns-the-code", "RFC6749-4.1.3-1", "A redemption with a wrong redirect_uri uses the code up (M-03).", b =>
            b.Guard("redirect-uri-is-that-of-the-request", g => g with { OnRefusal = [TokenEffects.MarkCodeRedeemed] })),
        Of("code-never-expires", "RFC6749-4.1.2-1", "A code has no end (M-04).", b => b.Without("code-is-unexpired")),
        Of("code-of-another-client", "RFC6749-4.1.2-4 RFC6749-4.1.3-3", "Any client redeems any code (M-05).", b => b.Without("code-is-the-clients-own")),
        Of("redirect-uri-not-compared", "RFC6749-4.1.3-1 RFC6749-10.6-1", "The token endpoint does not compare redirect_uri (M-06).", b =>
            b.Without("redirect-uri-is-that-of-the-request")),
        Of("redirect-uri-may-be-any-registered-one", "RFC6749-10.6-1 RFC6749-4.1.3-1", "A code is redeemed with any redirect URI that its client has registered.", b =>
            b.Only("redirect-uri-is-that-of-the-request", t => !t.Client.RedirectUris.Contains(t.Form["redirect_uri"] ?? ""))),
        Of("altered-code-accepted", "RFC6749-5.2-5", "Only the end of a code is looked at.", b => b.Without("code-is-genuine")),
        Of("redirect-uri-may-be-left-out", "RFC6749-4.1.3-1", "redirect_uri is compared only when it is sent (M-07).", b =>
            b.Only("redirect-uri-is-that-of-the-request", t => t.Form.NonEmpty("redirect_uri") is not null)),
        Of("token-scope-as-requested", "HYDRA-18 RFC6749-3.3-1", "The token answer names the requested scope and not the granted one (M-19).", b =>
            b.Last("token-code", (t, r) => r.Status == 200 ? r.WithMember("scope", string.Join(' ', t.Grant.RequestedScope)) : r)),
        Of("scope-as-an-array", "HYDRA-14", "scope is an array (M-98).", b => b.LastOfTokens((t, r) => r.Status == 200 ? r.WithMember("scope", t.Grant.Scope) : r)),
        Of("scope-left-out", "HYDRA-14 RFC6749-3.3-1", "The token answer has no scope.", b => b.LastOfTokens((_, r) => r.WithoutMember("scope"))),
        Of("lifetime-as-text", "HYDRA-17 RFC6749-5.1-2", "expires_in is a string (M-20).", b =>
            b.LastOfTokens((_, r) => r.Status == 200 ? r.WithMember("expires_in", $"{r.Member("expires_in")}") : r)),
        Of("lifetime-in-milliseconds", "HYDRA-17", "expires_in counts milliseconds (M-20).", b =>
            b.LastOfTokens((_, r) => r.Member("expires_in") is int seconds ? r.WithMember("expires_in", seconds * 1000) : r)),
        Of("lifetime-is-a-moment", "HYDRA-17", "expires_in is the moment of the end (M-20).", b =>
            b.LastOfTokens((t, r) => r.Member("expires_in") is int seconds ? r.WithMember("expires_in", t.Now.ToUnixTimeSeconds() + seconds) : r)),
        Of("token-dies-early", "HYDRA-17", "A token lives half as long as its answer says (M-21).", b =>
            (b with { Settings = b.Settings with { AccessTokenLifetime = b.Settings.AccessTokenLifetime / 2 } })
                .LastOfTokens((_, r) => r.Member("expires_in") is int seconds ? r.WithMember("expires_in", (seconds * 2) - 1) : r)),
        Of("token-lives-on", "HYDRA-17", "A token lives twice as long as its answer says (M-21).", b =>
            (b with { Settings = b.Settings with { AccessTokenLifetime = b.Settings.AccessTokenLifetime * 2 } })
                .LastOfTokens((_, r) => r.Member("expires_in") is int seconds ? r.WithMember("expires_in", seconds / 2) : r)),
        Of("token-type-mac", "HYDRA-15", "token_type is mac (M-22).", b => b.LastOfTokens((_, r) => r.Status == 200 ? r.WithMember("token_type", "mac") : r)),
        Of("token-type-left-out", "HYDRA-14 HYDRA-15 RFC6749-5.1-1", "The token answer has no token_type (M-22).", b => b.LastOfTokens((_, r) => r.WithoutMember("token_type"))),
        Of("tokens-may-be-stored", "RFC6749-5.1-3 HYDRA-55", "Token answers have no Cache-Control (M-23).", b =>
            b.Without("no-store", "token-code").Without("no-store", "token-refresh").Without("no-store", "token-client-credentials")),
        Of("pragma-left-out", "RFC6749-5.1-3 HYDRA-55", "Token answers have no Pragma (M-23).", b => b.Without("no-cache", "token-code").Without("no-cache", "token-refresh")),
        Of("errors-as-html", "RFC6749-5.2-1 RFC6749-5.1-4", "Errors of the token endpoint say text/html (M-25).", b =>
            b.LastOfTokens((_, r) => r.Status >= 400 ? r.WithHeader("Content-Type", "text/html; charset=utf-8") : r)),
        Of("errors-with-200", "RFC6749-5.2-1 HYDRA-50", "Errors of the token endpoint come with 200 (M-26).", b =>
            b.LastOfTokens((_, r) => r.Status >= 400 ? r with { Status = 200 } : r)),
        Of("errors-tell-the-code", "HYDRA-52 RFC6749-5.2-8", "The description of an error repeats the code that was sent (M-80).", b =>
            b.Last("token-code", (t, r) => r.Status >= 400 ? r.WithMember("error_description", $"{r.Member("error_description")} ({t.CodeText})") : r)),
        Of("errors-with-debug", "HYDRA-52", "Errors carry error_debug.", b => b.LastOfTokens((_, r) => r.Status >= 400 ? r.WithMember("error_debug", "no rows in result set") : r)),
        Of("wrong-secret-accepted", "HYDRA-34 RFC6749-4.1.3-2", "A client id is enough, whatever the secret (M-27).", b => b.Without("client-secret-matches")),
        Of("secret-compared-without-case", "HYDRA-34", "The case of a secret does not matter (M-28).", b =>
            b.Only("client-secret-matches", t => !t.Client.Secret.Equals(t.ClaimedSecret, StringComparison.OrdinalIgnoreCase))),
        Of("secret-compared-in-part", "HYDRA-34", "Only the first eight characters of a secret count (M-28).", b =>
            b.Only("client-secret-matches", t => t.ClaimedSecret.Length < 8 || !t.Client.Secret.StartsWith(t.ClaimedSecret[..8], StringComparison.Ordinal))),
        Of("secret-may-be-empty", "HYDRA-35 RFC6749-4.1.3-2", "A confidential client may leave its secret out.", b => b.Only("client-secret-matches", t => t.ClaimedSecret.Length > 0)),
        Of("two-methods-at-once", "RFC6749-2.3-1", "Basic and a secret in the body pass together.", b => b.Without("client-uses-its-own-method")),
        Of("clients-can-be-counted", "W-TOK-08 W-TOK-09", "An unknown client is told apart from a wrong secret (M-79).", b =>
            b.Guard("client-is-known", g => g with { Check = t => g.Check(t) is { } r ? HydraError.InvalidClient.Refuse(r.Reason, "No such client.") : null })),
        Of("credentials-in-the-query", "RFC6749-2.3.1-3", "Client credentials are read from the query, too (M-30).", b => Rewritten.Of(b, r =>
            r.Path == "/oauth2/token" && r.Query["client_secret"] is { } secret && r.Headers["Authorization"] is null
                ? Rewritten.With(r, headers: r.Headers.With("Authorization", "Basic " + Convert.ToBase64String(
                    System.Text.Encoding.UTF8.GetBytes($"{FormUrlEncoded.Encode(r.Query["client_id"] ?? "")}:{FormUrlEncoded.Encode(secret)}"))))
                : r)),
        Of("basic-not-decoded", "RFC6749-2.3.1-2", "Id and secret within Basic are not form-decoded (M-29).", b => Rewritten.Of(b, EncodeBasic)),
        Of("last-of-two-wins", "RFC6749-3.2-2", "Of a repeated parameter the last one counts (M-72).", b => Rewritten.Of(b, r =>
            r.Path == "/oauth2/token" && r.Method == "POST" ? Rewritten.With(r, body: System.Text.Encoding.UTF8.GetBytes(FormUrlEncoded.Write(r.Form.Reverse()))) : r)),
        Of("json-body-accepted", "W-TOK-04", "The token endpoint reads JSON (M-71).", b => Rewritten.Of(b, ReadJson)),
        Of("grant-type-without-case", "RFC6749-5.2-4 HYDRA-53", "The grant type is compared without case (M-74).", b =>
            b.At("token-code", e => e with { Selector = t => "authorization_code".Equals(t.Form["grant_type"], StringComparison.OrdinalIgnoreCase) })
                .At("token-refresh", e => e with { Selector = t => "refresh_token".Equals(t.Form["grant_type"], StringComparison.OrdinalIgnoreCase) })),
        Of("any-client-has-any-grant", "RFC6749-5.2-6", "A client may use grants that it is not registered for (M-75).", b => b.Without("client-has-the-grant-type")),
        Of("client-credentials-with-refresh", "RFC6749-4.4.3-1", "client_credentials yields a refresh token (M-76).", b =>
            b.At("token-client-credentials", e => e with { Effects = e.Effects.Add(TokenEffects.MintRefreshTokenIf(_ => true)) })),
        Of("client-credentials-any-scope", "RFC6749-5.2-7", "client_credentials grants whatever is asked for (M-77).", b => b.Without("scope-is-the-clients")),
        Of("client-credentials-for-public-clients", "RFC6749-4.4-1", "A public client may act for itself (M-78).", b => b.Without("client-is-confidential")),
        Of("code-unbound-from-its-nonce", "OIDC-CORE-2-4", "The ID token leaves out the nonce.", b =>
            b.IdToken((_, jwt) => jwt with { Claims = jwt.Claims.Without("nonce") })),
        Of("id-token-of-the-wrong-key", "OIDC-DISC-10", "The ID token names a key that is in no key set.", b =>
            b.IdToken((_, jwt) => jwt with { Header = jwt.Header.With("kid", "00000000-0000-4000-8000-000000000000") })),
        Of("id-token-for-the-callback", "OIDC-CORE-2-2", "The ID token's audience is the callback and not the client.", b =>
            b.IdToken((t, jwt) => jwt with { Claims = jwt.Claims.With("aud", t.Client.RedirectUris) })),
    ];

    // What was encoded once is encoded again, so that the provider's decoding gives back what was on the wire.
    private static ProtocolRequest EncodeBasic(ProtocolRequest request) => EditBasic(request, FormUrlEncoded.Encode);

    private static ProtocolRequest ReadJson(ProtocolRequest request) =>
        request.Path == "/oauth2/token" && request.MediaType == "application/json" && Protocol.Wire.JsonBody.Parse(request.Body) is { } json
            ? Rewritten.With(
                request,
                headers: request.Headers.With("Content-Type", "application/x-www-form-urlencoded"),
                body: System.Text.Encoding.UTF8.GetBytes(FormUrlEncoded.Write(json.Members.Select(m => new Field(m.Key, $"{m.Value}")))))
            : request;
}
