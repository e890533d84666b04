using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Providers.Hydra.Authorize;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Resource;
using Conformance.Mocks.Protocol.Providers.Hydra.Token;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

// One branch that is unlike its neighbours, and what is compared with the wrong thing.
internal static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Branches =
    [
        M("expired-code-may-be-stored", "RFC6749-5.2-8 HYDRA-55", "The refusal of an expired code alone may be stored.", b =>
            b.TouchingRefusalOfEndedCodes(r => r.WithHeader("Cache-Control", "private"))),
        M("expired-code-with-401", "W-TOK-20 RFC6749-5.2-1", "An expired code is answered with 401.", b => b.Answering("code-is-unexpired", r => r with { Status = 401 })),
        M("replayed-code-with-409", "W-TOK-22 RFC6749-5.2-1", "A replayed code is answered with 409.", b => b.Answering("code-is-unredeemed", r => r with { Status = 409 })),
        M("expired-refresh-token-with-401", "W-RT-03 RFC6749-5.2-1", "An expired refresh token is answered with 401.", b =>
            b.Answering("refresh-token-is-unexpired", r => r with { Status = 401 })),
        M("lost-scope-with-403", "W-RT-09 RFC6749-5.2-1", "A scope that the client lost is answered with 403.", b =>
            b.Answering("client-still-has-the-scope", r => r with { Status = 403 })),
        M("wrong-method-with-400", "W-TOK-12 W-TOK-13", "Another method than the client's is answered with 400.", b =>
            b.Answering("client-uses-its-own-method", r => r with { Status = 400 }, "token-code")
                .Answering("client-uses-its-own-method", r => r with { Status = 400 }, "token-client-credentials")),
        M("wrong-method-at-refresh-accepted", "W-TOK-12 W-TOK-13", "A refresh takes a client by either method.", b =>
            b.Without("client-uses-its-own-method", "token-refresh")),
        M("wrong-method-at-revoke-accepted", "RFC7009-2.1-2 W-REV-05", "A revocation takes a client by either method.", b =>
            b.Without("client-uses-its-own-method", "revoke")),
        M("wrong-method-at-device-accepted", "RFC8628-3.4-1", "A poll takes a client by either method.", b => b.Without("client-uses-its-own-method", "token-device")),
        M("device-poll-without-secret", "RFC8628-3.4-1", "A confidential client polls with nothing but its client id.", b =>
            b.Excusing("client-secret-matches", t => t.Client.ClaimedSecret.Length == 0, "token-device")),
        M("device-codes-without-secret", "RFC8628-3.1-1", "A confidential client gets codes for a device with nothing but its client id.", b =>
            b.Excusing("client-secret-matches", t => t.Client.ClaimedSecret.Length == 0, "device-authorization")),
        M("revocation-with-a-wrong-secret-in-part", "W-REV-05", "A revocation looks at the first eight characters of a secret.", b =>
            b.Comparing("client-secret-matches", new("first-eight", (given, known) => given is { Length: >= 8 } && known.StartsWith(given[..8], StringComparison.Ordinal)), "revoke")),
        M("refresh-with-a-longer-secret", "HYDRA-34", "A refresh takes a secret with more behind it.", b =>
            b.Comparing("client-secret-matches", Matching.ByPrefix, "token-refresh")),
        M("client-credentials-with-a-padded-secret", "HYDRA-34", "Space around a secret is taken off.", b =>
            b.Comparing("client-secret-matches", new("trimmed", (given, known) => given?.Trim() == known), "token-client-credentials")),
        M("body-names-the-owner-of-the-code", "W-TOK-15 W-TOK-23", "client_id of the body says whose code it is, whoever authenticated.", b =>
            b.Checking("code-is-the-clients-own", (t, former) => t.Sent.Form.NonEmpty("client_id") == t.Code.Issued.Grant.ClientId ? null : former(t))),
        M("body-names-the-owner-of-the-refresh-token", "W-TOK-15 W-RT-05", "client_id of the body says whose refresh token it is, whoever authenticated.", b =>
            b.Checking("refresh-token-is-the-clients-own", (t, former) => t.Sent.Form.NonEmpty("client_id") == t.Token.Grant.ClientId ? null : former(t))),
        M("body-names-the-owner-of-the-revoked", "W-REV-04 RFC7009-2.1-3", "client_id of the body says whose token is revoked, whoever authenticated.", b =>
            b.Checking("revoked-token-is-the-callers", (t, former) => t.Sent.Form.NonEmpty("client_id") == t.Presented.FormToken.Grant.ClientId ? null : former(t))),
        M("public-clients-revoke-anything", "W-REV-04 RFC7009-2.1-3", "A public client revokes any client's tokens.", b =>
            b.Excusing("revoked-token-is-the-callers", t => t.Client.Registered.IsPublic)),
        M("public-clients-redeem-anything", "W-TOK-23 RFC6749-4.1.3-3", "A public client redeems the code of another public client.", b =>
            b.Excusing("code-is-the-clients-own", t => t.Client.Registered.IsPublic && t.State.Clients.GetValueOrDefault(t.Code.Issued.Grant.ClientId) is { IsPublic: true })),
        M("public-clients-refresh-anything", "W-RT-05 HYDRA-33", "A public client uses the refresh token of another public client.", b =>
            b.Excusing("refresh-token-is-the-clients-own", t => t.Client.Registered.IsPublic && t.State.Clients.GetValueOrDefault(t.Token.Grant.ClientId) is { IsPublic: true })),
        M("proof-key-of-public-clients-alone", "RFC7636-4.6-1", "The verifier of a confidential client is not compared.", b =>
            b.Excusing("verifier-matches-challenge", t => !t.Client.Registered.IsPublic)),
        M("proof-key-of-confidential-clients-alone", "W-TOK-26 RFC7636-4.6-1", "The verifier of a public client is not compared.", b =>
            b.Excusing("verifier-matches-challenge", t => t.Client.Registered.IsPublic)),
        M("proof-key-not-beside-openid", "W-TOK-26 RFC7636-4.6-1", "The verifier is not compared where an ID token is issued.", b =>
            b.Excusing("verifier-matches-challenge", t => t.Code.Issued.Grant.Scope.Contains("openid"))),
        M("missing-verifier-of-public-clients", "RFC7636-4.5-1", "A public client redeems a code with a challenge without a verifier.", b =>
            b.Excusing("verifier-is-long-enough", t => t.Client.Registered.IsPublic && t.Code.Verifier.Length == 0)
                .Excusing("verifier-matches-challenge", t => t.Client.Registered.IsPublic && t.Code.Verifier.Length == 0)),
        M("challenge-compared-in-part", "RFC7636-4.6-2", "The first forty characters of the digest count.", b =>
            b.Comparing("verifier-matches-challenge", new("in-part", (v, c) => c.StartsWith(S256.Challenge(v ?? "")[..40], StringComparison.Ordinal)))),
        M("challenge-with-padding", "RFC7636-4.6-2", "Padding behind a challenge is taken off.", b =>
            b.Comparing("verifier-matches-challenge", new("unpadded", (v, c) => c.TrimEnd('=') == S256.Challenge(v ?? "")))),
        M("challenge-of-either-alphabet", "RFC7636-4.6-2", "A challenge in the alphabet of plain base64 fits.", b =>
            b.Comparing("verifier-matches-challenge", new("either-alphabet", (v, c) => c.Replace('+', '-').Replace('/', '_') == S256.Challenge(v ?? "")))),
        M("long-verifier-cut", "RFC7636-4.6-2", "Of a verifier the first 64 characters count.", b =>
            b.Comparing("verifier-matches-challenge", new("cut", (v, c) => S256.Challenge(v ?? "") == c || (v is { Length: > 64 } && S256.Challenge(v[..64]) == c)))),
        M("redirect-uri-without-its-query", "W-TOK-24 RFC6749-4.1.3-1", "The token endpoint compares redirect_uri without its query.", b =>
            b.Comparing("redirect-uri-is-that-of-the-request", new("without-query", (a, k) => a?.Split('?')[0] == k.Split('?')[0]))),
        M("redirect-uri-without-case", "W-TOK-24 RFC6749-4.1.3-1", "The token endpoint compares redirect_uri without case.", b =>
            b.Comparing("redirect-uri-is-that-of-the-request", Matching.IgnoringCase)),
        M("redirect-uri-with-a-slash", "W-TOK-24 RFC6749-4.1.3-1", "The token endpoint takes redirect_uri with one more slash.", b =>
            b.Comparing("redirect-uri-is-that-of-the-request", new("slash", (a, k) => a?.TrimEnd('/') == k.TrimEnd('/')))),
        M("redirect-uri-of-another-port", "W-TOK-24 RFC6749-4.1.3-1", "The token endpoint takes redirect_uri of another port.", b =>
            b.Comparing("redirect-uri-is-that-of-the-request", new("port", (a, k) => WithoutPort(a) == WithoutPort(k)))),
        M("callback-without-case", "RFC6749-3.1.2.3-1 HYDRA-11", "A redirect URI in other case passes.", b =>
            b.Comparing("redirect-uri-is-registered", new("case", (a, k) => RedirectUris.OneOfThem.Holds(a?.ToLowerInvariant(), k.ToLowerInvariant())))),
        M("callback-with-a-query-more", "RFC6749-3.1.2.3-1 HYDRA-11", "A redirect URI with a query more passes.", b =>
            b.Comparing("redirect-uri-is-registered", new("query", (a, k) => RedirectUris.OneOfThem.Holds(a?.Split('?')[0], k) || RedirectUris.OneOfThem.Holds(a, k)))),
        M("callback-of-another-client", "HYDRA-11", "A redirect URI that any client registered passes.", b =>
            b.Checking("redirect-uri-is-registered", (t, former) => t.State.Clients.Values.Any(c => c.RedirectUris.Contains(t.Authorize.Parameters["redirect_uri"] ?? "")) ? null : former(t))),
        M("second-scope-not-checked", "W-AUTH-07", "Of the scopes that are asked for the first one alone is looked at.", b =>
            b.Comparing("scope-is-the-asking-clients", new("first", (a, k) => Matching.WordsWithin.Holds(ScopeText.Words(a).FirstOrDefault(), k)))),
        M("second-scope-of-a-client-not-checked", "W-CC-03 RFC6749-5.2-7", "Of the scopes that a client asks for itself the first one alone is looked at.", b =>
            b.Comparing("scope-is-the-clients", new("first", (a, k) => Matching.WordsWithin.Holds(ScopeText.Words(a).FirstOrDefault(), k)), "token-client-credentials")),
        M("scope-of-a-client-without-case", "W-CC-03 RFC6749-5.2-7", "The case of a client's scope does not matter.", b =>
            b.Comparing("scope-is-the-clients", new("case", (a, k) => Matching.WordsWithin.Holds(a?.ToLowerInvariant(), k.ToLowerInvariant())), "token-client-credentials")),
        M("scope-of-a-client-by-its-beginning", "W-CC-03 RFC6749-5.2-7", "A client may have a scope that begins as one of its own does.", b =>
            b.Comparing("scope-is-the-clients", new("begin", (a, k) => ScopeText.Words(a).All(w => ScopeText.Words(k).Any(o => w.StartsWith(o, StringComparison.Ordinal)))), "token-client-credentials")),
        M("profile-challenge-of-a-realm", "W-UI-03 RFC6750-3.1-1", "An expired token at userinfo has no challenge.", b =>
            b.Answering("token-is-unexpired", r => r.WithoutHeader("WWW-Authenticate"), "userinfo")),
        M("profile-in-a-form-for-revoked-tokens", "W-UI-02", "userinfo with the token in a form answers for a revoked one.", b =>
            b.Excusing("token-is-live", t => t.Request.Method == "POST", "userinfo")),
        M("profile-in-the-query-for-expired-tokens", "W-UI-03", "userinfo with the token in the query answers for an expired one.", b =>
            b.Excusing("token-is-unexpired", t => t.Sent.Query["access_token"] is not null, "userinfo")),
        M("profile-in-a-form-for-expired-tokens", "W-UI-03", "userinfo with the token in a form answers for an expired one.", b =>
            b.Excusing("token-is-unexpired", t => t.Request.Method == "POST", "userinfo")),
        M("profile-for-altered-tokens-in-a-form", "W-UI-05", "userinfo with the token in a form answers for an altered one.", b =>
            b.Excusing("token-is-genuine", t => t.Request.Method == "POST", "userinfo")),
        M("profile-by-post-may-be-html", "W-UI-01", "userinfo by POST is text/html.", b =>
            b.Finishing((t, r) => t.Request.Method == "POST" && r.Status == 200 ? r.WithHeader("Content-Type", "text/html") : r, "userinfo")),
    ];

    private static string? WithoutPort(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Scheme + uri.Host + uri.PathAndQuery : address;

    private static HydraBlueprint TouchingRefusalOfEndedCodes(this HydraBlueprint b, Func<ProtocolResponse, ProtocolResponse> touch) =>
        b.Finishing((t, r) => r.Status >= 400 && t.Code.Issued.Text.Length > 0 && !t.Code.Issued.IsRedeemed && t.Now >= t.Code.Issued.ExpiresAt ? touch(r) : r, "token-code");
}
