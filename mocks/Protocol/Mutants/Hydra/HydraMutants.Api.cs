using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

public static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Api =
    [
        Of("issuer-of-another-scheme", "OIDC-DISC-2", "The metadata's issuer has another scheme than its address (M-85).", b =>
            b.Last("discovery", (t, r) => r.WithMember("issuer", t.Issuer.StartsWith("https:", StringComparison.Ordinal) ? "http" + t.Issuer[5..] : "https" + t.Issuer[4..]))),
        Of("metadata-offers-a-missing-grant", "OIDC-DISC-13", "The metadata offers the grant password, which no handler takes (M-87).", b =>
            b.Last("discovery", (_, r) => r.WithMember("grant_types_supported", new[] { "authorization_code", "implicit", "client_credentials", "refresh_token", "password" }))),
        Of("metadata-hides-a-method", "OIDC-DISC-11", "The metadata does not offer client_secret_basic, which works (M-87).", b =>
            b.Last("discovery", (_, r) => r.WithMember("token_endpoint_auth_methods_supported", new[] { "client_secret_post" }))),
        Of("metadata-without-s256", "RFC7636-7.2-1", "The metadata offers no S256.", b => b.Last("discovery", (_, r) => r.WithMember("code_challenge_methods_supported", new[] { "plain" }))),
        Of("metadata-without-openid", "OIDC-DISC-7", "The metadata's scopes have no openid.", b => b.Last("discovery", (_, r) => r.WithMember("scopes_supported", new[] { "offline" }))),
        Of("metadata-as-text", "OIDC-DISC-1", "The metadata is text/plain.", b => b.Last("discovery", (_, r) => r.WithHeader("Content-Type", "text/plain; charset=utf-8"))),
        Of("keys-without-the-newest", "OIDC-DISC-10", "The key set lacks the key that signs ID tokens.", b =>
            b.Last("jwks", (_, r) => r.Member("keys") is IEnumerable<JsonFields> keys ? r.WithMember("keys", keys.Skip(1).ToArray()) : r)),
        Of("profile-tells-the-nonce", "W-UI-01", "userinfo repeats claims that are of the ID token alone.", b =>
            b.Last("userinfo", (t, r) => r.Status == 200 ? r.WithMember("sid", t.BearerToken.Grant.SessionId).WithMember("exp", t.BearerToken.ExpiresAt.ToUnixTimeSeconds()) : r)),
        Of("profile-by-get-alone", "W-UI-01", "userinfo does not read the access_token of a form.", b => Rewritten.Of(b, r =>
            r.Path == "/userinfo" && r.Method == "POST" ? Rewritten.With(r, body: Array.Empty<byte>()) : r)),
        Of("profile-scheme-with-case", "W-UI-01 RFC6750-3-1", "userinfo takes the scheme Bearer in this spelling alone.", b => Rewritten.Of(b, r =>
            r.Path == "/userinfo" && r.Headers["Authorization"] is { } header && !header.StartsWith("Bearer ", StringComparison.Ordinal)
                ? Rewritten.With(r, headers: r.Headers.Without("Authorization"))
                : r)),
        // Blink does just that, so that it is a defect by the words of the guide alone.
        Of("empty-scope-unrestricted", "HYDRA-40 HYDRA-41 HYDRA-42", "A token without any scope may do everything (M-93).", b =>
            b with { Settings = b.Settings with { EmptyScopeIsUnrestricted = true } }) with { Profile = "rfc" },
        Of("api-asks-the-key-first", "HYDRA-36 B-01", "An X-API-KEY decides, and the token beside it is not looked at.", b => Rewritten.Of(b, r =>
            r.Surface == "api" && r.Headers.NonEmpty("X-API-KEY") is not null ? Rewritten.With(r, headers: r.Headers.Without("Oauth2-Token")) : r)),
        Of("api-forgets-a-bad-token-beside-a-key", "HYDRA-39 B-02", "A bad token beside another credential is passed over.", b =>
            b.Only("token-is-known", t => t.Request.Headers["Authorization"] is null, "graphql").Without("session-is-known")),
        Of("api-refuses-in-graphql", "HYDRA-39 B-02", "A dead token is answered with 200 and a GraphQL error.", b =>
            b.Last("graphql", (_, r) => r.Status == 401 ? ProtocolResponse.Json(200, JsonFields.Of(("errors", new[] { JsonFields.Of(("message", "Not authorized")) }), ("data", null))) : r)),
        Of("api-answers-more-than-asked", "HYDRA-36 B-05", "A field's answer has all that there is, whatever was selected.", b =>
            b.Last("graphql", (t, r) => r.Member("data") is JsonFields ? r.WithMember("data", BlinkSchema.Answer(t, t.Operation with
            {
                Fields = [.. t.Operation.Fields.Select(f => f with { Fields = [] })],
            })) : r)),
        Of("api-overlooks-fragments", "HYDRA-40 HYDRA-43", "Fields of a fragment are served without their scope.", b =>
            new[] { "scope-allows-queries", "scope-allows-receiving", "scope-allows-mutations" }.Aggregate(b, (one, name) =>
                one.Only(name, t => t.Json["query"] is not string text || !text.Contains("...")))),
        Of("api-tells-more-scopes", "HYDRA-43 B-05", "authorization lists every scope, whatever was granted.", b =>
            b.Last("graphql", (_, r) => r.Member("data") is JsonFields data && data["authorization"] is JsonFields one && one.Has("scopes")
                ? r.WithMember("data", data.With("authorization", one.With("scopes", new[] { "READ", "RECEIVE", "WRITE" })))
                : r)),
        Of("api-serves-clients-as-users", "B-09", "The token of a client that acts for itself reads as a user.", b => b.Without("caller-is-a-user")),
        Of("api-keys-for-any-scope", "B-07 HYDRA-42", "A read token creates API keys.", b => b.Without("scope-allows-keys")),
    ];
}
