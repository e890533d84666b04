using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraDemands;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Api;

/// <summary>What gateway and API of Blink's wallet demand of a call: first of its credential, then of its document, then of its scope.</summary>
internal static class GraphqlGuards
{
    public static readonly ImmutableArray<HydraGuard> Credential =
    [
        new("introspection-answers", t => t.Api.IntrospectionFailure is { } failure ? GraphqlErrors.RefuseUnasked(t, failure) : null),
        ForGateway("token-is-known", "nobody issued this token, or another took its place", t => t.Api.HasToken && !t.Api.Token.IsKnown),
        ForGateway("token-is-genuine", "the token was altered", t => t.Api.HasToken && t.Api.Token.IsKnown && !t.Api.Token.IsGenuine),
        ForGateway("token-is-live", "the token was revoked or spent", t => t.Api.Token.IsKnown && !t.Api.Token.IsLive),
        BeforeEnd("token-is-unexpired", t => t.Api.Token.IsKnown ? t.Api.Token.ExpiresAt : null, t => GraphqlErrors.RefuseToken(t, "the token expired")),
        new("token-is-an-access-token", t => t.Api.Token.Kind == TokenKind.Refresh ? GraphqlErrors.RefuseRefreshToken(t) : null),
        // The gateway asks in this order, and the first credential that is there decides. This stand-in knows no API key and
        // no session of Blink's own app, so any is a wrong one; an Authorization of another scheme is nobody's.
        new("api-key-is-known", t => !t.Api.HasToken && t.Api.HasKey ? GraphqlErrors.RefuseSession(t, "nobody issued the API key") : null),
        new("session-is-known", t => !t.Api.HasToken && !t.Api.HasKey && t.Api.HasSession
            ? GraphqlErrors.RefuseSession(t, "the bearer token is no session of Blink's app")
            : null),
    ];

    public static readonly ImmutableArray<HydraGuard> Document =
    [
        new("document-is-readable", t => t.Api.Operation.Fields.IsEmpty
            ? GraphqlErrors.RefuseDocument("Must provide query string.", "no operation in the body")
            : null),
        new("fields-are-known", t => t.Api.Operation.Fields.FirstOrDefault(f => !IsKnown(t, f.Field)) is { Field: { } field }
            ? GraphqlErrors.RefuseDocument($"Cannot query field \"{field}\" on type \"{BlinkWalletSchema.RootType(t.Api.Operation.Type)}\".", $"no root field {field}")
            : null),
        new("objects-are-selected-from", t => t.Api.Operation.Fields.FirstOrDefault(f => f.Fields.IsEmpty && BlinkWalletSchema.FindField(f.Field).Sample(t) is JsonFields) is { Field: { } field }
            ? GraphqlErrors.RefuseDocument($"Field \"{field}\" must have a selection of subfields. Did you mean \"{field} {{ ... }}\"?", $"nothing is asked of {field}")
            : null),
    ];

    public static readonly HydraGuard NothingIsChanged = new("nothing-is-changed", t => t.Api.Operation.Type == "mutation" ? GraphqlErrors.RefuseMutation() : null);

    public static readonly ImmutableArray<HydraGuard> Scope =
    [
        // A client that acts for itself is no user.
        new("caller-is-a-user", t => t.Api.IsGuarded && !t.Api.Token.Grant.IsAUsers
            ? GraphqlErrors.RefuseCall("Not authorized", "NOT_AUTHORIZED", "a guarded field without a user")
            : null),
        ForScope("scope-allows-queries", WalletRight.Read, GraphqlErrors.MayNotRead, "read"),
        ForScope("scope-allows-receiving", WalletRight.Receive, GraphqlErrors.MayNotMutate, "receive", "write"),
        ForScope("scope-allows-mutations", WalletRight.Write, GraphqlErrors.MayNotMutate, "write"),
        ForScope("scope-allows-keys", WalletRight.Keys, reason => GraphqlErrors.RefuseCall("Permission denied", null, reason), "write"),
    ];

    private static bool IsKnown(HydraTurn turn, string field) =>
        field == "__typename" || BlinkWalletSchema.FindField(field).Type == turn.Api.Operation.Type;

    private static HydraGuard ForGateway(string name, string reason, Func<HydraTurn, bool> isRefused) =>
        new(name, t => isRefused(t) ? GraphqlErrors.RefuseToken(t, reason) : null);

    private static HydraGuard ForScope(string name, WalletRight right, Func<string, Refusal> refuse, params ImmutableArray<string> enough) => new(name, t =>
        t.Api.Operation.Fields.Any(f => BlinkWalletSchema.FindField(f.Field).Right == right)
        && !(t.Settings.EmptyScopeIsUnrestricted && t.Api.Token.Scope.IsEmpty)
        && !enough.Any(t.Api.Token.Scope.Contains)
            ? refuse($"the scope '{ScopeText.WriteWords(t.Api.Token.Scope)}' is not enough")
            : null);
}
