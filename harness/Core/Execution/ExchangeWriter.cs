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
            redactor.RedactText(Message($"{request.Method} {request.Url.OriginalString}", request.Headers)) + ShownBody(request.Body, redactor),
            exchange.Response is { } response
                ? redactor.RedactText(Message($"{response.Status}", response.Headers)) + ShownBody(BodyOf(response), redactor)
                : redactor.RedactText(exchange.TransportError ?? "no answer"),
            request.Url.Scheme == "journal" ? "" : curl.WriteRequest(request),
            exchange.Response?.Elapsed);
    }

    private static string Message(string line, IEnumerable<HeaderField> headers)
    {
        var text = new StringBuilder(line).Append('\n');
        foreach (var header in headers)
            text.Append(header.Name).Append(": ").Append(header.Value).Append('\n');
        return text.ToString();
    }

    // Cut when nothing is to be hidden any more: half a secret is known to nobody.
    private static string ShownBody(string body, Redactor redactor)
    {
        var shown = redactor.RedactText(body);
        return shown.Length == 0 ? "" : $"\n{(shown.Length > BodyLimit ? VisibleText.CutText(shown, BodyLimit) + "\n... (cut)" : shown)}\n";
    }

    private static string BodyOf(ReceivedResponse response) =>
        response.ShowBody() + (response.IsCut ? "\n... (longer than 1 MiB)" : "");
}
