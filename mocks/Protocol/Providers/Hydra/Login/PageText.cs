using System.Net;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Login;

/// <summary>The HTML of the login, consent and logout application.</summary>
internal static class PageText
{
    private const string Html = "text/html; charset=utf-8";

    /// <summary>A page of this application.</summary>
    public static ProtocolResponse WritePage(int status, string title, string body) => ProtocolResponse.Text(
        status, $"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title></head>\n<body><h1>{title}</h1>\n{body}\n</body></html>\n", Html);

    /// <summary>A form that posts back to its own page, with one hidden field.</summary>
    public static string WriteForm(string hidden, string? value, string fields) =>
        $"<form method=\"post\"><input type=\"hidden\" name=\"{hidden}\" value=\"{WebUtility.HtmlEncode(value ?? "")}\">\n{fields}\n"
        + "<button type=\"submit\" name=\"decision\" value=\"allow\">Allow</button> <button type=\"submit\" name=\"decision\" value=\"deny\">Deny</button></form>";
}
