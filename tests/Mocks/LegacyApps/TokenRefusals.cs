using Answer = Conformance.Tests.Mocks.ProtocolDriver.Answer;

namespace Conformance.Tests.Mocks.LegacyApps;

/// <summary>Requests to /oauth2/v0/token that are wrong in one thing each, and the code of the row that says so.</summary>
internal static class TokenRefusals
{
    private const string Form = "application/x-www-form-urlencoded";
    private static readonly (string, string) AppGrant = ("grant_type", "client_credentials");
    private static readonly (string, string) RefreshGrant = ("grant_type", "refresh_token");

    public static readonly (string Name, Func<LegacyAppsClient, Answer> Send, int Code)[] All =
    [
        ("json_body",               c => c.Text("""{"grant_type":"client_credentials"}""", "application/json"), 135),
        ("no_media_type",           c => c.Text("grant_type=client_credentials", null), 135),
        ("undecodable_form",        c => c.Text("client_id=%zz", Form), 135),
        ("repeated_parameter",      c => c.Token("default", AppGrant, AppGrant), 135),

        ("no_client_id",            c => c.Form(("client_secret", c.Secret()), AppGrant), 62),
        ("empty_client_id",         c => c.Form(("client_id", ""), ("client_secret", c.Secret()), AppGrant), 62),
        ("credentials_in_the_url",  c => c.Text("", Form, "?client_id=x&client_secret=y&grant_type=client_credentials"), 62),
        ("no_client_secret",        c => c.Form(("client_id", c.Id()), AppGrant), 63),
        ("no_grant_type",           c => c.Token("default"), 65),
        ("empty_grant_type",        c => c.Token("default", ("grant_type", "")), 65),
        ("unknown_client",          c => c.AppToken("unknown"), 61),
        ("wrong_secret",            c => c.Form(("client_id", c.Id()), ("client_secret", "wrong"), AppGrant), 64),
        ("another_clients_secret",  c => c.Form(("client_id", c.Id()), ("client_secret", c.Secret("second")), AppGrant), 64),
        ("disabled_client",         c => c.AppToken("disabled"), 59),

        ("unknown_grant_type",      c => c.Token("default", ("grant_type", "made_up")), 60),
        ("grant_not_allowed",       c => c.Token("no-password", ("grant_type", "password")), 60),
        ("prose_name_of_refresh",   c => c.Token("default", ("grant_type", "refresh_grant"), ("refresh_token", c["refresh.active"])), 60),
        ("wider_scope_for_an_app",  c => c.Token("default", AppGrant, ("scope", "EXPRPT NOTGRANTED")), 54),

        ("no_refresh_token",        c => c.Token("default", RefreshGrant), 106),
        ("empty_refresh_token",     c => c.Refresh(""), 106),
        ("made_up_refresh_token",   c => c.Refresh("nonsense"), 108),
        ("legacy_token",            c => c.Refresh(c["legacy.user-a"]), 108),
        ("access_token",            c => c.Refresh(c.AppToken()["access_token"]), 108),
        ("expired_refresh_token",   c => c.Refresh(c["refresh.expired"]), 108),
        ("revoked_refresh_token",   c => c.Refresh(c["refresh.revoked"]), 108),
        ("another_clients_token",   c => c.Refresh(c["refresh.active"], "second"), 105),
        ("no_refresh_grant",        c => c.Refresh(c["refresh.no-refresh"], "no-refresh"), 107),
        ("disabled_principal",      c => c.Refresh(c["refresh.principal-disabled"]), 123),
        ("company_not_enabled",     c => c.Refresh(c["refresh.company-not-enabled"]), 53),
        ("principal_elsewhere",     c => c.Refresh(c["refresh.elsewhere"]), 16),
        ("wider_scope_on_refresh",  c => c.Refresh(c["refresh.active"], scope: "EXPRPT NOTGRANTED"), 54),
    ];
}
