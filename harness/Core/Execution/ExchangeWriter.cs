using System.Text;
using Conformance.Core.Checks;
using Conformance.Core.Results;
using Conformance.Core.Secrets;

namespace Conformance.Core.Execution;

/// <summary>An exchange as redacted text.</summary>
internal static class ExchangeWriter
{
    private const int BodyLimit = 16_384;

    public static ExchangeText WriteExchange(Exchange exchange, Redactor redactor, CurlWriter curl)
    {
        var request = exchange.Request;
        return new ExchangeText(
            request.Method,
            redactor.RedactText(request.Url.OriginalString),
            exchange.Response?.Status,
            redactor.RedactText(Message($"{request.Method} {request.Url.OriginalString}", request.Headers, request.Body)),
            exchange.Response is { } response
                ? redactor.RedactText(Message($"{response.Status}", response.Headers, BodyOf(response)))
                : redactor.RedactText(exchange.TransportError ?? "no answer"),
            request.Url.Scheme == "journal" ? "" : curl.WriteRequest(request),
            exchange.Response?.Elapsed);
    }

    private static string Message(string line, IEnumerable<HeaderField> headers, string body)
    {
        var text = new StringBuilder(line).Append('\n');
        foreach (var header in headers)
            text.Append(header.Name).Append(": ").Append(header.Value).Append('\n');
        if (body.Length > 0)
            text.Append('\n').Append(body.Length > BodyLimit ? body[..BodyLimit] + "\n... (cut)" : body).Append('\n');
        return text.ToString();
    }

    private static string BodyOf(ReceivedResponse response) =>
        Encoding.UTF8.GetString(response.Body.Span).ReplaceLineEndings("\n") + (response.IsCut ? "\n... (longer than 1 MiB)" : "");
}
