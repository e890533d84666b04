using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Login;

/// <summary>The pages that Hydra itself shows where an operator has configured none. Their white space is that of Hydra's templates.</summary>
internal static class FallbackPages
{
    private const string Html = "text/html; charset=utf-8";
    private const string Misconfigured = "The request could not be executed because a mandatory configuration key is missing or malformed";

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        PageAt("error-page", "/oauth2/fallbacks/error", 500, ErrorText),
        PageAt("logout-page", "/oauth2/fallbacks/logout/callback", 200, _ => TemplateText(
            "You logged out successfully!",
            "The Default Post Logout URL is not set which is why you are seeing this fallback page. Your log out request however succeeded.",
            "urls.post_logout_redirect")),
        PageAt("login-fallback", "/oauth2/fallbacks/login", 200, _ => TemplateText(Misconfigured, Misconfigured, "urls.login")),
        PageAt("consent-fallback", "/oauth2/fallbacks/consent", 200, _ => TemplateText(Misconfigured, Misconfigured, "urls.consent")),
        PageAt("logout-fallback", "/oauth2/fallbacks/logout", 200, _ => TemplateText(Misconfigured, Misconfigured, "urls.logout")),
    ];

    private static HydraEndpoint PageAt(string name, string path, int status, Func<HydraTurn, string> text) => new(name, new Route("public", ["GET"], path))
    {
        Answer = t => ProtocolResponse.Text(status, text(t), Html),
        Finishers = [HydraFinishers.PrivateGet],
    };

    private static string TemplateText(string title, string heading, string key) =>
        $"<html>\n<head>\n\t<title>{title}</title>\n</head>\n<body>\n<h1>\n\t{heading}\n</h1>\n" + AdviceFor(key) + "</html>";

    private static string ErrorText(HydraTurn turn)
    {
        var rows = ((string Title, string Name)[])[("Error", "error"), ("Description", "error_description"), ("Hint", "error_hint"), ("Debug", "error_debug")];
        return "\n<html>\n<head>\n\t<title>An OAuth 2.0 Error Occurred</title>\n</head>\n<body>\n<h1>\n\tThe OAuth2 request resulted in an error.\n</h1>\n<ul>\n"
            + string.Concat(rows.Select(r => $"\t<li>{r.Title}: {HydraAnswers.EscapeHtml(turn.Sent.Query[r.Name] ?? "")}</li>\n"))
            + "</ul>\n" + AdviceFor("urls.error") + "</html>\n";
    }

    private static string AdviceFor(string key) =>
        $"<p>\n\tYou are seeing this page because configuration key <code>{key}</code> is not set.\n</p>\n<p>\n"
        + "\tIf you are an administrator, please read <a href=\"https://www.ory.sh/docs\">the guide</a> to understand what you\n"
        + "\tneed to do. If you are a user, please contact the administrator.\n</p>\n</body>\n";
}
