using System.Text;

namespace Conformance.Core.Browser;

/// <summary>What a browser is shown at the callback: whole in itself, kept nowhere, and without a word of the address that it came by.</summary>
internal sealed record CallbackPage(int Status, string Reason, string Title, string Text, string? Header = null)
{
    public static readonly CallbackPage Done = new(200, "OK", "Back at the run", "You can close this window; the run goes on.");

    public static readonly CallbackPage ForeignState = new(
        200, "OK", "Not what was asked for",
        "The state that came back is not the one that was sent, so that this may be the answer to somebody else's request. The run takes it for a failure. You can close this window.");

    public static readonly CallbackPage Late = new(410, "Gone", "Too late", "The run has its answer already. You can close this window.");

    public static readonly CallbackPage NotGet = new(
        405, "Method Not Allowed", "Only GET", "The run waits for an answer in the query of the callback, not for a form.", "Allow: GET");

    public static readonly CallbackPage NotHere = new(404, "Not Found", "Nothing here", "Only the callback is served here.");

    /// <summary>For what is no request.</summary>
    public static CallbackPage Refusal(int status) => status == 431
        ? new(431, "Request Header Fields Too Large", "Too long", "The request is longer than the run reads.")
        : new(400, "Bad Request", "No request", "The run could not read this request.");

    public byte[] RenderPage()
    {
        var body = $"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>{Title}</title><link rel="icon" href="data:,"></head>
            <body style="font-family: sans-serif; max-width: 32em; margin: 4em auto"><h1>{Title}</h1><p>{Text}</p></body></html>

            """.ReplaceLineEndings("\n");
        string[] head =
        [
            $"HTTP/1.1 {Status} {Reason}",
            "Content-Type: text/html; charset=utf-8",
            $"Content-Length: {Encoding.UTF8.GetByteCount(body)}",
            "Cache-Control: no-store",
            "Referrer-Policy: no-referrer",
            "X-Content-Type-Options: nosniff",
            "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; img-src data:",
            "Connection: close",
            .. Header is null ? Array.Empty<string>() : [Header],
        ];
        return Encoding.UTF8.GetBytes(string.Join("\r\n", head) + "\r\n\r\n" + body);
    }
}
