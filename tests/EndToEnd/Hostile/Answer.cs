using System.Text;

namespace Conformance.Tests.EndToEnd.Hostile;

/// <summary>Answers as bytes.</summary>
internal static class Answer
{
    public const string Token = """{"access_token":"at-0123456789abcdef0123","token_type":"bearer","expires_in":3599,"scope":"read"}""";
    public const string Page = "<!doctype html><html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>";

    /// <summary>With the headers of a token answer.</summary>
    public static string Json(string latin1, string status = "200 OK", string more = "") => Whole(status, "application/json", latin1, more);

    public static string Whole(string status, string? type, string latin1, string more = "") => Head(status, type, $"Content-Length: {latin1.Length}\r\n{more}") + latin1;

    /// <summary>A token answer whose length is told as the header says.</summary>
    public static string Told(string lengths) => Head("200 OK", "application/json", lengths) + Token;

    public static string Head(string status, string? type, string more = "") =>
        $"HTTP/1.1 {status}\r\n{(type is null ? "" : $"Content-Type: {type}\r\n")}Cache-Control: no-store\r\nPragma: no-cache\r\nConnection: close\r\n{more}\r\n";

    /// <summary>What a provider without any bad habit says.</summary>
    public static string Proper(HeardRequest request) => request.Body.Contains("scope=nonsense", StringComparison.Ordinal)
        ? Json("""{"error":"invalid_scope","error_description":"The requested scope is unknown."}""", "400 Bad Request")
        : Json(Token);

    /// <summary>UTF-8 text as the Latin-1 text of the same bytes.</summary>
    public static string Octets(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>A token answer with one more member.</summary>
    public static string With(string member) => Token[..^1] + $",{member}}}";
}
