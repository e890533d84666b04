namespace Conformance.Mocks.Protocol.Wire;

/// <summary>What a provider says when it was ordered to fail. Nothing in it is about the request.</summary>
public static class OrderedFailure
{
    public const string Sentence = "A fault was ordered.";

    /// <summary>For a provider without a format of its own.</summary>
    public static ProtocolResponse AsText(int status) => ProtocolResponse.Text(status, Sentence, "text/plain; charset=utf-8");

    /// <summary>A body as it was ordered.</summary>
    public static ProtocolResponse WithBody(int status, string body) => body.Length == 0 ? ProtocolResponse.Empty(status) : ProtocolResponse.Text(status, body, body is ['{' or '[', ..] ? "application/json" : "text/plain; charset=utf-8");

    /// <summary>The error code of OAuth that goes with a status (RFC 6749 §4.1.2.1, §5.2).</summary>
    public static string CodeFor(int status) => status switch
    {
        401 => "invalid_client",
        403 => "access_denied",
        429 or 503 or 504 => "temporarily_unavailable",
        >= 500 => "server_error",
        _ => "invalid_request",
    };
}
