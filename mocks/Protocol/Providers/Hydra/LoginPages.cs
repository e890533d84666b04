using System.Collections.Immutable;
using System.Net;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>
/// The login, consent and logout application that stands beside Hydra: plain forms without a script. It accepts and rejects as
/// it would through the admin API, and sends the browser on. Its refusal is Blink's: access_denied.
/// </summary>
internal static class LoginPages
{
    private const string Html = "text/html; charset=utf-8";

    // Blink's consent page has a consent remembered for an hour.
    private const long RememberedSeconds = 3600;

    private static readonly JsonFields Denial = JsonFields.Of(("error", "access_denied"), ("error_description", "The resource owner denied the request"));

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        .. Stage("login", ["/login", "/registration"], t => AdminGuards.Stage(t, "login").Skip, LoginForm,
            t => AdminGuards.Stage(t, "login").Skip
                ? JsonFields.Of(("subject", AdminGuards.Flow(t, "login").Subject))
                : JsonFields.Of(("subject", t.Form["subject"]?.Trim() ?? ""), ("remember", t.Form.NonEmpty("remember") is not null)),
            AdminFlowEndpoints.AcceptLogin, AdminFlowEndpoints.RejectLogin,
            new HydraGuard("page-names-a-user", t => IsDenied(t) || t.Form["subject"]?.Trim() is { Length: > 0 } ? null
                : new Refusal(Page(400, "Sign in", "<p>Please enter a user name.</p>" + LoginForm(t)), "no user name in the form"))),
        .. Stage("consent", ["/consent"], t => AdminGuards.Stage(t, "consent").Skip || Client(t) is { SkipConsent: true }, ConsentForm,
            t => JsonFields.Of(
                ("grant_scope", Boxed(t.Request.Method == "GET" ? AdminGuards.Flow(t, "consent").RequestedScope : [.. t.Form.Where(f => f.Name == "grant_scope").Select(f => f.Value)])),
                ("grant_access_token_audience", Boxed(AdminGuards.Flow(t, "consent").RequestedAudience)),
                ("remember", t.Form.NonEmpty("remember") is not null),
                ("remember_for", RememberedSeconds)),
            AdminFlowEndpoints.AcceptConsent, AdminFlowEndpoints.RejectConsent),
    ];

    /// <summary>A page of this application.</summary>
    public static ProtocolResponse Page(int status, string title, string body) => ProtocolResponse.Text(
        status, $"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title></head>\n<body><h1>{title}</h1>\n{body}\n</body></html>\n", Html);

    /// <summary>A form that posts back to its own page, with one hidden field.</summary>
    public static string Form(string hidden, string? value, string fields) =>
        $"<form method=\"post\"><input type=\"hidden\" name=\"{hidden}\" value=\"{WebUtility.HtmlEncode(value ?? "")}\">\n{fields}\n"
        + "<button type=\"submit\" name=\"decision\" value=\"allow\">Allow</button> <button type=\"submit\" name=\"decision\" value=\"deny\">Deny</button></form>";

    private static IEnumerable<HydraEndpoint> Stage(
        string stage, ImmutableArray<string> paths, Func<HydraTurn, bool> isAnswered, Func<HydraTurn, string> form,
        Func<HydraTurn, JsonFields> decide, HydraEffect accept, HydraEffect reject, params ImmutableArray<HydraGuard> ofTheForm)
    {
        ImmutableArray<HydraGuard> guards =
        [
            new("page-has-a-challenge", t => ReferenceEquals(AdminGuards.Flow(t, stage), HydraFlow.Nowhere)
                ? new Refusal(Page(404, "Not found", $"<p>No {stage} waits under this address. Begin anew at the application that sent you.</p>"), $"no {stage} has this challenge")
                : null),
            new("page-is-recent", t => AdminGuards.IsLate(t, AdminGuards.Flow(t, stage)) || AdminGuards.Stage(t, stage).IsUsed
                ? new Refusal(Page(410, "Too late", $"<p>This {stage} is over. Begin anew at the application that sent you.</p>"), $"the {stage} is over")
                : null),
        ];
        foreach (var path in paths)
        {
            var name = $"{path[1..]}-page";
            var get = new Route("public", ["GET"], path);
            yield return new(name + "-skipped", get)
            {
                Selector = t => isAnswered(t) && !ReferenceEquals(AdminGuards.Flow(t, stage), HydraFlow.Nowhere),
                Guards = guards,
                Effects = [Decide(decide), accept],
                Answer = t => Onward(t, stage),
            };
            yield return new(name, get) { Guards = guards, Answer = t => Page(200, stage == "login" ? "Sign in" : "Allow access?", form(t)) };
            yield return new(name + "-denied", get with { Methods = ["POST"] })
            {
                Selector = IsDenied,
                Guards = guards,
                Effects = [Decide(_ => Denial), reject],
                Answer = t => Onward(t, stage),
            };
            yield return new(name + "-submitted", get with { Methods = ["POST"] })
            {
                Guards = [.. guards, .. ofTheForm],
                Effects = [Decide(decide), accept],
                Answer = t => Onward(t, stage),
            };
        }
    }

    private static HydraEffect Decide(Func<HydraTurn, JsonFields> decision) => new("read-decision", t => t.Decision = decision(t));

    private static bool IsDenied(HydraTurn turn) => turn.Form["decision"] == "deny";

    private static ProtocolResponse Onward(HydraTurn turn, string stage) => ProtocolResponse.Redirect(302, AdminFlowEndpoints.Onward(turn, stage));

    private static HydraClient? Client(HydraTurn turn) => turn.State.Clients.GetValueOrDefault(AdminGuards.Flow(turn, "consent").ClientId);

    // As an array of a JSON body is read.
    private static ImmutableArray<object?> Boxed(ImmutableArray<string> words) => [.. words];

    private static string LoginForm(HydraTurn turn) => Form("login_challenge", AdminGuards.Given(turn, "login"),
        "<p><label>User name <input type=\"text\" name=\"subject\" autofocus></label></p>\n"
        + "<p><label><input type=\"checkbox\" name=\"remember\" value=\"true\"> Remember me</label></p>");

    private static string ConsentForm(HydraTurn turn)
    {
        var flow = AdminGuards.Flow(turn, "consent");
        var boxes = flow.RequestedScope.Select(s => WebUtility.HtmlEncode(s))
            .Select(s => $"<p><label><input type=\"checkbox\" name=\"grant_scope\" value=\"{s}\" checked> {s}</label></p>\n");
        return $"<p>The client {WebUtility.HtmlEncode(flow.ClientId)} asks for access.</p>\n" + Form("consent_challenge", AdminGuards.Given(turn, "consent"),
            string.Concat(boxes) + "<p><label><input type=\"checkbox\" name=\"remember\" value=\"true\"> Remember</label></p>");
    }
}
