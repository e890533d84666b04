using System.Net;
using System.Text;
using System.Text.Json;
using static Conformance.Tests.EndToEnd.Hostile.HostileRow;

namespace Conformance.Tests.EndToEnd.Hostile;

/// <summary>Servers that say again what was said to them in confidence.</summary>
internal static class EchoRows
{
    /// <summary>The secret as this or that program writes it.</summary>
    public static readonly string[] Forms =
    [
        HostilePlay.Secret,
        Uri.EscapeDataString(HostilePlay.Secret),
        Uri.EscapeDataString(HostilePlay.Secret).Replace("~", "%7E", StringComparison.Ordinal),
        Uri.EscapeDataString(HostilePlay.Secret).ToLowerInvariant(),
        WebUtility.UrlEncode(HostilePlay.Secret),
        WebUtility.HtmlEncode(HostilePlay.Secret),
        JsonSerializer.Serialize(HostilePlay.Secret).Trim('"'),
        JsonSerializer.Serialize(HostilePlay.Secret).Trim('"').ToLowerInvariant(),
        HostilePlay.Secret.Replace("/", @"\/", StringComparison.Ordinal),
        HostilePlay.Secret.Replace("<", @"\u003c", StringComparison.Ordinal).Replace(">", @"\u003e", StringComparison.Ordinal).Replace("&", @"\u0026", StringComparison.Ordinal),
        string.Concat(HostilePlay.Secret.Select(c => $"\\u{(int)c:x4}")),
        string.Concat(HostilePlay.Secret.Select(c => $"&#{(int)c};")),
        string.Concat(HostilePlay.Secret.Select(c => $"&#x{(int)c:x};")),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(HostilePlay.Secret)),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(HostilePlay.Secret)).TrimEnd('=').Replace('+', '-').Replace('/', '_'),
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"me:{HostilePlay.Secret}")),
        Convert.ToHexString(Encoding.UTF8.GetBytes(HostilePlay.Secret)),
        Convert.ToHexStringLower(Encoding.UTF8.GetBytes(HostilePlay.Secret)),
    ];

    public static readonly HostileRow[] All =
    [
        Echo("in a JSON member", (_, _) => Answer.Json(JsonSerializer.Serialize(new { error = "invalid_client", error_description = $"tried {HostilePlay.Secret}" }), "401 Unauthorized"), "401"),
        Echo("in every form", (_, _) => Answer.Json($$"""{"error":"invalid_client","seen":[{{string.Join(',', Forms.Select(f => JsonSerializer.Serialize(f)))}}]}""", "401 Unauthorized"), "401"),
        Echo("in escapes of other languages", (_, _) => Answer.Json(
            $$"""{"error":"invalid_client","go":"{{Forms[9]}}","php":"{{Forms[8]}}","all":"{{Forms[10]}}"}""", "401 Unauthorized"), "401"),
        Echo("the whole request as text", (r, _) => Answer.Whole("400 Bad Request", "text/plain", r.Head + r.Body), "the body is text/plain, not JSON"),
        Echo("the whole request as a page", (r, _) => Answer.Whole("400 Bad Request", "text/html", $"<pre>{WebUtility.HtmlEncode(r.Head + r.Body)}</pre><p>{Forms[5]}{Forms[11]}{Forms[12]}</p>"), "the body is text/html, not JSON"),
        Echo("in headers", (r, form) => Answer.Json("""{"error":"invalid_client"}""", "401 Unauthorized", $"X-Body: {r.Body}\r\nX-Authorization: {r.Header("Authorization")}\r\nWWW-Authenticate: Basic realm=\"{form}\"\r\n"), "401"),
        Echo("in a redirect", (r, form) => Answer.Whole("302 Found", null, "", $"Location: https://elsewhere.example/?{r.Body}&secret={Uri.EscapeDataString(form)}#{Uri.EscapeDataString(form)}\r\n"), "302"),
        Echo("in a cookie", (_, form) => Answer.Json("""{"error":"invalid_client"}""", "401 Unauthorized", $"Set-Cookie: seen={Uri.EscapeDataString(form)}; Path=/\r\n"), "401"),
        Echo("in the reason phrase", (_, form) => Answer.Json("""{"error":"invalid_client"}""", $"401 {form}"), "401"),
        Echo("beside bytes that are no text", (_, form) => Answer.Json($"{{\"error\":\"invalid_client\",\"seen\":\"{form} \u00FF {form}\"}}", "401 Unauthorized"), "the body is not valid UTF-8 at byte "),
        new("echo: on a gateway's page", Line.Hears((l, r) => l.WriteAsync(Answer.Whole("502 Bad Gateway", "text/html", $"{r.Head}{r.Body}{string.Join(' ', Forms)}"))), NotJudged, NotJudged, 3, 0, "502 text/html from a gateway"),
        new("echo: in Retry-After", Line.Hears((l, _) => l.WriteAsync(Answer.Json("{}", "429 Too Many Requests", $"Retry-After: {HostilePlay.Secret}\r\n"))), NotJudged, NotJudged, 3, 0, "rate limited"),
    ];

    private static HostileRow Echo(string name, Func<HeardRequest, string, string> says, string told) =>
        new($"echo: {name}", Line.Hears((l, r) => l.WriteAsync(says(r, HostilePlay.Secret))), Failed, Failed, 1, 1, told);
}
