using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Api;

/// <summary>How gateway and API of Blink's wallet refuse.</summary>
internal static class GraphqlErrors
{
    public const string MediaType = "application/json; charset=utf-8";

    private const string InvalidCredentials = "Access credentials are invalid";

    // An AuthorizationError passes Blink's general map of errors, so that its code is not NOT_AUTHORIZED.
    private const string Unexpected = "Unexpected error occurred, please try again or contact support if it persists (code: AuthorizationError: ";

    public static Refusal MayNotRead(string reason) => RefuseCall(Unexpected + "not authorized to read data)", "UNEXPECTED_CLIENT_ERROR", reason);

    public static Refusal MayNotMutate(string reason) => RefuseCall(Unexpected + "not authorized to execute mutations)", "UNEXPECTED_CLIENT_ERROR", reason);

    // The message of a GraphQL refusal comes with 200, and its code beside it (Blink's core).
    public static Refusal RefuseCall(string message, string? code, string reason) => new(ProtocolResponse.Json(200, JsonFields.FromMembers(
        ("errors", new[] { JsonFields.FromMembers(("message", message)).WithOptional("code", code) }), ("data", null)), MediaType), reason);

    public static Refusal RefuseDocument(string message, string reason) => new(ProtocolResponse.Json(400, JsonFields.FromMembers(
        ("errors", new[] { JsonFields.FromMembers(("message", message), ("code", "GRAPHQL_VALIDATION_FAILED")) })), MediaType), reason);

    /// <summary>A mutation by GET (GraphQL over HTTP §6.2.1: a GET changes nothing).</summary>
    public static Refusal RefuseMutation() => new(
        ProtocolResponse.Json(405, JsonFields.FromMembers(("errors", new[] { JsonFields.FromMembers(("message", "GET requests only support query operations")) })), MediaType)
            .WithHeader("Allow", "POST"),
        "a mutation by GET");

    /// <summary>Of any token, good or bad: nobody could be asked about it.</summary>
    public static Refusal RefuseUnasked(HydraTurn turn, string failure) =>
        new(WriteGatewayError(turn, 500, "Internal Server Error", null, failure), "the introspection cannot be had");

    public static Refusal RefuseToken(HydraTurn turn, string reason) =>
        new(WriteGatewayError(turn, 401, "Unauthorized", "Access token is not active", InvalidCredentials), reason);

    /// <summary>Of a key or a session that its own service refused; the gateway knows no reason.</summary>
    public static Refusal RefuseSession(HydraTurn turn, string reason) => new(WriteGatewayError(turn, 401, "Unauthorized", null, InvalidCredentials), reason);

    public static Refusal RefuseRefreshToken(HydraTurn turn) => new(
        WriteGatewayError(turn, 403, "Forbidden", "Use of introspected token is not an access token but \"refresh_token\"",
            "Access credentials are not sufficient to access this resource"),
        "a refresh token is no access token");

    public static ProtocolResponse WriteGatewayError(HydraTurn turn, int code, string status, string? reason, string message) =>
        ProtocolResponse.Json(code, JsonFields.FromMembers(
            ("error", JsonFields.FromMembers(("code", code), ("status", status))
                .WithOptional("request", turn.Request.Headers.NonEmpty("X-Request-Id"))
                .WithOptional("reason", reason)
                .With("message", message))));
}
