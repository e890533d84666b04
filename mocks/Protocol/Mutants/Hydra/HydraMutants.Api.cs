using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra.Api;
using Conformance.Mocks.Protocol.Providers.Hydra.Resource;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

internal static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Api =
    [
        M("issuer-of-another-scheme", "OIDC-DISC-2", "The metadata's issuer has another scheme than its address.", b =>
            b.WithMember("discovery", "issuer", (t, _) => t.Issuer.StartsWith("https:", StringComparison.Ordinal) ? "http" + t.Issuer[5..] : "https" + t.Issuer[4..])),
        M("metadata-offers-a-missing-grant", "OIDC-DISC-13", "The metadata offers the grant password, which no handler takes.", b =>
            b.WithMember("discovery", "grant_types_supported", (_, _) => new[] { "authorization_code", "implicit", "client_credentials", "refresh_token", "password" })),
        M("metadata-hides-a-method", "OIDC-DISC-11", "The metadata does not offer client_secret_basic, which works.", b =>
            b.WithMember("discovery", "token_endpoint_auth_methods_supported", (_, _) => new[] { "client_secret_post" })),
        M("metadata-without-s256", "RFC7636-7.2-1", "The metadata offers no S256.", b => b.WithMember("discovery", "code_challenge_methods_supported", (_, _) => new[] { "plain" })),
        M("metadata-without-openid", "OIDC-DISC-7", "The metadata's scopes have no openid.", b => b.WithMember("discovery", "scopes_supported", (_, _) => new[] { "offline" })),
        M("metadata-as-text", "OIDC-DISC-1", "The metadata is text/plain.", b => b.Finishing((_, r) => r.WithHeader("Content-Type", "text/plain; charset=utf-8"), "discovery")),
        M("keys-without-the-newest", "OIDC-DISC-10", "The key set lacks the key that signs ID tokens.", b =>
            b.WithMember("jwks", "keys", (_, keys) => ((IEnumerable<JsonFields>)keys!).Skip(1).ToArray())),
        M("profile-tells-the-nonce", "W-UI-01", "userinfo repeats claims that are of the ID token alone.", b =>
            b.OnSuccess((t, r) => r.WithMember("sid", t.Presented.BearerToken.Grant.SessionId).WithMember("exp", t.Presented.BearerToken.ExpiresAt.ToUnixTimeSeconds()), "userinfo")),
        M("profile-by-get-alone", "W-UI-01", "userinfo does not read the access_token of a form.", b => Rewritten.PutBefore(b, r =>
            r.Path == "/userinfo" && r.Method == "POST" ? Rewritten.With(r, body: Array.Empty<byte>()) : r)),
        M("profile-scheme-with-case", "W-UI-01 RFC6750-3-1", "userinfo takes the scheme Bearer in this spelling alone.", b => Rewritten.PutBefore(b, r =>
            r.Path == "/userinfo" && r.Headers["Authorization"] is { } header && !header.StartsWith("Bearer ", StringComparison.Ordinal)
                ? Rewritten.With(r, headers: r.Headers.Without("Authorization"))
                : r)),
        // Blink does just that, so that it is a defect by the words of the guide alone.
        M("empty-scope-unrestricted", "HYDRA-40 HYDRA-41 HYDRA-42", "A token without any scope may do everything.", b =>
            b.With(s => s with { EmptyScopeIsUnrestricted = true })) with { Profile = "rfc" },
        M("api-asks-the-key-first", "HYDRA-36 B-01", "An X-API-KEY decides, and the token beside it is not looked at.", b => Rewritten.PutBefore(b, r =>
            r.Surface == "api" && r.Headers.NonEmpty("X-API-KEY") is not null ? Rewritten.With(r, headers: r.Headers.Without("Oauth2-Token")) : r)),
        M("api-forgets-a-bad-token-beside-a-key", "HYDRA-39 B-02", "A bad token beside another credential is passed over.", b =>
            b.OnlyWhen("token-is-known", t => t.Request.Headers["Authorization"] is null, "graphql").Without("session-is-known")),
        M("api-refuses-in-graphql", "HYDRA-39 B-02", "A dead token is answered with 200 and a GraphQL error.", b =>
            b.OnStatus(401, (_, r) => ProtocolResponse.Json(200, JsonFields.FromMembers(("errors", new[] { JsonFields.FromMembers(("message", "Not authorized")) }), ("data", null))), "graphql")),
        M("api-answers-more-than-asked", "HYDRA-36 B-05", "A field's answer has all that there is, whatever was selected.", b =>
            b.Finishing((t, r) => r.Member("data") is JsonFields ? r.WithMember("data", BlinkWalletSchema.AnswerFields(t, t.Api.Operation with
            {
                Fields = [.. t.Api.Operation.Fields.Select(f => f with { Fields = [] })],
            })) : r, "graphql")),
        M("api-overlooks-fragments", "HYDRA-40 HYDRA-43", "Fields of a fragment are served without their scope.", b =>
            new[] { "scope-allows-queries", "scope-allows-receiving", "scope-allows-mutations" }.Aggregate(b, (one, name) =>
                one.OnlyWhen(name, t => t.Sent.Json["query"] is not string text || !text.Contains("...")))),
        M("api-tells-more-scopes", "HYDRA-43 B-05", "authorization lists every scope, whatever was granted.", b =>
            b.Finishing((_, r) => r.Member("data") is JsonFields data && data["authorization"] is JsonFields one && one.Has("scopes")
                ? r.WithMember("data", data.With("authorization", one.With("scopes", new[] { "READ", "RECEIVE", "WRITE" })))
                : r, "graphql")),
        M("api-calls-an-unasked-token-dead", "B-04", "A token is answered with 401 where nobody could be asked about it.", b =>
            b.Answering("introspection-answers", (t, _) => GraphqlErrors.RefuseToken(t, "nobody was asked"))),
        M("api-trusts-without-introspection", "B-04", "A token is taken for a live one where nobody could be asked about it.", b => b.Without("introspection-answers")),
        M("api-serves-clients-as-users", "B-09", "The token of a client that acts for itself reads as a user.", b => b.Without("caller-is-a-user")),
        M("api-keys-for-any-scope", "B-07 HYDRA-42", "A read token creates API keys.", b => b.Without("scope-allows-keys")),
    ];
}
