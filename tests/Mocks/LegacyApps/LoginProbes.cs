using Answer = Conformance.Tests.Mocks.ProtocolDriver.Answer;

namespace Conformance.Tests.Mocks.LegacyApps;

/// <summary>Short conversations that together touch every rule of the logins.</summary>
internal static class LoginProbes
{
    private static readonly (string, string?)[] Sent = [("name", "Ann"), ("link", "https://app.example/login?a=b")];

    private static readonly (string, string?)[][] Bends =
    [
        [("client_secret", "wrong")], [("scope", "LIST")], [("scope", "EXPRPT NOTGRANTED")], [("client_id", null)], [("client_secret", null)], [("grant_type", null)], [("grant_type", "other")],
    ];

    public static readonly Func<LegacyAppsClient, Answer[]>[] All =
    [
        .. Passwords, .. RequestTokens, .. Mails, .. Codes, .. Consents,
    ];

    private static IEnumerable<Func<LegacyAppsClient, Answer[]>> Passwords =>
    [
        c => Refreshed(c, c.Login()),
        c => Refreshed(c, c.Login("user.second")),
        .. Bends.Select(b => (Func<LegacyAppsClient, Answer[]>)(c => Refreshed(c, c.Login(bends: b)))),
        c => [.. c.Driver.Prepared.Fixtures.Keys.Where(f => f.StartsWith("user.", StringComparison.Ordinal)).Order().SelectMany(f => new[] { c.Login(f), c.Login(f) })],
        c => [.. NearOf(c.Fixture("user.ok", "password")).Append(c.Fixture("user.second", "password")).Append(c.Fixture("user.ok", "username")).SelectMany(p => new[] { c.Login(bends: ("password", p)), c.Login() })],
        c => [.. NearOf(c.Fixture("user.ok", "username")).Append("%").Append(c.Fixture("user.ok", "username").Split('@')[0]).Select(p => c.Login(bends: ("username", p)))],
        c => [.. new[] { "", "Password", "pass", "passwords", "bogus", "authtoken" }.Select(p => c.Login(bends: ("credtype", p)))],
        c => [c.Login(bends: ("username", null)), c.Login(bends: ("password", null)), c.Login(bends: ("login_type", "x"))],
        c => [c.Login(bends: ("username", c.Fixture("user.ok", "user_id"))), c.Login(bends: [("username", c.Fixture("user.ok", "user_id")), ("password", c.Fixture("user.second", "password"))])],
        c => [c.Login(identity: "disabled"), c.Login(identity: "no-password"), c.Login(identity: "unknown"), c.Login(identity: "narrow")],
        c => [c.Login(bends: ("password", c.Fixture("company.request-token", "token"))), c.Refresh(c.Fixture("user.ok", "password"))],
        c => [c.Login("user.disabled", bends: ("password", "wrong")), c.LoginCompany(), c.LoginCompany()],
        c => Later(c, TimeSpan.FromMinutes(30), () => c.Redeem()),
        c => Elsewhere(c),
    ];

    private static IEnumerable<Func<LegacyAppsClient, Answer[]>> RequestTokens =>
    [
        c => Refreshed(c, c.LoginCompany()),
        c => [c.LoginCompany("company.request-token-expired"), c.LoginCompany("company.other"), c.LoginCompany(identity: "second"), c.LoginCompany()],
        c => [c.LoginCompany(bends: ("username", c.Fixture("company.other", "company"))), c.LoginCompany(bends: ("password", "wrong")), c.LoginCompany(bends: ("credtype", null)), c.LoginCompany()],
        c => [c.Login(bends: ("credtype", "authtoken")), c.LoginCompany(bends: ("username", c.Fixture("user.ok", "username")))],
        .. new[] { 13.0, 23.5, 24.05, 30 }.Select(h => (Func<LegacyAppsClient, Answer[]>)(c => Later(c, TimeSpan.FromHours(h), () => c.LoginCompany()))),
    ];

    private static IEnumerable<Func<LegacyAppsClient, Answer[]>> Mails =>
    [
        c => Refreshed(c, Mailed(c)),
        .. Bends.Select(b => (Func<LegacyAppsClient, Answer[]>)(c => Tried(c, b))),
        c => Tried(c, ("otp", "wrong")),
        c => Tried(c, ("otp", null)),
        c => Tried(c, ("channel_type", null)),
        c => Tried(c, ("channel_type", "pigeon")),
        c => Tried(c, ("channel_type", "emails")),
        c => Tried(c, ("channel_handle", null)),
        c => Tried(c, ("channel_handle", "no address")),
        c => Tried(c, ("channel_handle", "nobody@example.test")),
        c => Tried(c, ("channel_handle", c.Fixture("mail.second", "channel_handle"))),
        c => Tried(c, ("name", "ann")),
        c => Tried(c, ("name", "Ann ")),
        c => Tried(c, ("name", "Bob")),
        c => Tried(c, ("name", null)),
        c => Tried(c, ("note", "x")),
        c => Tried(c, ("name", null), ("nick", "Ann")),
        c => [.. c.SendOtp(bends: Sent).MailedToken() is { } otp ? new[] { $"{otp}0", $" {otp}" }.Select(o => c.LoginByMail(o, bends: Sent)) : []],
        c => [.. c.SendOtp(bends: Sent).MailedToken() is { } otp ? new[] { "second", "disabled", "no-refresh" }.Select(i => c.LoginByMail(otp, identity: i, bends: Sent)) : []],
        c => [c.SendOtp() is var sent ? c.LoginByMail(sent.MailedToken()) : sent, c.LoginByMail(sent.MailedToken())],
        c => c.SendOtp(bends: Sent).MailedToken() is { } otp && c.SendOtp(bends: ("name", "Bob")) is not null ? [c.LoginByMail(otp, bends: ("name", "Bob"))] : [],
        c => c.SendOtp().MailedToken() is { } otp ? Later(c, TimeSpan.FromDays(180), () => c.LoginByMail(otp)) : [],
        c => [c.SendOtp(), c.SendOtp(), c.SendOtp(), c.SendOtp(), c.SendOtp(), c.SendOtp("mail.second"), c.SendOtp()],
        c => [c.SendOtp("mail.elsewhere"), c.SendOtp("mail.disabled"), c.SendOtp(identity: "disabled"), c.SendOtp(identity: "no-refresh"), c.SendOtp(identity: "unknown")],
        c => [c.SendOtp(bends: ("channel_type", null)), c.SendOtp(bends: ("channel_handle", null)), c.SendOtp(bends: ("channel_type", "pigeon")), c.SendOtp(bends: ("channel_handle", "x"))],
        c => [c.SendOtp(bends: ("channel_handle", "nobody@example.test")), c.SendOtp(bends: ("client_secret", "wrong")), c.SendOtp(bends: Sent)],
        c => [c.LoginByMail("none")],
        c => [c.Refresh("x", "unknown"), c.Refresh("x", "disabled"), c.Form(("grant_type", "refresh_token"), ("client_id", c.Id())), c.Form(("grant_type", "refresh_token"), ("client_secret", "x"))],
        c => [c.Form(("grant_type", "refresh_token"), ("client_id", c.Id()), ("client_secret", "wrong"))],
    ];

    private static IEnumerable<Func<LegacyAppsClient, Answer[]>> Codes =>
    [
        c => Refreshed(c, c.Redeem()),
        .. Bends.Select(b => (Func<LegacyAppsClient, Answer[]>)(c => [c.Redeem(bends: b), c.Redeem()])),
        c => [c.Redeem("code.used"), c.Redeem("code.expired"), c.Redeem("code.other"), c.Redeem(identity: "second"), c.Redeem(identity: "disabled"), c.Redeem(identity: "no-refresh"), c.Redeem()],
        c => [c.Redeem(bends: ("code", null)), c.Redeem(bends: ("redirect_uri", null)), c.Redeem()],
        c => [c.Redeem(), c.Redeem(), c.Redeem(bends: ("code", c.Refresh(c["refresh.active"])["refresh_token"]))],
        .. new Func<string, string>[] { u => u + "/other", u => u + "/", u => u + "?a=b", _ => "https" }.Select(edit =>
            (Func<LegacyAppsClient, Answer[]>)(c => [c.Redeem(bends: ("redirect_uri", edit(c.Fixture("code.fresh", "redirect_uri")))), c.Redeem()])),
        .. new Func<string, string>[] { t => t + "0", t => " " + t }.Select(edit => (Func<LegacyAppsClient, Answer[]>)(c => [c.Redeem(bends: ("code", edit(c.Fixture("code.fresh", "code"))))])),
    ];

    private static IEnumerable<Func<LegacyAppsClient, Answer[]>> Consents =>
    [
        c => [c.Authorize(), c.Authorize(), c.Authorize(bends: ("state", "a b")), c.Authorize(bends: ("response_type", "x")), c.Authorize(bends: ("scope", "NOTGRANTED"))],
        c => [c.Authorize("unknown"), c.Authorize(bends: ("client_id", null)), c.Authorize(bends: ("redirect_uri", null))],
        c => [.. new[] { "https://evil.example/", "https://app.example/callback/below", "https", "https://app.example.evil.example/callback" }.Select(u => c.Authorize(bends: ("redirect_uri", u)))],
        c => Consented(c, ("redirect_uri", c.Fixture("code.fresh", "other_redirect_uri"))),
        c => Consented(c, ("scope", "BANK")),
    ];

    private static Answer[] Refreshed(LegacyAppsClient c, Answer answer) => [answer, c.Refresh(answer["refresh_token"])];

    private static Answer Mailed(LegacyAppsClient c, params (string, string?)[] bends) =>
        c.LoginByMail(c.SendOtp(bends: Sent).MailedToken(), bends: [.. Sent, .. bends]);

    private static Answer[] Tried(LegacyAppsClient c, params (string Name, string?)[] bends)
    {
        var otp = c.SendOtp(bends: Sent).MailedToken();
        return [.. Refreshed(c, c.LoginByMail(otp, bends: [.. Sent.Where(s => bends.All(b => b.Name != s.Item1)), .. bends])), c.LoginByMail(otp, bends: Sent)];
    }

    private static Answer[] Consented(LegacyAppsClient c, (string Name, string? Value) bend)
    {
        var consent = c.Authorize(bends: bend);
        var code = consent.Headers["Location"]!.Split("code=")[1].Split('&')[0];
        return [consent, .. Refreshed(c, c.Redeem(bends: [("code", code), .. bend.Name == "redirect_uri" ? [bend] : Array.Empty<(string, string?)>()]))];
    }

    private static Answer[] Elsewhere(LegacyAppsClient c)
    {
        c.Surface = "other";
        return [c.Login("user.elsewhere"), c.Login()];
    }

    private static Answer[] Later(LegacyAppsClient c, TimeSpan time, Func<Answer> then)
    {
        c.Driver.Advance(time);
        return [then()];
    }

    private static string[] NearOf(string text) =>
        [text + "x", "x" + text, text + " ", text[..8], Uri.UnescapeDataString(text), "nonsense"];
}
