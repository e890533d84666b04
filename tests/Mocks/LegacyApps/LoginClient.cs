using Answer = Conformance.Tests.Mocks.ProtocolDriver.Answer;

namespace Conformance.Tests.Mocks.LegacyApps;

/// <summary>Logins at a realm of legacy-apps: by password, request token, mail and code. Fields that are given replace the right ones; null leaves one out.</summary>
internal static class LoginClient
{
    public static string Fixture(this LegacyAppsClient c, string fixture, string field) => c.Driver.Fixture(fixture, field);

    public static Answer Login(this LegacyAppsClient c, string user = "user.ok", string identity = "default", params (string Name, string? Value)[] bends) =>
        c.Send(identity, [("grant_type", "password"), ("username", c.Fixture(user, "username")), ("password", c.Fixture(user, "password"))], bends);

    public static Answer LoginCompany(this LegacyAppsClient c, string company = "company.request-token", string identity = "default", params (string Name, string? Value)[] bends) =>
        c.Send(identity, [("grant_type", "password"), ("credtype", "authtoken"), ("username", c.Fixture(company, "company")), ("password", c.Fixture(company, "token"))], bends);

    public static Answer SendOtp(this LegacyAppsClient c, string mail = "mail.ok", string identity = "default", params (string Name, string? Value)[] bends) =>
        c.Driver.Post(c.Surface, "/oauth2/v0/otp", c.Bend(identity, [("channel_type", "email"), ("channel_handle", c.Fixture(mail, "channel_handle"))], bends));

    /// <summary>The token in the mail that a call had sent; null when there is none.</summary>
    public static string? MailedToken(this Answer answer) =>
        answer.Step.Legs.FirstOrDefault(l => l.Name == "mail")?.Request.Form["token"];

    public static Answer LoginByMail(this LegacyAppsClient c, string? otp, string mail = "mail.ok", string identity = "default", params (string Name, string? Value)[] bends) =>
        c.Send(identity, [("grant_type", "otp"), ("otp", otp ?? ""), ("channel_type", "email"), ("channel_handle", c.Fixture(mail, "channel_handle"))], bends);

    public static Answer Redeem(this LegacyAppsClient c, string code = "code.fresh", string identity = "default", params (string Name, string? Value)[] bends) =>
        c.Send(identity, [("grant_type", "authorization_code"), ("code", c.Fixture(code, "code")), ("redirect_uri", c.Fixture(code, "redirect_uri"))], bends);

    public static Answer Authorize(this LegacyAppsClient c, string identity = "default", params (string Name, string? Value)[] bends)
    {
        var fields = Bent([("client_id", c.Id(identity)), ("redirect_uri", c.Fixture("code.fresh", "redirect_uri")), ("response_type", "code")], bends);
        return c.Driver.Get("api", "/oauth2/v0/authorize?" + string.Join('&', fields.Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value)}")));
    }

    private static Answer Send(this LegacyAppsClient c, string identity, (string Name, string? Value)[] right, (string Name, string? Value)[] bends) =>
        c.Form(c.Bend(identity, right, bends));

    private static (string Name, string Value)[] Bend(this LegacyAppsClient c, string identity, (string Name, string? Value)[] right, (string Name, string? Value)[] bends) =>
        Bent([("client_id", c.Id(identity)), ("client_secret", c.Secret(identity)), .. right], bends);

    private static (string Name, string Value)[] Bent((string Name, string? Value)[] right, (string Name, string? Value)[] bends) =>
        [.. right.Where(r => bends.All(b => b.Name != r.Name)).Concat(bends).Where(f => f.Value is not null).Select(f => (f.Name, f.Value!))];
}
