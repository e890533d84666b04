using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Api;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Resource;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

internal static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Resource =
    [
        M("profile-for-revoked-tokens", "RFC6750-3.1-1 HYDRA-46", "userinfo answers for a revoked token.", b => b.Without("token-is-live", "userinfo")),
        M("profile-for-expired-tokens", "RFC6750-3.1-1", "userinfo answers for an expired token.", b => b.Without("token-is-unexpired", "userinfo")),
        M("profile-without-challenge", "RFC6750-3-1", "userinfo's 401 has no WWW-Authenticate.", b => b.Finishing((_, r) => r.WithoutHeader("WWW-Authenticate"), "userinfo")),
        M("profile-for-refresh-tokens", "HYDRA-44", "userinfo answers for a refresh token.", b => b.Without("token-is-an-access-token", "userinfo")),
        M("profile-needs-openid", "HYDRA-48", "userinfo refuses a token without openid.", b =>
            b.Checking("token-is-live", (t, former) => former(t) ?? (t.Presented.BearerToken.Grant.Scope.Contains("openid") ? null : HydraErrors.ScopeNotGranted.Refuse("no openid")), "userinfo")),
        M("profile-of-a-new-subject", "HYDRA-49 OIDC-DISC-14", "userinfo's sub is another one at each login.", b =>
            b.OnSuccess((t, r) => r.WithMember("sub", t.Presented.BearerToken.Grant.Id), "userinfo")),
        M("api-takes-refresh-tokens", "HYDRA-44", "A refresh token opens the API.", b => b.Without("token-is-an-access-token", "graphql")),
        M("api-takes-a-bearer-word", "HYDRA-37", "The header Oauth2-Token may begin with Bearer.", b => Rewritten.PutBefore(b, r =>
            r.Headers["Oauth2-Token"] is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] ? Rewritten.With(r, headers: r.Headers.With("Oauth2-Token", token)) : r)),
        M("api-takes-authorization-bearer", "HYDRA-38", "Authorization: Bearer opens the API.", b => Rewritten.PutBefore(b, r =>
            r.Surface == "api" && r.Headers["Authorization"] is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token]
                ? Rewritten.With(r, headers: r.Headers.Without("Authorization").With("Oauth2-Token", token))
                : r)),
        M("api-serves-anybody-on-a-bad-token", "HYDRA-39", "A garbage token is passed on as no token at all.", b => b.Without("token-is-known", "graphql")),
        M("api-takes-dead-tokens", "HYDRA-28 HYDRA-46", "A revoked token opens the API.", b => b.Without("token-is-live", "graphql")),
        M("api-takes-expired-tokens", "HYDRA-39", "An expired token opens the API.", b => b.Without("token-is-unexpired", "graphql")),
        M("altered-access-token-accepted", "HYDRA-39 RFC7662-2.2-1 RFC6750-3-1", "Only the end of an access token is looked at.", b => b.Without("token-is-genuine")),
        M("first-field-decides", "HYDRA-41 HYDRA-43", "Of a mutation's fields only the first one is asked whether the scope allows it.", b =>
            b.OnlyWhen("scope-allows-mutations", t => t.Api.Operation.Fields is [var first, ..] && BlinkWalletSchema.FindField(first.Field).Right == WalletRight.Write)),
        M("read-token-may-write", "HYDRA-40", "A read token runs a mutation.", b => b.Without("scope-allows-mutations")),
        M("receive-token-may-read", "HYDRA-41 HYDRA-43", "Any token reads.", b => b.Without("scope-allows-queries")),
        M("receive-token-may-send", "HYDRA-41", "A receive token sends payments.", b =>
            b.OnlyWhen("scope-allows-mutations", t => !t.Api.Token.Scope.Contains("receive"))),
        M("read-token-may-receive", "HYDRA-40 HYDRA-43", "A read token creates invoices.", b => b.Without("scope-allows-receiving")),
        M("write-includes-read", "HYDRA-43", "A write token reads.", b => b.OnlyWhen("scope-allows-queries", t => !t.Api.Token.Scope.Contains("write"))),
        M("write-may-not-receive", "HYDRA-43", "A write token cannot create an invoice.", b =>
            b.AlsoRefusing("scope-allows-receiving", IsReceivingByWriteAlone, GraphqlErrors.MayNotMutate("write is not receive"))),
        M("offline-alone-is-unrestricted", "HYDRA-40", "A token with offline and no other scope may do everything.", b =>
            new[] { "scope-allows-queries", "scope-allows-receiving", "scope-allows-mutations" }.Aggregate(b, (one, name) =>
                one.OnlyWhen(name, t => t.Api.Token.Scope is not ["offline"]))),
        M("issuer-with-a-slash", "OIDC-DISC-2", "The metadata's issuer ends in a slash that its address has not.", b =>
            b.WithMember("discovery", "issuer", (t, _) => t.Issuer + "/")),
        M("metadata-without-jwks", "OIDC-DISC-3", "The metadata has no jwks_uri.", b => b.WithoutMember("discovery", "jwks_uri")),
        M("metadata-with-null", "OIDC-DISC-5", "The metadata has a member that is null.", b => b.Finishing((_, r) => r.WithMember("registration_endpoint", null), "discovery")),
        M("metadata-of-another-token-endpoint", "OIDC-DISC-6 HYDRA-47", "The metadata's token endpoint is not there.", b =>
            b.WithMember("discovery", "token_endpoint", (t, _) => t.Issuer + "/oauth/token")),
        M("keys-with-private-members", "OIDC-DISC-8", "The key set has a private exponent.", b =>
            b.WithMember("jwks", "keys", (_, keys) => ((IEnumerable<JsonFields>)keys!).Select(k => k.With("d", "AQAB")).ToArray())),
        M("keys-share-an-id", "OIDC-DISC-9", "Two keys have one kid.", b =>
            b.WithMember("jwks", "keys", (_, keys) => ((IEnumerable<JsonFields>)keys!).Select(k => k.With("kid", "one")).ToArray())),
    ];

    private static bool IsReceivingByWriteAlone(HydraTurn turn) =>
        !turn.Api.Token.Scope.Contains("receive") && turn.Api.Token.Grant.Scope.Contains("write")
        && turn.Api.Operation.Fields.Any(f => BlinkWalletSchema.FindField(f.Field).Right == WalletRight.Receive);
}
