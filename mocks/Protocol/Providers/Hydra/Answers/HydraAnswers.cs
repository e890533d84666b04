using System.Text;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Answers;

/// <summary>Answers as Hydra's writer and Go's standard library send them.</summary>
internal static class HydraAnswers
{
    /// <summary>JSON of the endpoints beside token, revocation and introspection: a line feed ends it.</summary>
    public static ProtocolResponse WriteJson(int status, JsonFields members) => WriteLine(status, members, "application/json; charset=utf-8");

    /// <summary>An error of those endpoints with this hint, or with the base alone. Its media type names no charset.</summary>
    public static ProtocolResponse WriteError(HydraError error, string? hint) =>
        WriteLine(error.Status, JsonFields.FromMembers(("error", error.Code), ("error_description", error.Describe(hint))), "application/json");

    /// <summary>To the location, by 302 unless said; a GET gets a line of HTML with it, a POST does not.</summary>
    public static ProtocolResponse RedirectTo(HydraTurn turn, string location, int status = 302)
    {
        var answer = ProtocolResponse.Redirect(status, location);
        return turn.Request.Method is not ("GET" or "HEAD") ? answer : answer.WithHeader("Content-Type", "text/html; charset=utf-8") with
        {
            Body = new Body.Text($"<a href=\"{EscapeText(location)}\">{PhraseFor(status)}</a>.\n\n"),
        };
    }

    /// <summary>JSON with a line feed after it.</summary>
    public static ProtocolResponse WriteLine(int status, JsonFields members, string contentType) =>
        ProtocolResponse.Json(status, members, contentType) with { Body = new Body.Json(members) { EndsLine = true } };

    /// <summary>Text within HTML as Go's templates escape it.</summary>
    public static string EscapeHtml(string text) => EscapeText(text).Replace("+", "&#43;");

    private static string PhraseFor(int status) => status switch
    {
        301 => "Moved Permanently",
        307 => "Temporary Redirect",
        _ => "Found",
    };

    private static string EscapeText(string text)
    {
        var html = new StringBuilder(text.Length);
        foreach (var c in text)
            _ = c switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&#34;"),
                '\'' => html.Append("&#39;"),
                _ => html.Append(c),
            };
        return html.ToString();
    }
}
