using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>
/// POST /graphql: Blink's API behind its gateway. The gateway asks about the token of the header Oauth2-Token; the API then asks
/// for a scope, root field by root field, with no scope implying another.
/// </summary>
internal static class GraphqlEndpoint
{
    private const string Json = "application/json; charset=utf-8";

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
                    ? new Refusal(GatewayError(403, "Forbidden", "Use of introspected token is not an access token but \"refresh_token\"",
                        "Access credentials are not sufficient to access this resource"), "a refresh token is no access token")
                    : null),
                // An API key or a session of Blink's own app: this stand-in knows none, so any is a wrong one.
                Gateway("no-other-credential-is-wrong", "the header Authorization or X-API-KEY holds no session", t =>
                    !HasToken(t) && (t.Request.Headers["X-API-KEY"] is not null || t.Request.Headers["Authorization"] is not null)),
                new("document-is-readable", t => t.Operation.Fields.IsEmpty ? Malformed("Must provide query string.", "no operation in the body") : null),
                new("fields-are-known", t => t.Operation.Fields.FirstOrDefault(f => !IsKnown(t, f.Field)) is { Field: { } field }
                    ? Malformed($"Cannot query field \"{field}\" on type \"{t.Operation.Type}\".", $"no root field {field}")
                    : null),
                // A client that acts for itself is no user.
                new("caller-is-a-user", t => Guarded(t) && (t.ApiToken.Grant.Subject == t.ApiToken.Grant.ClientId)
                    ? Refused("Not authorized", "NOT_AUTHORIZED", "a guarded field without a user")
                    : null),
                Scope("scope-allows-queries", BlinkRight.Read, "not authorized to read data", "read"),
                Scope("scope-allows-receiving", BlinkRight.Receive, "not authorized to execute mutations", "receive", "write"),
                Scope("scope-allows-mutations", BlinkRight.Write, "not authorized to execute mutations", "write"),
            ],
            Answer = t => ProtocolResponse.Json(200, JsonFields.Of(("data", new JsonFields(
                [.. t.Operation.Fields.Select(f => KeyValuePair.Create(f.Key, BlinkSchema.Find(f.Field).Sample(t.ApiToken.Grant)))]))), Json),
        },
    ];

    /// <summary>The refusal of a mutation for its scope.</summary>
    public static ProtocolResponse NotAllowed => Refused(
        "Unexpected error occurred, please try again or contact support if it persists (code: AuthorizationError: not authorized to execute mutations)",
        "UNEXPECTED_CLIENT_ERROR", "").Response;

    private static bool HasToken(HydraTurn turn) => turn.Request.Headers["Oauth2-Token"] is not null;

    private static bool IsKnown(HydraTurn turn, string field) =>
        field == "__typename" || BlinkSchema.Find(field).Type == turn.Operation.Type;

    private static bool Guarded(HydraTurn turn) => turn.Operation.Fields.Any(f => BlinkSchema.Find(f.Field).Right != BlinkRight.Open);

    private static HydraGuard Scope(string name, BlinkRight right, string message, params ImmutableArray<string> enough) => new(name, t =>
        t.Operation.Fields.Any(f => BlinkSchema.Find(f.Field).Right == right)
        && !(t.Settings.EmptyScopeIsUnrestricted && t.ApiToken.Grant.Scope.IsEmpty)
        && !enough.Any(t.ApiToken.Grant.Scope.Contains)
            ? Refused($"Unexpected error occurred, please try again or contact support if it persists (code: AuthorizationError: {message})",
                "UNEXPECTED_CLIENT_ERROR", $"the scope '{t.ApiToken.Grant.ScopeText}' is not enough")
            : null);

    // The message of a GraphQL refusal comes with 200, and its code beside it (Blink's core).
    private static Refusal Refused(string message, string code, string reason) => new(ProtocolResponse.Json(200, JsonFields.Of(
        ("errors", new[] { JsonFields.Of(("message", message), ("code", code)) }), ("data", null)), Json), reason);

    private static Refusal Malformed(string message, string reason) => new(ProtocolResponse.Json(400, JsonFields.Of(
        ("errors", new[] { JsonFields.Of(("message", message), ("code", "GRAPHQL_VALIDATION_FAILED")) })), Json), reason);

    private static HydraGuard Gateway(string name, string reason, Func<HydraTurn, bool> isRefused) => new(name, t => isRefused(t)
        ? new Refusal(GatewayError(401, "Unauthorized", "Access token is not active", "Access credentials are invalid"), reason)
        : null);

    private static ProtocolResponse GatewayError(int code, string status, string reason, string message) => ProtocolResponse.Json(code, JsonFields.Of(
        ("error", JsonFields.Of(("code", code), ("status", status), ("reason", reason), ("message", message)))));
}
