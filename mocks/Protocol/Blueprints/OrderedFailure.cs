using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Blueprints;

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

/// <summary>An answer as it was ordered.</summary>
/// <param name="Body">What it says; null for the provider's own error.</param>
public sealed record OrderedAnswer(int Status, string? Body = null)
{
    /// <summary>Fields that it has, whatever would stand there else.</summary>
    public FieldList Headers { get; init; } = FieldList.EmptyHeaders;

    /// <summary>The answer; where no body was ordered it is the provider's own error of the status.</summary>
    public ProtocolResponse Render(Func<int, ProtocolResponse> fail)
    {
        var answer = Body is null ? fail(Status) : OrderedFailure.WithBody(Status, Body);
        foreach (var (name, value) in Headers)
            answer = answer.WithHeader(name, value);
        return answer;
    }
}
