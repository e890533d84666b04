using System.Text.Json;
using Answer = Conformance.Tests.Mocks.ProtocolDriver.Answer;

namespace Conformance.Tests.Mocks.LegacyApps;

/// <summary>Short conversations about what is nearly right, at the end of a lifetime, of a company, or elsewhere.</summary>
internal static class KindProbes
{
    private const string Company = "?returnType=companyToken";

    public static readonly Func<LegacyAppsClient, Answer[]>[] All =
    [
        c => [c.AppToken() is var old && Late(c, 3590) ? c.Exchange(bearer: old["access_token"]) : null!],
        c => [c.AppToken() is var old && Late(c, 3610) ? c.Exchange("legacy.wsadmin", query: Company, bearer: old["access_token"]) : null!, c.Exchange("legacy.wsadmin", query: Company)],
        c => [c.Token("default", ("grant_type", "client_credentials"), ("scope", "EXPRPT")) is var old && Late(c, 3610) ? c.Exchange(bearer: old["access_token"]) : null!],
        c => [c.AppToken() is var old && Late(c, 1800) && c.AppToken() is not null && Late(c, 1810) ? c.Exchange(bearer: old["access_token"]) : null!],
        c => [c.AppToken() is var old && Late(c, 3610) ? c.Exchange(bearer: old["access_token"]) : null!, c.Exchange()],
        c => [c.Exchange("legacy.wsadmin", query: Company, bearer: c.Refresh(c["refresh.active"])["access_token"])],
        c => [c.Exchange(bearer: c.Refresh(c["refresh.active"], scope: "EXPRPT")["access_token"]), c.Exchange()],
        c => [c.Exchange(bearer: c.Refresh(CompanyToken(c))["access_token"])],
        c => [c.Exchange(bearer: Unsigned(c.AppToken()["access_token"])), c.Exchange()],
        c => [c.Driver.Send("api", "POST", LegacyAppsClient.PathOf(c["app.linked"]) + "?access_token=" + c.AppToken()["access_token"], System.Text.Encoding.UTF8.GetBytes(c.GoodBody), "application/json")],
        c => [.. Near(c.Secret("second")).Select(s => c.Exchange("legacy.other-app", "app.other", identity: "second", secret: s))],
        c => [c.Exchange("legacy.wsadmin", query: Company, secret: "wrong"), c.Exchange("legacy.wsadmin", query: Company)],
        c => [.. Near(c["legacy.user-a"]).Select(t => c.ExchangeBody(JsonSerializer.Serialize(new { token = t, secret = c.Secret() }), authorization: c.GoodBearer))],
        c => [.. Near(c["app.linked"]).Select(k => c.ExchangeBody(c.GoodBody, LegacyAppsClient.PathOf(Uri.EscapeDataString(k)), c.GoodBearer))],
        c => [c.ExchangeBody(c.GoodBody, LegacyAppsClient.PathOf(c["app.linked"])[..^2] + "you", c.GoodBearer)],
        c => [c.ExchangeBody(c.GoodBody, LegacyAppsClient.PathOf(c["app.linked"]).Replace("v0", "v1", StringComparison.Ordinal), c.GoodBearer)],
        c => [c.ExchangeBody(JsonSerializer.Serialize(new { token = c["legacy.wsadmin"], secret = c.Secret() }), LegacyAppsClient.PathOf(c["app.linked"]) + Company, c.GoodBearer, "PUT")],
        c => [c.ExchangeBody($"token={Uri.EscapeDataString(c["legacy.user-a"])}&secret={c.Secret()}", authorization: c.GoodBearer)],
        c => [c.ExchangeBody(JsonSerializer.Serialize(new { token = c["legacy.user-a"] }), LegacyAppsClient.PathOf(c["app.linked"]) + "?secret=" + c.Secret(), c.GoodBearer)],
        c => [c.ExchangeBody(JsonSerializer.Serialize(new { refresh_token = c["legacy.user-a"], secret = c.Secret() }), authorization: c.GoodBearer)],
        c => [c.ExchangeBody(JsonSerializer.Serialize(new { token = c["legacy.few"], secret = c.Secret(), scope = "EXPRPT LIST BANK" }), authorization: c.GoodBearer)],
        c => [c.ExchangeBody(c.GoodBody, LegacyAppsClient.PathOf(c["app.linked"]) + "?user=somebody", c.GoodBearer)],
        c => [c.Exchange("legacy.few"), c.Refresh(LegacyAppsClient.NewToken(c.Exchange("legacy.few")))],
        c => [c.Exchange("legacy.few", identity: "narrow"), c.Exchange("legacy.few")],
        c => [c.Exchange("legacy.user-a", identity: "narrow"), c.Exchange("legacy.user-a")],
        c => [c.Exchange("legacy.wsadmin", query: Company, identity: "narrow"), c.Refresh(CompanyToken(c))],
        c => [c.Exchange("legacy.linked-too"), c.Exchange("legacy.linked-too", "app.linked-too"), c.Exchange("legacy.revoked", query: Company)],
        c => [c.Exchange("legacy.user-a", "app.unlinked"), c.Exchange("legacy.user-a")],
        c => [c.Exchange("legacy.user-a", query: Company), c.Exchange("legacy.user-a")],
        c => [c.ExchangeBody("""{"token":"made-up","secret":"12345"}""", authorization: c.GoodBearer), c.Exchange()],
        c => [Late(c, 86_000) ? c.Exchange("legacy.ending") : null!, Late(c, 500) ? c.Exchange("legacy.ending") : null!],
        c => [LegacyAppsClient.NewToken(c.Exchange("legacy.ending")) is { } rt && Late(c, 90_000) ? c.Refresh(rt) : null!],
        c => [CompanyToken(c) is { } rt && Late(c, 181 * 86_400) ? c.Refresh(rt) : null!],
        c => [LegacyAppsClient.NewToken(c.Exchange()) is { } rt && Late(c, (180 * 86_400) + 60) ? c.Refresh(rt) : null!],
        c => [c.Refresh(LegacyAppsClient.NewToken(c.Exchange("legacy.wsadmin-of-another", query: Company)))],
        c => [c.Refresh(c.Refresh(CompanyToken(c))["refresh_token"]), c.Refresh(CompanyToken(c), scope: "BANK")],
        c => [c.Refresh(CompanyToken(c), scope: "ATTEND"), c.Refresh(CompanyToken(c), "second")],
        c => [.. Near(c.Secret("second")).Select(s => c.Form(("client_id", c.Id("second")), ("client_secret", s), ("grant_type", "client_credentials")))],
        c => [.. Near(c.Id()).Select(id => c.Form(("client_id", id), ("client_secret", c.Secret()), ("grant_type", "client_credentials")))],
        c => [.. Near(c["refresh.active"]).Select(t => c.Refresh(t))],
        c => [.. Near(c.Secret("second")).Select(s => c.Form(("client_id", c.Id("second")), ("client_secret", s), ("grant_type", "refresh_token"), ("refresh_token", "x")))],
        c => [.. new[] { "refresh_token ", "refresh-token" }.Select(g => c.Token("default", ("grant_type", g), ("refresh_token", c["refresh.active"])))],
        c => [.. new[] { "exprpt", "EXPRP", "EXPRPTS", "EXPRPT NOTGRANTED" }.Select(s => c.Refresh(c["refresh.active"], scope: s)), c.Refresh(c["refresh.active"])],
        c => [c.Refresh(LegacyAppsClient.NewToken(c.Exchange("legacy.few")), scope: "CCARD")],
        c => [c.Refresh(c.Refresh(c["refresh.active"])["access_token"])],
        c => [c.Refresh(c.Refresh(c["refresh.active"])["refresh_token"], "second"), c.Refresh(c["refresh.active"], "second", "NOTGRANTED")],
        c => [c.Refresh(c["refresh.active"], "second", "NOTGRANTED"), c.Refresh(c["refresh.active"], "second"), c.Refresh(c["refresh.active"])],
        c => [LegacyAppsClient.NewToken(c.Exchange("legacy.user-b")) is { } b && c.Refresh(c["refresh.active"]) is not null ? c.Refresh(b) : null!],
        c => [c.Token("default", ("grant_type", "refresh_token"), ("refresh_token", c["refresh.active"]), ("returnType", "companyToken"), ("sub", "somebody"))],
        c => [c.Driver.Post("api", LegacyAppsClient.TokenPath, [("client_id", c.Id()), ("client_secret", c.Secret()), ("grant_type", "refresh_token"), ("refresh_token", c["refresh.active"])], ("X-Forwarded-Host", "x.example"), ("Accept", "text/html"))],
        c => [c.Driver.Post("api", LegacyAppsClient.TokenPath, [], ("Accept", "text/html"))],
        c => [c.Form(("client_id", c.Id()), ("client_secret", "wrong"), ("grant_type", "refresh_token"), ("refresh_token", c["refresh.active"])), c.Refresh(c["refresh.active"])],
        c => [c.Refresh(c["refresh.elsewhere"]), At(c, "other").Refresh(c["refresh.elsewhere"])],
        c => [CompanyToken(c) is { } rt ? At(c, "other").Refresh(rt) : null!, c.Refresh(c["refresh.active"], scope: "LIST"), c.Form(("client_id", c.Id()), ("client_secret", "wrong"), ("grant_type", "refresh_token"), ("refresh_token", "x"))],
        c => [c.Refresh(c.Refresh(c.Refresh(c["refresh.active"])["refresh_token"])["refresh_token"]), c.Refresh(c["refresh.no-refresh"], "no-refresh")],
        c => [c.Refresh(LegacyAppsClient.NewToken(c.Exchange("legacy.linked-too", "app.linked-too"))), c.Refresh(LegacyAppsClient.NewToken(c.Exchange("legacy.other-app", "app.other", identity: "second")), "second")],
        Disconnect,
        c => [.. new[] { ("GET", LegacyAppsClient.TokenPath), ("PUT", LegacyAppsClient.TokenPath), ("PATCH", LegacyAppsClient.TokenPath), ("POST", "/oauth2/v9/token"), ("GET", "/oauth2/made-up") }
            .SelectMany(p => new[] { "api", "other" }.SelectMany(s => new[] { "client_credentials", "refresh_token" }.Select(g => c.Driver.Send(s, p.Item1, p.Item2, Form(c, g), "application/x-www-form-urlencoded"))))],
        c => [c.Token("default", ("grant_type", "client_credentials"), ("scope", "LIST"))],
    ];

    private static bool Late(LegacyAppsClient client, double seconds)
    {
        client.Driver.Advance(TimeSpan.FromSeconds(seconds));
        return true;
    }

    private static LegacyAppsClient At(LegacyAppsClient client, string surface)
    {
        client.Surface = surface;
        return client;
    }

    private static string? CompanyToken(LegacyAppsClient client) => LegacyAppsClient.NewToken(client.Exchange("legacy.wsadmin", query: Company));

    private static string? Unsigned(string? jwt) => jwt?[..(jwt.LastIndexOf('.') + 1)];

    private static string[] Near(string value) => [value[..^1], value + "x", value + " ", value.ToUpperInvariant()];

    private static byte[] Form(LegacyAppsClient client, string grant) => System.Text.Encoding.UTF8.GetBytes(
        $"grant_type={grant}&client_id={client.Id()}&client_secret={client.Secret()}&refresh_token={client["refresh.active"]}");

    private static Answer[] Disconnect(LegacyAppsClient client)
    {
        var few = LegacyAppsClient.NewToken(client.Exchange("legacy.few"));
        var theirs = LegacyAppsClient.NewToken(client.Exchange("legacy.other-app", "app.other", identity: "second"));
        var first = client.Refresh(client["refresh.active"]);
        Late(client, 3610);
        var late = client.Disconnect(first["access_token"]);
        var mine = client.Refresh(first["refresh_token"]);
        return
        [
            late, mine, client.Disconnect(Unsigned(mine["access_token"])), client.Disconnect(mine["access_token"]), client.Refresh(few), client.Refresh(theirs, "second"),
        ];
    }
}
