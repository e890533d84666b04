using System.Net.Http.Headers;
using Conformance.Core.Checks;

namespace Conformance.Core.Attribution;

/// <summary>Recognizes what gateways, proxies and networks put in the place of an answer.</summary>
internal static class GatewayPage
{
    /// <summary>Headers that only a proxy's own error page has (Squid; RFC 9209; Cloudflare).</summary>
    private static readonly (string Header, Func<string, bool> Says)[] Marks =
    [
        ("X-Squid-Error", _ => true),
        ("Proxy-Status", value => value.Contains("error=", StringComparison.OrdinalIgnoreCase)),
        ("CF-Mitigated", _ => true),
    ];

    /// <summary>Servers that are nobody's provider, when they answer a refusal as a page.</summary>
    private static readonly string[] Guards = ["awselb", "cloudflare", "cloudfront", "akamaighost", "varnish", "squid", "zscaler", "imperva", "bigip", "azure-application-gateway"];

    /// <summary>What the page is, in a line; null when the answer may be the provider's.</summary>
    public static string? Describe(ReceivedResponse response) => response switch
    {
        { Status: 407 } => "407 from a proxy that asks for credentials",
        { Status: 511 } => "511 from a network that asks for a sign-in",
        _ when Mark(response) is { } mark => $"{response.Status} from a proxy ({mark})",
        { Status: 502 or 503 or 504 or (>= 520 and <= 530) } when !IsJson(response) => $"{response.Status} {MediaTypeOf(response) ?? "without a media type"} from a gateway",
        { Status: >= 400 } when Guard(response) is { } guard && MediaTypeOf(response) == "text/html" => $"{response.Status} text/html from a gateway ({guard})",
        { Status: 400 or 495 or 496 } when LacksCertificate(response) => $"{response.Status} {MediaTypeOf(response)} from a gateway that asks for a client certificate",
        _ => null,
    };

    private static string? Mark(ReceivedResponse response) =>
        Marks.FirstOrDefault(m => response.HeaderValues(m.Header).Any(m.Says)).Header;

    private static string? Guard(ReceivedResponse response) =>
        Guards.FirstOrDefault(guard => response.HeaderValues("Server").Any(server => server.Contains(guard, StringComparison.OrdinalIgnoreCase)));

    // nginx answers so below HTTP's own statuses: 400 in the title, 495 and 496 within.
    private static bool LacksCertificate(ReceivedResponse response) =>
        MediaTypeOf(response) == "text/html"
        && (response.Body.Span.IndexOf("SSL certificate was sent"u8) >= 0 || response.Body.Span.IndexOf("SSL certificate error"u8) >= 0);

    // A provider that mislabels its own JSON is judged by it.
    private static bool IsJson(ReceivedResponse response) =>
        MediaTypeOf(response) is { } type && (type == "application/json" || type.EndsWith("+json", StringComparison.Ordinal)) || response.Json.Value is not null;

    private static string? MediaTypeOf(ReceivedResponse response) =>
        MediaTypeHeaderValue.TryParse(response.HeaderValues("Content-Type").FirstOrDefault(), out var type) ? type.MediaType?.ToLowerInvariant() : null;
}
