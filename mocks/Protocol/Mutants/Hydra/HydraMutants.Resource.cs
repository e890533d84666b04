using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

public static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Resource =
    [
        Of("profile-for-revoked-tokens", "RFC6750-3.1-1 HYDRA-46", "userinfo answers for a revoked token (M-88).", b => b.Without("token-is-live", "userinfo")),
        Of("profile-for-expired-tokens", "RFC6750-3.1-1", "userinfo answers for an expired token.", b => b.Without("token-is-unexpired", "userinfo")),
        Of("profile-without-challenge", "RFC6750-3-1", "userinfo's 401 has no WWW-Authenticate (M-89).", b => b.Last("userinfo", (_, r) => r.WithoutHeader("WWW-Authenticate"))),
        Of("profile-for-refresh-tokens", "HYDRA-44", "userinfo answers for a refresh token.", b => b.Without("token-is-an-access-token", "userinfo")),
        Of("profile-needs-openid", "HYDRA-48", "userinfo refuses a token without openid.", b =>
            b.Guard("token-is-live", g => g with
            {
                Check = t => g.Check(t) ?? (t.BearerToken.Grant.Scope.Contains("openid") ? null : HydraError.ScopeNotGranted.Refuse("no openid")),
            }, "userinfo")),
        Of("profile-of-a-new-subject", "HYDRA-49 OIDC-DISC-14", "userinfo's sub is another one at each login.", b =>
            b.Last("userinfo", (t, r) => r.Status == 200 ? r.WithMember("sub", t.BearerToken.Grant.Id) : r)),
        Of("api-takes-refresh-tokens", "HYDRA-44", "A refresh token opens the API (M-69).", b => b.Without("token-is-an-access-token", "graphql")),
        Of("api-takes-a-bearer-word", "HYDRA-37", "The header Oauth2-Token may begin with Bearer (M-90).", b => Rewritten.Of(b, r =>
            r.Headers["Oauth2-Token"] is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] ? Rewritten.With(r, headers: r.Headers.With("Oauth2-Token", token)) : r)),
        Of("api-takes-authorization-bearer", "HYDRA-38", "Authorization: Bearer opens the API.", b => Rewritten.Of(b, r =>
            r.Surface == "api" && r.Headers["Authorization"] is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token]
                ? Rewritten.With(r, headers: r.Headers.Without("Authorization").With("Oauth2-Token", token))
                : r)),
        Of("api-serves-anybody-on-a-bad-token", "HYDRA-39", "A garbage token is passed on as no token at all (M-90).", b => b.Without("token-is-known", "graphql")),
        Of("api-takes-dead-tokens", "HYDRA-28 HYDRA-46", "A revoked token opens the API.", b => b.Without("token-is-live", "graphql")),
        Of("api-takes-expired-tokens", "HYDRA-39", "An expired token opens the API.", b => b.Without("token-is-unexpired", "graphql")),
        Of("altered-access-token-accepted", "HYDRA-39 RFC7662-2.2-1 RFC6750-3-1", "Only the end of an access token is looked at.", b => b.Without("token-is-genuine")),
        Of("first-field-decides", "HYDRA-41 HYDRA-43", "Of a mutation's fields only the first one is asked whether the scope allows it.", b =>
            b.Only("scope-allows-mutations", t => t.Operation.Fields is [var first, ..] && BlinkSchema.Find(first.Field).Right == BlinkRight.Write)),
        Of("read-token-may-write", "HYDRA-40", "A read token runs a mutation (M-91).", b => b.Without("scope-allows-mutations")),
        Of("receive-token-may-read", "HYDRA-41 HYDRA-43", "Any token reads (M-92).", b => b.Without("scope-allows-queries")),
        Of("receive-token-may-send", "HYDRA-41", "A receive token sends payments (M-92).", b =>
            b.Only("scope-allows-mutations", t => !t.ApiToken.Scope.Contains("receive"))),
        Of("read-token-may-receive", "HYDRA-40 HYDRA-43", "A read token creates invoices.", b => b.Without("scope-allows-receiving")),
        Of("write-includes-read", "HYDRA-43", "A write token reads.", b => b.Only("scope-allows-queries", t => !t.ApiToken.Scope.Contains("write"))),
        Of("write-may-not-receive", "HYDRA-43", "A write token cannot create an invoice.", b =>
            b.Guard("scope-allows-receiving", g => g with { Check = t => g.Check(t) ?? (t.ApiToken.Scope.Contains("receive") ? null : WriteOnly(g, t)) })),
        Of("offline-alone-is-unrestricted", "HYDRA-40", "A token with offline and no other scope may do everything (M-94).", b =>
            new[] { "scope-allows-queries", "scope-allows-receiving", "scope-allows-mutations" }.Aggregate(b, (one, name) =>
                one.Only(name, t => t.ApiToken.Scope is not ["offline"]))),
        Of("issuer-with-a-slash", "OIDC-DISC-2", "The metadata's issuer ends in a slash that its address has not (M-85).", b =>
            b.Last("discovery", (t, r) => r.WithMember("issuer", t.Issuer + "/"))),
        Of("metadata-without-jwks", "OIDC-DISC-3", "The metadata has no jwks_uri.", b => b.Last("discovery", (_, r) => r.WithoutMember("jwks_uri"))),
        Of("metadata-with-null", "OIDC-DISC-5", "The metadata has a member that is null.", b => b.Last("discovery", (_, r) => r.WithMember("registration_endpoint", null))),
        Of("metadata-of-another-token-endpoint", "OIDC-DISC-6 HYDRA-47", "The metadata's token endpoint is not there.", b =>
            b.Last("discovery", (t, r) => r.WithMember("token_endpoint", t.Issuer + "/oauth/token"))),
        Of("keys-with-private-members", "OIDC-DISC-8", "The key set has a private exponent (M-86).", b =>
            b.Last("jwks", (_, r) => r.Member("keys") is IEnumerable<JsonFields> keys ? r.WithMember("keys", keys.Select(k => k.With("d", "AQAB")).ToArray()) : r)),
        Of("keys-share-an-id", "OIDC-DISC-9", "Two keys have one kid.", b =>
            b.Last("jwks", (_, r) => r.Member("keys") is IEnumerable<JsonFields> keys ? r.WithMember("keys", keys.Select(k => k.With("kid", "one")).ToArray()) : r)),
    ];

    // A read token's refusal of a receive mutation, given to a write token.
    private static Refusal? WriteOnly(HydraGuard guard, HydraTurn turn) => turn.ApiToken.Grant.Scope.Contains("write")
        && guard.Name == "scope-allows-receiving" && turn.Operation.Fields.Any(f => BlinkSchema.Find(f.Field).Right == BlinkRight.Receive)
            ? new Refusal(GraphqlEndpoint.NotAllowed, "write is not receive")
            : null;
}
