using Conformance.Mocks.Protocol.Blueprints;
using Answer = Conformance.Tests.Mocks.ProtocolDriver.Answer;

namespace Conformance.Tests.Mocks.LegacyApps;

/// <summary>Short conversations, each in a realm of its own, that together touch every rule of the provider.</summary>
internal static class Probes
{
    /// <summary>Steps 1 to 3, and a further refresh with what step 3 gave.</summary>
    public static Answer[] HappyPath(LegacyAppsClient client)
    {
        var app = client.AppToken();
        var exchange = client.Exchange(bearer: app["access_token"]);
        var refresh = client.Refresh(LegacyAppsClient.NewToken(exchange));
        return [app, exchange, refresh, client.Refresh(refresh["refresh_token"])];
    }

    private static readonly Func<LegacyAppsClient, Answer[]>[] All =
    [
        HappyPath,
        .. TokenRefusals.All.Select(r => (Func<LegacyAppsClient, Answer[]>)(c => [r.Send(c)])),
        c => [c.ExchangeBody(c.GoodBody)],
        c => [c.ExchangeBody(c.GoodBody, authorization: "Basic MTIzOjQ1Ng==")],
        c => [c.ExchangeBody(c.GoodBody, authorization: c.GoodBearer[..^4] + "AAAA")],
        c => [Later(c.AppToken(), c, TimeSpan.FromHours(1)) is var old ? c.Exchange(bearer: old["access_token"]) : null!],
        c => [c.Exchange(bearer: c.Refresh(c["refresh.active"])["access_token"])],
        c => [c.ExchangeBody("""{"token":"1_oaCof444CaiNXg1FFG$Perr19qIo"}""", authorization: c.GoodBearer)],
        c => [c.Exchange(secret: "wrong"), c.Exchange()],
        c => [c.Exchange(secret: "secret-of-second")],
        c => [c.Exchange(secret: "secret-of-narrow")],
        c => [c.Exchange(secret: "old-secret-of-linked")],
        c => [c.Exchange(app: null), c.Exchange(app: "app.unlinked"), c.Exchange(app: "app.disabled"), c.Exchange(app: "app.other")],
        c => [c.ExchangeBody(c.GoodBody, authorization: c.GoodBearer, method: "GET")],
        c => [c.ExchangeBody(c.GoodBody, LegacyAppsClient.PathOf(c["app.linked"])[..^3], c.GoodBearer)],
        c => [c.Exchange("legacy.expired"), c.Exchange("legacy.revoked"), c.Exchange("legacy.other-app"), c.Exchange("legacy.wide")],
        c => [c.Exchange(), c.Exchange()],
        c => [c.Refresh(c["refresh.active"]), c.Refresh(c["refresh.active"])],
        c => [c.Refresh(c["refresh.active"], scope: "EXPRPT") is var fewer ? c.Refresh(fewer["refresh_token"]) : null!],
        c => [c.Exchange("legacy.user-a"), c.Exchange("legacy.user-b")],
        c => [c.Refresh(LegacyAppsClient.NewToken(c.Exchange("legacy.wsadmin")))],
        c => [c.Refresh(LegacyAppsClient.NewToken(c.Exchange("legacy.wsadmin", query: "?returnType=companyToken")))],
        c => [c.Refresh(LegacyAppsClient.NewToken(c.Exchange("legacy.wsadmin", query: "?returnType=other")))],
        c => [c.Exchange("legacy.user-a", query: "?returnType=companyToken")],
        c => [Later(c.Exchange(), c, TimeSpan.FromDays(179.5)) is var late ? c.Refresh(LegacyAppsClient.NewToken(late)) : null!],
        c => [c.Text($"client_id={c.Id()}&grant_type=client_credentials", "application/x-www-form-urlencoded", "?client_secret=12345")],
        c => [c.Text($$"""{"client_id":"{{c.Id()}}","client_secret":"12345","grant_type":"client_credentials"}""", "application/json")],
        Disconnect,
        Travel,
        .. LoginProbes.All,
        .. KindProbes.All,
    ];

    /// <summary>Everything that the provider answers to all of them.</summary>
    public static List<Answer> Ask(Provider provider) => [.. All.SelectMany(probe => probe(new LegacyAppsClient(provider)))];

    /// <summary>An answer in one line.</summary>
    public static string Line(Answer answer) =>
        $"{answer.Status} {string.Join(' ', answer.Headers.Select(h => $"{h.Name}={h.Value}"))} {answer.Text} {string.Join(' ', answer.Step.Legs.Select(l => l.Request.BodyText))}";

    private static Answer[] Disconnect(LegacyAppsClient client)
    {
        var other = LegacyAppsClient.NewToken(client.Exchange("legacy.user-b"));
        var mine = client.Refresh(client["refresh.active"]);
        return
        [
            client.Disconnect(null),
            client.Disconnect(mine["access_token"]),
            client.Refresh(mine["refresh_token"]),
            client.Refresh(other),
        ];
    }

    private static Answer[] Travel(LegacyAppsClient client)
    {
        client.Surface = "other";
        return [client.AppToken(), client.Refresh(client["refresh.active"]), client.Refresh(client["refresh.elsewhere"])];
    }

    private static Answer Later(Answer answer, LegacyAppsClient client, TimeSpan time)
    {
        client.Driver.Advance(time);
        return answer;
    }
}
