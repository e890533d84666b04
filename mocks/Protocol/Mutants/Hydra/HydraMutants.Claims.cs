using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Resource;
using Conformance.Mocks.Protocol.Providers.Hydra.Token;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

// What tokens, introspection and profile say, claim by claim, where they come another way than by the first redemption.
internal static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Claims =
    [
        M("refreshed-id-token-signed-in-anew", "OIDC-CORE-12.2-2", "The ID token of a refresh says that the user signed in just now.", b =>
            b.EditingIdTokenAt("token-refresh", (t, c) => c.With("auth_time", t.Now.ToUnixTimeSeconds()))),
        M("refreshed-id-token-of-the-first-issue", "OIDC-CORE-2-6 OIDC-CORE-2-3", "iat of a refresh's ID token is that of the first one.", b =>
            b.EditingIdTokenAt("token-refresh", (t, c) => c.With("iat", t.Token.Grant.AuthorizedAt.ToUnixTimeSeconds()))),
        M("refreshed-id-token-hashes-the-old-token", "OIDC-CORE-3.1.3.6-1", "at_hash of a refresh's ID token is that of the access token before.", b =>
            b.EditingIdTokenAt("token-refresh", (t, c) => c.With("at_hash", HalfHash(t.Refresh.Text)))),
        M("refreshed-id-token-of-another-audience", "OIDC-CORE-12.2-1", "The ID token of a refresh is for the granted audience and not the client.", b =>
            b.EditingIdTokenAt("token-refresh", (t, c) => c.With("aud", t.Token.Grant.Audience))),
        M("refreshed-id-token-of-another-issuer", "OIDC-CORE-12.2-1", "The issuer of a refresh's ID token ends in a slash.", b =>
            b.EditingIdTokenAt("token-refresh", (t, c) => c.With("iss", t.Issuer + "/"))),
        M("refreshed-id-token-with-another-nonce", "OIDC-CORE-12.2-2", "The ID token of a refresh has a nonce of its own.", b =>
            b.EditingIdTokenAt("token-refresh", (t, c) => c.With("nonce", t.Minted.AccessKey))),
        M("refreshed-id-token-ends-at-once", "OIDC-CORE-2-6 OIDC-CORE-2-3", "The ID token of a refresh ended when the first one did.", b =>
            b.EditingIdTokenAt("token-refresh", (t, c) => c.With("exp", t.Token.Grant.AuthorizedAt.AddHours(1).ToUnixTimeSeconds()))),
        M("refreshed-id-token-without-the-applications-claims", "W-CONSENT-05", "The ID token of a refresh names no claims of the application any more.", b =>
            b.EditingIdTokenAt("token-refresh", (t, c) => t.Token.Grant.IdClaims.Members.Aggregate(c, (one, m) => one.Without(m.Key)))),
        M("second-refresh-without-id-token", "W-TOK-37", "The second refresh brings no ID token.", b =>
            b.WithMember("token-refresh", "id_token", (t, v) => t.State.RefreshTokens.Entries.Count(r => r.Value.IsSpent && r.Value.GrantId == t.Token.Grant.Id) > 1 ? null : v)),
        M("device-id-token-names-no-user", "RFC8628-3.4-1", "The ID token of a device is the client's and not the user's.", b =>
            b.EditingIdTokenAt("token-device", (t, c) => c.With("sub", t.Client.Registered.Id))),
        M("device-id-token-for-the-device", "OIDC-CORE-2-2", "The audience of a device's ID token is its user code.", b =>
            b.EditingIdTokenAt("token-device", (t, c) => c.With("aud", new[] { t.DeviceCode.Issued.UserCode }))),
        M("device-id-token-hash", "OIDC-CORE-3.1.3.6-1", "at_hash of a device's ID token is the hash of the device code.", b =>
            b.EditingIdTokenAt("token-device", (t, c) => c.With("at_hash", HalfHash(t.DeviceCode.Text)))),
        M("device-without-id-token", "RFC8628-3.4-1", "A device gets no ID token, whatever was granted.", b => b.WithMember("token-device", "id_token", (_, _) => null)),
        M("device-refresh-token-always", "RFC8628-3.4-1 RFC6749-3.3-1", "A device gets a refresh token without an offline scope.", b =>
            b.EditEffect("mint-refresh-token", e => TokenEffects.MintRefreshTokenIf(t => true), "token-device")),
        M("device-refresh-token-never", "RFC8628-3.4-1", "A device gets no refresh token.", b => b.Without("mint-refresh-token", "token-device")),
        M("device-lifetime-of-tokens", "HYDRA-17", "A device's token is announced for as long as its code.", b => b.WithMember("token-device", "expires_in", (_, _) => 600)),
        M("device-token-type", "HYDRA-15", "A device's token has another type.", b => b.WithMember("token-device", "token_type", (_, _) => "device")),
        M("at-hash-of-all", "W-TOK-37 OIDC-CORE-3.1.3.6-1", "at_hash is the whole hash of the access token.", b =>
            b.EditingIdTokenAt("token-code", (t, c) => c.With("at_hash", System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(t.Minted.AccessToken as string ?? "")))))),
        M("auth-time-of-the-issue", "W-TOK-37", "auth_time is the moment of the issue.", b =>
            b.EditingIdTokenAt("token-code", (t, c) => c.With("auth_time", t.Now.ToUnixTimeSeconds()))),
        M("auth-time-in-milliseconds", "W-TOK-37 OIDC-CORE-2-5", "auth_time counts milliseconds.", b =>
            b.EditingIdTokenAt("token-code", (t, c) => c.With("auth_time", t.Token.Grant.AuthenticatedAt.ToUnixTimeMilliseconds()))),
        M("id-token-issued-in-advance", "OIDC-CORE-2-3 OIDC-CORE-2-6 W-TOK-37", "iat of an ID token lies a minute ahead.", b =>
            b.EditingIdTokenAt("token-code", (t, c) => c.With("iat", t.Now.AddMinutes(1).ToUnixTimeSeconds()))),
        M("nonce-without-case", "OIDC-CORE-2-4", "The nonce of an ID token is in small letters.", b =>
            b.EditingIdTokenAt("token-code", (t, c) => c["nonce"] is string n ? c.With("nonce", n.ToLowerInvariant()) : c)),
        M("nonce-cut", "OIDC-CORE-2-4", "The nonce of an ID token is cut after 64 characters.", b =>
            b.EditingIdTokenAt("token-code", (t, c) => c["nonce"] is string { Length: > 64 } n ? c.With("nonce", n[..64]) : c)),
        M("claims-of-the-application-win", "OIDC-CORE-2-1", "Claims of the consent application take the place of the server's own.", b =>
            b.EditingIdTokenAt("token-code", (t, c) => t.Token.Grant.IdClaims.Members.Aggregate(c, (one, m) => one.With(m.Key, m.Value)))),
        M("jti-of-the-grant", "W-TOK-37", "All ID tokens of a grant have one jti.", b =>
            b.EditingIdTokenAt("token-refresh", (t, c) => c.With("jti", t.Token.Grant.Id)).EditingIdTokenAt("token-code", (t, c) => c.With("jti", t.Token.Grant.Id))),
        M("introspected-scope-as-requested", "W-INT-01", "Introspection tells the scope that was asked for.", b =>
            b.WithMember("introspect", "scope", (t, _) => ScopeText.WriteWords(t.Presented.FormToken.Grant.RequestedScope))),
        M("introspected-issue-of-the-grant", "W-INT-08", "iat of a refreshed token is that of the first one.", b =>
            b.WithMember("introspect", "iat", (t, _) => t.Presented.FormToken.Grant.AuthorizedAt.ToUnixTimeSeconds())),
        M("introspected-refresh-token-ends-with-the-access-token", "W-INT-02", "exp of a refresh token is that of an access token.", b =>
            b.WithMember("introspect", "exp", (t, v) => t.Presented.FormToken.Kind == TokenKind.Refresh ? t.Presented.FormToken.IssuedAt.AddHours(1).ToUnixTimeSeconds() : v)),
        M("introspected-issuer-with-a-slash", "W-INT-01", "Introspection's issuer ends in a slash.", b => b.WithMember("introspect", "iss", (t, _) => t.Issuer + "/")),
        M("introspected-audience-of-the-client", "W-INT-01", "Introspection's aud is the client.", b =>
            b.WithMember("introspect", "aud", (t, _) => new[] { t.Presented.FormToken.Grant.ClientId })),
        M("introspected-audience-left-out", "W-INT-08", "Introspection does not tell the granted audience.", b =>
            b.WithMember("introspect", "aud", (t, _) => Array.Empty<string>())),
        M("introspected-claims-left-out", "W-INT-08", "Introspection does not tell the claims of the consent application.", b =>
            b.WithMember("introspect", "ext", (t, _) => null)),
        M("introspected-claims-of-the-id-token", "W-INT-08", "Introspection tells the claims that are of the ID token.", b =>
            b.WithMember("introspect", "ext", (t, _) => t.Presented.FormToken.Grant.IdClaims is { Members.IsEmpty: false } claims ? claims : null)),
        M("introspected-refresh-token-type", "W-INT-02", "token_type of a refresh token is refresh_token.", b =>
            b.WithMember("introspect", "token_type", (t, v) => t.Presented.FormToken.Kind == TokenKind.Refresh ? "refresh_token" : v)),
        M("introspected-before-its-time", "W-INT-01", "nbf lies a minute behind iat.", b => b.WithMember("introspect", "nbf", (t, v) => (long)v! - 60)),
        M("introspection-of-any-asked-scope", "W-INT-04", "A token that has one of the scopes that are asked for is active.", b =>
            b.Comparing("token-has-the-scope", new("any-word", (asked, has) => ScopeText.Words(asked) is { IsEmpty: true } || ScopeText.Words(asked).Any(ScopeText.Words(has).Contains)))),
        M("introspection-of-codes", "W-INT-03 RFC7662-2.2-1", "A code that waits for its redemption is an active token.", b =>
            b.Excusing("token-is-known", t => t.State.Codes.Find(HydraTokenText.KeyOf(t.Sent.Form["token"] ?? "")) is not null, "introspect")
                .Excusing("token-is-genuine", t => !t.Presented.FormToken.IsKnown, "introspect").Excusing("token-is-live", t => !t.Presented.FormToken.IsKnown, "introspect")
                .Excusing("token-is-unexpired", t => !t.Presented.FormToken.IsKnown, "introspect")),
        M("profile-of-the-newest-login", "HYDRA-49", "userinfo tells of the user who signed in last at the client.", b =>
            b.Finishing((t, r) => r.Status == 200 && r.Body is Body.Json && t.State.Grants.Entries.Select(g => g.Value).Where(g => g.IsAUsers && g.ClientId == t.Presented.BearerToken.Grant.ClientId).MaxBy(g => g.AuthorizedAt) is { } newest
                ? r.WithMember("sub", newest.Subject) : r, "userinfo")),
        M("introspection-of-the-newest-login", "W-INT-01", "Introspection tells of the user who signed in last at the client.", b =>
            b.WithMember("introspect", "sub", (t, v) => t.State.Grants.Entries.Select(g => g.Value).Where(g => g.IsAUsers && g.ClientId == t.Presented.FormToken.Grant.ClientId).MaxBy(g => g.AuthorizedAt)?.Subject ?? v)),
        M("profile-without-the-client", "W-UI-11", "aud of the profile lacks the client where an audience was granted.", b =>
            b.Finishing((t, r) => r.Status == 200 && t.Presented.BearerToken.Grant.Audience is { IsEmpty: false } audience ? r.WithMember("aud", audience) : r, "userinfo")),
        M("profile-of-the-access-token", "W-UI-11", "userinfo tells the claims of the access token and not those of the ID token.", b =>
            b.Finishing((t, r) => r.Status == 200 ? t.Presented.BearerToken.Grant.AccessClaims.Members.Aggregate(r, (one, m) => one.WithMember(m.Key, m.Value)) : r, "userinfo")),
        M("audience-lost-on-refresh", "W-INT-08", "A refresh drops the granted audience.", b => b.ChangingGrant(g => g with { Audience = [] })),
        M("claims-lost-on-refresh", "W-INT-08", "A refresh drops the claims of the access token.", b => b.ChangingGrant(g => g with { AccessClaims = JsonFields.Empty })),
        M("sign-in-lost-on-refresh", "W-TOK-37", "A refresh drops acr and amr.", b => b.ChangingGrant(g => g with { Acr = "", Amr = [] })),
        M("nonce-of-the-client", "OIDC-CORE-2-4", "The nonce is that of the client's newest authorization.", b =>
            b.EditingIdTokenAt("token-code", (t, c) => t.State.Codes.Entries.Select(e => e.Value.Grant).Where(g => g.ClientId == t.Client.Registered.Id).MaxBy(g => g.AuthorizedAt)?.Nonce is { Length: > 0 } nonce ? c.With("nonce", nonce) : c)),
    ];

    private static HydraBlueprint EditingIdTokenAt(this HydraBlueprint b, string at, Func<HydraTurn, JsonFields, JsonFields> edit) =>
        b.WithMember(at, "id_token", (t, value) => value is UnsignedJwt jwt ? jwt with { Claims = edit(t, jwt.Claims) } : value);

    private static HydraBlueprint ChangingGrant(this HydraBlueprint b, Func<HydraGrant, HydraGrant> change) =>
        b.DoingFirst("token-refresh", "change-grant", t =>
        {
            t.Token.Grant = change(t.Token.Grant);
            t.State = t.State with { Grants = t.State.Grants.Set(t.Token.Grant.Id, t.Token.Grant) };
        });

    private static string HalfHash(string text) => System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(text)).AsSpan(0, 16));
}
