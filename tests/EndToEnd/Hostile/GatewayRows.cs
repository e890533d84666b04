using static Conformance.Tests.EndToEnd.Hostile.HostileRow;

namespace Conformance.Tests.EndToEnd.Hostile;

/// <summary>What others say in the provider's place: gateways, rate limits, contention.</summary>
internal static class GatewayRows
{
    private static readonly (string Status, string Code)[] Gateways = [("502 Bad Gateway", "502"), ("503 Service Unavailable", "503"), ("504 Gateway Timeout", "504")];

    private static readonly (string Name, string? Type, string Body, string Says)[] Pages =
    [
        ("a page", "text/html", "<html><head><title>Bad Gateway</title></head><body><center>nginx</center></body></html>", "text/html"),
        ("a text", "text/plain", "no healthy upstream", "text/plain"),
        ("nothing", null, "", "without a media type"),
    ];

    private static readonly string[] Odd = ["0", "-1", "soon", "0.5", "1e9", "3600", "99999999999999999999", "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT"];

    private const string Contended = """{"error":"server_error","error_description":"ERROR: could not serialize. Unable to serialize access due to a concurrent update"}""";

    public static readonly HostileRow[] All =
    [
        .. from gateway in Gateways from page in Pages
           select Elsewhere($"{gateway.Code} with {page.Name}", Says(Answer.Whole(gateway.Status, page.Type, page.Body)), $"{gateway.Code} {page.Says} from a gateway"),
        Elsewhere("407", Says(Answer.Whole("407 Proxy Authentication Required", "text/html", Answer.Page)), "407 from a proxy that asks for credentials"),
        Elsewhere("511", Says(Answer.Whole("511 Network Authentication Required", "text/html", Answer.Page)), "511 from a network that asks for a sign-in"),
        Elsewhere("a proxy's own 403", Says(Answer.Whole("403 Forbidden", "text/html", Answer.Page, "X-Squid-Error: ERR_ACCESS_DENIED 0\r\n")), "403 from a proxy (X-Squid-Error)"),
        Elsewhere("429", Says(Limited("")), "rate limited, no Retry-After: set pace"),
        .. Odd.Select(after => Elsewhere($"429, Retry-After {after}", Says(Limited($"Retry-After: {after}\r\n")), $"rate limited, Retry-After {after}: set pace")),
        Elsewhere("503, Retry-After", Says(Answer.Json("""{"error":"temporarily_unavailable"}""", "503 Service Unavailable", "Retry-After: 0\r\n")), "503, Retry-After 0"),
        Elsewhere("contention", Says(Answer.Json(Contended, "500 Internal Server Error")), "500 that names contention"),
        Again("429 once", Limited("Retry-After: 1\r\n"), "waited"),
        Again("503 once", Answer.Whole("503 Service Unavailable", "text/plain", "no healthy upstream", "Retry-After: 1\r\n"), "waited"),
        Again("contention once", Answer.Json(Contended, "400 Bad Request"), ""),
    ];

    private static string Limited(string more) => Answer.Json("""{"error":"rate_limited"}""", "429 Too Many Requests", more);

    private static Habit Says(string answer) => Line.Hears((l, _) => l.WriteAsync(answer));

    private static HostileRow Elsewhere(string name, Habit habit, string says) => new(name, habit, NotJudged, NotJudged, 3, 0, says);

    private static HostileRow Again(string name, string once, string says) =>
        new(name, Line.Hears((l, r) => l.WriteAsync(r.Times == 1 ? once : Answer.Proper(r))), Passed, Passed, 0, 0, says);
}
