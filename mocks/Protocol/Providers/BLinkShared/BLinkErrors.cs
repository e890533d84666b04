using System.Collections.Frozen;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.BLinkShared;

/// <summary>How an error is written: the status, an OAuth error code and a description of RFC 6749 §5.2 characters.</summary>
public delegate ProtocolResponse ErrorShape(int status, string error, string description);

/// <summary>The two error families of bLink: OAuth JSON on token, revoke and exchange; problem objects on business APIs.</summary>
internal static class BLinkErrors
{
    private static readonly FrozenDictionary<string, string> ProblemTypes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["invalid_request"] = "INVALID_PAYLOAD",
        ["invalid_token"] = "INVALID_TOKEN",
        ["insufficient_scope"] = "INSUFFICIENT_PRIVILEGES",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>{ error, error_description } (RFC 6749 §5.2).</summary>
    public static ProtocolResponse OAuth(int status, string error, string description) =>
        ProtocolResponse.Json(status, JsonFields.FromMembers(("error", error), ("error_description", description)));

    /// <summary>{ type, title, detail }, served as application/json; the code becomes the type /problems/NAME.</summary>
    public static ProtocolResponse Problem(int status, string error, string description)
    {
        var type = ProblemTypes.GetValueOrDefault(error, "TECHNICAL_ERROR");
        return ProtocolResponse.Json(status, JsonFields.FromMembers(
            ("type", $"/problems/{type}"), ("title", type.Replace('_', ' ').ToLowerInvariant()), ("detail", description)));
    }

    /// <summary>A failure that was ordered, in the family of the path: OAuth below /oauth and at an exchange, a problem elsewhere.</summary>
    public static ProtocolResponse Fail(ProtocolRequest request, int status)
    {
        ErrorShape shape = request.Path.Contains("/oauth/", StringComparison.Ordinal) || request.Path.StartsWith("/permissions/", StringComparison.Ordinal) ? OAuth : Problem;
        return shape(status, OrderedFailure.CodeFor(status), OrderedFailure.Sentence);
    }

    /// <summary>A refusal whose description is also its reason in the journal, unless a reason is given.</summary>
    public static Refusal Refuse(this ErrorShape shape, int status, string error, string description, string? reason = null) =>
        new(shape(status, error, description), reason ?? description);
}
