using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>
/// POST /graphql: Blink's API behind its gateway. The gateway asks about the token of the header Oauth2-Token; the API then asks
/// for a scope, root field by root field, with no scope implying another.
/// </summary>
internal static class GraphqlEndpoint
{
    private const string Json = "application/json; charset=utf-8";

    // An AuthorizationError passes Blink's general map of errors, so that its code is not NOT_AUTHORIZED.
    private const string Unexpected = "Unexpected error occurred, please try again or contact support if it persists (code: AuthorizationError: ";

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        new("graphql", new Route("api", ["POST"], "/graphql"))
        {
            Guards =
            [
                Gateway("token-is-known", "nobody issued this token, or another took its place", t => HasToken(t) && !t.ApiToken.IsKnown),
                Gateway("token-is-genuine", "the token was altered", t => HasToken(t) && t.ApiToken.IsKnown && !t.ApiToken.IsGenuine),
                Gateway("token-is-live", "the token was revoked or spent", t => t.ApiToken.IsKnown && !t.ApiToken.IsLive),
                Gateway("token-is-unexpired", "the token expired", t => t.ApiToken.IsKnown && t.Now >= t.ApiToken.ExpiresAt),
                new("token-is-an-access-token", t => t.ApiToken.Kind == TokenKind.Refresh
                    ? new Refusal(GatewayError(t, 403, "Forbidden", "Use of introspected token is not an access token but \"refresh_token\"",
                        "Access credentials are not sufficient to access this resource"), "a refresh token is no access token")
                    : null),
                // The gateway asks in this order, and the first credential that is there decides. This stand-in knows no API key and
                // no session of Blink's own app, so any is a wrong one; an Authorization of another scheme is nobody's.
                Gateway("api-key-is-known", "nobody issued the API key", t => !HasToken(t) && HasKey(t)),
                Gateway("session-is-known", "the bearer token is no session of Blink's app", t => !HasToken(t) && !HasKey(t) && HasSession(t)),
                new("document-is-readable", t => t.Operation.Fields.IsEmpty ? Malformed("Must provide query string.", "no operation in the body") : null),
                new("fields-are-known", t => t.Operation.Fields.FirstOrDefault(f => !IsKnown(t, f.Field)) is { Field: { } field }
                    ? Malformed($"Cannot query field \"{field}\" on type \"{BlinkSchema.Root(t.Operation.Type)}\".", $"no root field {field}")
                    : null),
                new("objects-are-selected-from", t => t.Operation.Fields.FirstOrDefault(f => f.Fields.IsEmpty && BlinkSchema.Find(f.Field).Sample(t) is JsonFields) is { Field: { } field }
                    ? Malformed($"Field \"{field}\" must have a selection of subfields. Did you mean \"{field} {{ ... }}\"?", $"nothing is asked of {field}")
                    : null),
                // A client that acts for itself is no user.
                new("caller-is-a-user", t => Guarded(t) && !t.ApiToken.Grant.IsAUsers
                    ? Refused("Not authorized", "NOT_AUTHORIZED", "a guarded field without a user")
                    : null),
                Scope("scope-allows-queries", BlinkRight.Read, Unexpected + "not authorized to read data)", "UNEXPECTED_CLIENT_ERROR", "read"),
                Scope("scope-allows-receiving", BlinkRight.Receive, Unexpected + "not authorized to execute mutations)", "UNEXPECTED_CLIENT_ERROR", "receive", "write"),
                Scope("scope-allows-mutations", BlinkRight.Write, Unexpected + "not authorized to execute mutations)", "UNEXPECTED_CLIENT_ERROR", "write"),
                Scope("scope-allows-keys", BlinkRight.Keys, "Permission denied", null, "write"),
            ],
            Answer = t => ProtocolResponse.Json(200, JsonFields.Of(("data", BlinkSchema.Answer(t, t.Operation))), Json),
        },
    ];

    /// <summary>The refusal of a mutation for its scope.</summary>
    public static ProtocolResponse NotAllowed => Refused(Unexpected + "not authorized to execute mutations)", "UNEXPECTED_CLIENT_ERROR", "").Response;

    private static bool HasToken(HydraTurn turn) => turn.Request.Headers.NonEmpty("Oauth2-Token") is not null;

    private static bool HasKey(HydraTurn turn) => turn.Request.Headers.NonEmpty("X-API-KEY") is not null;

    private static bool HasSession(HydraTurn turn) => turn.Request.Headers["Authorization"]?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsKnown(HydraTurn turn, string field) =>
        field == "__typename" || BlinkSchema.Find(field).Type == turn.Operation.Type;

    private static bool Guarded(HydraTurn turn) => turn.Operation.Fields.Any(f => BlinkSchema.Find(f.Field).Right != BlinkRight.Open);

    private static HydraGuard Scope(string name, BlinkRight right, string message, string? code, params ImmutableArray<string> enough) => new(name, t =>
        t.Operation.Fields.Any(f => BlinkSchema.Find(f.Field).Right == right)
        && !(t.Settings.EmptyScopeIsUnrestricted && t.ApiToken.Scope.IsEmpty)
        && !enough.Any(t.ApiToken.Scope.Contains)
            ? Refused(message, code, $"the scope '{ScopeText.Write(t.ApiToken.Scope)}' is not enough")
            : null);

    // The message of a GraphQL refusal comes with 200, and its code beside it (Blink's core).
    private static Refusal Refused(string message, string? code, string reason) => new(ProtocolResponse.Json(200, JsonFields.Of(
        ("errors", new[] { JsonFields.Of(("message", message)).WithOptional("code", code) }), ("data", null)), Json), reason);

    private static Refusal Malformed(string message, string reason) => new(ProtocolResponse.Json(400, JsonFields.Of(
        ("errors", new[] { JsonFields.Of(("message", message), ("code", "GRAPHQL_VALIDATION_FAILED")) })), Json), reason);

    private static HydraGuard Gateway(string name, string reason, Func<HydraTurn, bool> isRefused) => new(name, t => isRefused(t)
        ? new Refusal(GatewayError(t, 401, "Unauthorized", "Access token is not active", "Access credentials are invalid"), reason)
        : null);

    private static ProtocolResponse GatewayError(HydraTurn turn, int code, string status, string reason, string message) => ProtocolResponse.Json(code, JsonFields.Of(
        ("error", JsonFields.Of(("code", code), ("status", status))
            .WithOptional("request", turn.Request.Headers.NonEmpty("X-Request-Id"))
            .With("reason", reason)
            .With("message", message))));
}
