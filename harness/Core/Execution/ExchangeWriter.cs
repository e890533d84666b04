using System.Text;
using Conformance.Core.Checks;
using Conformance.Core.Results;
using Conformance.Core.Secrets;
using Conformance.Core.Texts;

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
            Message($"{request.Method} {request.Url.OriginalString}", request.Headers, request.Body, redactor),
            exchange.Response is { } response
                ? Message($"{response.Status}", response.Headers, BodyOf(response), redactor)
                : redactor.RedactText(exchange.TransportError ?? "no answer"),
            request.Url.Scheme == "journal" ? "" : curl.WriteRequest(request),
            exchange.Response?.Elapsed);
    }

    private static string Message(string line, IEnumerable<HeaderField> headers, string body, Redactor redactor)
    {
        var text = new StringBuilder(line).Append('\n');
        foreach (var header in headers)
            text.Append(header.Name).Append(": ").Append(header.Value).Append('\n');
        text = new StringBuilder(redactor.RedactText(text.ToString()));
        // Cut when it holds no secret any more: half of one would pass for none.
        var shown = redactor.RedactText(body);
        if (shown.Length > 0)
            text.Append('\n').Append(shown.Length > BodyLimit ? VisibleText.CutText(shown, BodyLimit) + "\n... (cut)" : shown).Append('\n');
        return text.ToString();
    }

    private static string BodyOf(ReceivedResponse response) =>
        response.ShowBody() + (response.IsCut ? "\n... (longer than 1 MiB)" : "");
}
