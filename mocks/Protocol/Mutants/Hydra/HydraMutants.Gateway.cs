using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Providers.Hydra.Api;
using Conformance.Mocks.Protocol.Providers.Hydra.Logout;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

// The gateway of Blink's API, its scopes, and logins and logouts of more than one user.
internal static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Gateway =
    [
        M("api-by-get-for-dead-tokens", "B-02", "A revoked token reads by GET.", b => b.Without("token-is-live", "graphql-by-get")),
        M("api-by-get-for-any-scope", "HYDRA-40", "Any token reads by GET.", b => b.Without("scope-allows-queries", "graphql-by-get")),
        M("api-by-get-for-refresh-tokens", "HYDRA-44 B-03", "A refresh token reads by GET.", b => b.Without("token-is-an-access-token", "graphql-by-get")),
        M("api-by-get-for-expired-tokens", "B-02", "An expired token reads by GET.", b => b.Without("token-is-unexpired", "graphql-by-get")),
        M("mutations-by-get", "B-15", "A mutation by GET is served.", b => b.Without("nothing-is-changed", "graphql-by-get")),
        M("api-forbids-expired-tokens", "B-02", "An expired token is answered with 403.", b => b.Answering("token-is-unexpired", r => r with { Status = 403 }, "graphql")),
        M("api-forbids-altered-tokens", "HYDRA-39 B-02 RFC6749-10.3-1", "An altered token is answered with 403.", b =>
            b.Answering("token-is-genuine", r => r with { Status = 403 }, "graphql")),
        M("api-expired-token-in-text", "HYDRA-39 B-02", "The refusal of an expired token is text/plain.", b =>
            b.Answering("token-is-unexpired", r => r.WithHeader("Content-Type", "text/plain"), "graphql")),
        M("api-refresh-token-without-reason", "B-03", "The refusal of a refresh token says that it is not active.", b =>
            b.Answering("token-is-an-access-token", (t, r) => GraphqlErrors.RefuseToken(t, r.Reason), "graphql")),
        M("api-tells-the-token", "HYDRA-56 B-02", "The refusal of a dead token quotes it.", b =>
            b.Answering("token-is-live", (t, r) => r with { Response = r.Response.WithHeader("X-Token", t.Request.Headers["Oauth2-Token"] ?? "") }, "graphql")),
        M("api-tells-an-unknown-token", "HYDRA-56 B-02", "The refusal of an unknown token quotes it.", b =>
            b.Answering("token-is-known", (t, r) => r with { Response = r.Response.WithHeader("X-Token", t.Request.Headers["Oauth2-Token"] ?? "") }, "graphql")),
        M("api-guard-looks-at-the-alias", "HYDRA-40", "A field under the alias of an open one needs no scope.", b =>
            b.ForEachScopeGuard((one, g) => one.Excusing(g, t => t.Api.Operation.Fields.All(f => f.Key != f.Field && BlinkWalletSchema.FindField(f.Key).Type.Length > 0
                && BlinkWalletSchema.FindField(f.Key).Right == WalletRight.Open), "graphql"))),
        M("api-guard-passes-aliases", "HYDRA-41 HYDRA-43", "A field under an alias needs no scope.", b =>
            b.ForEachScopeGuard((one, g) => one.Excusing(g, t => t.Api.Operation.Fields.All(f => f.Key != f.Field), "graphql"))),
        M("api-guards-the-first-operation", "HYDRA-40 HYDRA-41", "The scope is asked of the first operation of a document, and the named one runs.", b =>
            b.ForEachScopeGuard((one, g) => one.Excusing(g, t =>
            GraphqlDocument.ReadAll(t.Sent.Json.Text("query") ?? "") is [var first, _, ..] && first.Name != t.Api.Operation.Name && first.Fields.All(f => BlinkWalletSchema.FindField(f.Field).Right == WalletRight.Open), "graphql"))),
        M("scope-by-its-beginning", "HYDRA-40 HYDRA-43", "A scope that begins as read does reads.", b =>
            b.Excusing("scope-allows-queries", t => t.Api.Token.Scope.Any(s => s.StartsWith("read", StringComparison.Ordinal)))),
        M("scope-without-case", "HYDRA-40 HYDRA-43", "The case of a scope does not matter to the API.", b =>
            b.Excusing("scope-allows-queries", t => t.Api.Token.Scope.Any(s => s.Equals("read", StringComparison.OrdinalIgnoreCase)))),
        M("scope-of-another-grant", "HYDRA-40 HYDRA-18", "The API looks at what the user has granted the client with any consent.", b =>
            b.Excusing("scope-allows-queries", t => t.State.Grants.Entries.Any(g => g.Value.Subject == t.Api.Token.Grant.Subject
                && g.Value.ClientId == t.Api.Token.Grant.ClientId && g.Value.Scope.Contains("read")))),
        M("scope-as-requested-at-the-api", "HYDRA-40 HYDRA-18", "The API looks at what was requested and not at what was granted.", b =>
            b.Excusing("scope-allows-mutations", t => t.Api.Token.Grant.RequestedScope.Contains("write"))),
        M("any-receive-field-for-read", "HYDRA-41", "lnInvoiceCancel needs no scope but read.", b =>
            b.Excusing("scope-allows-receiving", t => t.Api.Operation.Fields.All(f => f.Field == "lnInvoiceCancel") && t.Api.Token.Scope.Contains("read"))),
        M("addresses-for-read", "HYDRA-40 HYDRA-41 HYDRA-43", "On-chain addresses need no scope but read.", b =>
            b.Excusing("scope-allows-receiving", t => t.Api.Operation.Fields.All(f => f.Field.StartsWith("onChain", StringComparison.Ordinal)))),
        M("fee-probes-for-read", "HYDRA-42", "Fee probes need no scope but read.", b =>
            b.Excusing("scope-allows-mutations", t => t.Api.Operation.Fields.All(f => f.Field.EndsWith("FeeProbe", StringComparison.Ordinal)))),
        M("account-deletion-for-receive", "HYDRA-42", "accountDelete needs no scope but receive.", b =>
            b.Excusing("scope-allows-mutations", t => t.Api.Operation.Fields.All(f => f.Field == "accountDelete") && t.Api.Token.Scope.Contains("receive"))),
        M("onchain-sends-for-receive", "HYDRA-42", "onChainPaymentSend needs no scope but receive.", b =>
            b.Excusing("scope-allows-mutations", t => t.Api.Operation.Fields.All(f => f.Field == "onChainPaymentSend") && t.Api.Token.Scope.Contains("receive"))),
        M("fees-for-anybody", "HYDRA-40", "onChainTxFee needs no scope.", b =>
            b.Excusing("scope-allows-queries", t => t.Api.Operation.Fields.All(f => f.Field == "onChainTxFee"))),
        M("guarded-fields-for-nobody", "B-01", "windDown needs no user.", b =>
            b.Excusing("caller-is-a-user", t => t.Api.Operation.Fields.All(f => f.Field is "windDown" or "migration"), "graphql")
                .Excusing("scope-allows-queries", t => !t.Api.HasToken)),
        M("api-sees-another-user", "HYDRA-36", "me is the user who signed in last.", b =>
            b.OnSuccess((t, r) => r.Member("data") is JsonFields data && data["me"] is JsonFields me && me.Has("id") && t.State.Grants.Entries.Select(g => g.Value)
                .Where(g => g.IsAUsers && g.ClientId == t.Api.Token.Grant.ClientId).MaxBy(g => g.AuthorizedAt) is { } newest
                ? r.WithMember("data", data.With("me", me.With("id", newest.Subject))) : r, "graphql")),
        M("api-trims-the-token", "HYDRA-37", "The header Oauth2-Token may be in quotes.", b =>
            Rewritten.PutBefore(b, r => r.Headers["Oauth2-Token"] is { } token ? r.WithHeader("Oauth2-Token", token.Trim('"', '\'')) : r)),
        M("api-takes-token-word", "HYDRA-37", "The header Oauth2-Token may begin with the word Token.", b =>
            Rewritten.PutBefore(b, r => r.Headers["Oauth2-Token"] is { } token && token.StartsWith("Token ", StringComparison.OrdinalIgnoreCase)
                ? r.WithHeader("Oauth2-Token", token[6..]) : r)),
        M("logout-ends-all-sessions-of-the-user", "W-LOGOUT-01", "A logout ends the user's logins in all browsers.", b => b.DoingFirst("logout-accepted", "end-all", t =>
        {
            foreach (var (id, _) in t.State.Sessions.Entries.Where(s => s.Value.Subject == t.Logout.Returning?.Subject && s.Key != t.Logout.Returning?.SessionId).ToArray())
                t.State = t.State with { Sessions = t.State.Sessions.Remove(id) };
        })),
        M("logout-ends-tokens", "W-LOGOUT-02", "A logout ends the user's access and refresh tokens.", b => b.DoingFirst("logout-accepted", "end-tokens", t =>
        {
            foreach (var (id, _) in t.State.Grants.Entries.Where(g => g.Value.Subject == t.Logout.Returning?.Subject).ToArray())
                t.State = t.State.Revoking(id);
        })),
        M("post-logout-uri-of-any-client", "W-LOGOUT-03", "Any client's address after logout passes.", b =>
            b.Checking("post-logout-uri-is-registered", (t, former) => t.State.Clients.Values.Any(c => c.PostLogoutRedirectUris.Contains(t.Logout.AskedUri ?? "")) ? null
                : former(t))),
        M("post-logout-uri-by-its-beginning", "W-LOGOUT-03", "An address after logout passes that begins as a registered one does.", b =>
            b.Checking("post-logout-uri-is-registered", (t, former) => t.Logout.AskedUri is { } uri && t.Logout.HintedClient is { } c
                && c.PostLogoutRedirectUris.Any(u => uri.StartsWith(u, StringComparison.Ordinal)) ? null : former(t))),
        M("post-logout-uri-without-case", "W-LOGOUT-03", "The case of an address after logout does not matter.", b =>
            b.Checking("post-logout-uri-is-registered", (t, former) => t.Logout.AskedUri is { } uri && t.Logout.HintedClient is { } c
                && c.PostLogoutRedirectUris.Any(u => uri.Equals(u, StringComparison.OrdinalIgnoreCase)) ? null : former(t))),
        M("expired-hint-refused", "W-LOGOUT-03", "An ID token that ended is no hint for a logout.", b =>
            b.OnlyAlso("id-token-hint-is-ours", t => t.Logout.Hint is { } hint && CompactJwt.Claims(hint)?["exp"] is long end && end < t.Now.ToUnixTimeSeconds(), "logout")),
        M("logout-state-dropped", "W-LOGOUT-03", "The state of a logout is not given back.", b =>
            b.Finishing((t, r) => r.Headers["Location"] is { } l && l.Contains("state=", StringComparison.Ordinal) && !l.Contains("error=", StringComparison.Ordinal)
                ? r.WithHeader("Location", EditParameter(l, "state", _ => null)) : r, "logout-accepted")),
        M("login-deletion-of-all", "W-SESSION-01", "The deletion of one user's logins ends everybody's.", b =>
            b.Doing("delete-login", t => { foreach (var (id, _) in t.State.Sessions.Entries.ToArray()) t.State = t.State with { Sessions = t.State.Sessions.Remove(id) }; })),
        M("token-deletion-of-all", "W-ADMIN-06", "The deletion of one client's access tokens ends everybody's.", b => b.WithoutKeyPart("delete-tokens", "client")),
        M("consent-deletion-of-all-users", "W-CONSENT-01", "The deletion of a user's consents ends those of other users to the client.", b => b.Then("revoke-consent", t =>
        {
            foreach (var (id, _) in t.State.Grants.Entries.Where(g => g.Value.ClientId == t.Sent.Query["client"] && g.Value.IsAUsers).ToArray())
                t.State = t.State.Erasing(id);
        })),
    ];

    private static readonly string[] ScopeGuards = ["scope-allows-queries", "scope-allows-receiving", "scope-allows-mutations", "scope-allows-keys"];

    private static HydraBlueprint ForEachScopeGuard(this HydraBlueprint b, Func<HydraBlueprint, string, HydraBlueprint> edit) => ScopeGuards.Aggregate(b, edit);

    private static HydraBlueprint OnlyAlso(this HydraBlueprint b, string guard, Func<HydraTurn, bool> when, string at) =>
        b.Checking(guard, (t, former) => former(t) ?? (when(t) ? new Refusal(ProtocolResponse.Empty(400), "the hint ended") : null), at);
}
