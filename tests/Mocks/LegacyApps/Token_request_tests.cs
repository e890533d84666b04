using System.Text;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using NUnit.Framework;
using Answer = Conformance.Tests.Mocks.ProtocolDriver.Answer;

namespace Conformance.Tests.Mocks.LegacyApps;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class Token_request_tests
{
    public static readonly (string Name, Func<LegacyAppsClient, Answer> Send, int Code)[] Refusals =
    [
        ("no_client_id", c => c.Driver.Post("api", LegacyAppsClient.TokenPath, [c.Credentials("default")[1], ("grant_type", "client_credentials")]), 62),
        ("empty_client_id", c => c.Driver.Post("api", LegacyAppsClient.TokenPath, [("client_id", ""), ("client_secret", "x"), ("grant_type", "client_credentials")]), 62),
        ("no_client_secret", c => c.Driver.Post("api", LegacyAppsClient.TokenPath, [c.Credentials("default")[0], ("grant_type", "client_credentials")]), 63),
        ("no_grant_type", c => c.Token("default"), 65),
        ("empty_grant_type", c => c.Token("default", ("grant_type", "")), 65),
        ("unknown_client", c => c.AppToken("unknown"), 61),
        ("wrong_secret", c => c.Driver.Post("api", LegacyAppsClient.TokenPath, [c.Credentials("default")[0], ("client_secret", "wrong"), ("grant_type", "client_credentials")]), 64),
        ("secret_of_another_client", c => c.Driver.Post("api", LegacyAppsClient.TokenPath, [c.Credentials("default")[0], c.Credentials("second")[1], ("grant_type", "client_credentials")]), 64),
        ("disabled_client", c => c.AppToken("disabled"), 59),
        ("unknown_grant_type", c => c.Token("default", ("grant_type", "made_up")), 60),
        ("a_grant_the_migration_does_not_use", c => c.Token("default", ("grant_type", "password")), 60),
        ("prose_name_of_the_refresh_grant", c => c.Token("default", ("grant_type", "refresh_grant"), ("refresh_token", c["refresh.active"])), 60),
        ("wider_scope_for_an_app", c => c.Token("default", ("grant_type", "client_credentials"), ("scope", "EXPRPT NOTGRANTED")), 54),
        ("json_body", c => c.Driver.SendJson("api", "POST", LegacyAppsClient.TokenPath, new { client_id = "a", client_secret = "b", grant_type = "client_credentials" }), 135),
        ("no_media_type", c => c.Driver.Send("api", "POST", LegacyAppsClient.TokenPath, Encoding.UTF8.GetBytes("grant_type=client_credentials"), null), 135),
        ("undecodable_form", c => c.Driver.Send("api", "POST", LegacyAppsClient.TokenPath, Encoding.UTF8.GetBytes("client_id=%zz"), "application/x-www-form-urlencoded"), 135),
        ("repeated_parameter", c => c.Token("default", ("grant_type", "client_credentials"), ("grant_type", "client_credentials")), 135),
        ("credentials_in_the_url", c => c.Driver.Post("api", LegacyAppsClient.TokenPath + "?client_id=x&client_secret=y&grant_type=client_credentials", []), 62),
        ("no_refresh_token", c => c.Token("default", ("grant_type", "refresh_token")), 106),
        ("empty_refresh_token", c => c.Refresh(""), 106),
        ("made_up_refresh_token", c => c.Refresh("nonsense"), 108),
        ("legacy_token_as_refresh_token", c => c.Refresh(c["legacy.user-a"]), 108),
        ("access_token_as_refresh_token", c => c.Refresh(c.AppToken()["access_token"]), 108),
        ("expired_refresh_token", c => c.Refresh(c["refresh.expired"]), 108),
        ("revoked_refresh_token", c => c.Refresh(c["refresh.revoked"]), 108),
        ("another_clients_refresh_token", c => c.Refresh(c["refresh.active"], "second"), 105),
        ("client_without_the_refresh_grant", c => c.Refresh(c["refresh.no-refresh"], "no-refresh"), 107),
        ("disabled_principal", c => c.Refresh(c["refresh.principal-disabled"]), 123),
        ("company_not_enabled", c => c.Refresh(c["refresh.company-not-enabled"]), 53),
        ("principal_of_another_region", c => c.Refresh(c["refresh.elsewhere"]), 16),
        ("wider_scope_on_refresh", c => c.Refresh(c["refresh.active"], scope: "EXPRPT NOTGRANTED"), 54),
    ];

    private static IEnumerable<TestCaseData> Rows() => Refusals.Select(r => new TestCaseData(r.Send, r.Code).SetArgDisplayNames(r.Name, $"{r.Code}"));

    [TestCaseSource(nameof(Rows))]
    public void Refuses_with_the_row_of_the_table(Func<LegacyAppsClient, Answer> send, int code)
    {
        var answer = send(new LegacyAppsClient());
        var row = TokenErrors.Of(code);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(row.Status));
            Assert.That(answer.Json.GetProperty("code").GetInt32(), Is.EqualTo(code));
            Assert.That(answer["error"], Is.EqualTo(row.Error));
            Assert.That(answer["error_description"], Is.EqualTo(row.Description));
            Assert.That(answer["access_token"], Is.Null);
            Assert.That(answer.Headers["concur-correlationid"], Is.Not.Empty);
            Assert.That(answer.Step.Reason, Is.Not.Empty);
        });
    }

    [Test]
    public void Covers_every_core_row_of_the_table() =>
        Assert.That(Refusals.Select(r => r.Code).Distinct(), Is.EquivalentTo([16, 53, 54, 59, 60, 61, 62, 63, 64, 65, 105, 106, 107, 108, 123, 135]));

    [Test]
    public void Names_the_region_of_a_user_who_lives_elsewhere()
    {
        var client = new LegacyAppsClient();
        Assert.That(client.Refresh(client["refresh.elsewhere"])["geolocation"], Does.StartWith("https://").And.Not.EqualTo("https://api.test"));
    }

    [Test]
    public void Gives_an_app_token_without_a_refresh_token()
    {
        var answer = new LegacyAppsClient().AppToken();
        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(200));
            Assert.That(answer.Json.GetProperty("expires_in").GetInt64(), Is.EqualTo(3600));
            Assert.That(answer["token_type"], Is.EqualTo("Bearer"));
            Assert.That(answer["scope"], Is.EqualTo("EXPRPT LIST BANK CCARD"));
            Assert.That(answer["refresh_token"], Is.Null);
            Assert.That(answer["id_token"], Is.Null);
            Assert.That(answer.Headers["Cache-Control"], Is.EqualTo("no-store"));
        });
    }

    [Test]
    public void Narrows_an_app_token_to_the_scope_that_is_asked_for() =>
        Assert.That(new LegacyAppsClient().Token("default", ("grant_type", "client_credentials"), ("scope", "LIST"))["scope"], Is.EqualTo("LIST"));

    [TestCase("GET"), TestCase("PUT"), TestCase("DELETE")]
    public void Issues_tokens_on_post_only(string method) =>
        Assert.That(new LegacyAppsClient().Driver.Send("api", method, LegacyAppsClient.TokenPath, [], null).Status, Is.EqualTo(404));

    [Test]
    public void Takes_a_form_with_a_charset()
    {
        var client = new LegacyAppsClient();
        var body = $"client_id={client.Driver.Identity("default", "client_id")}&client_secret=12345&grant_type=client_credentials";
        var answer = client.Driver.Send("api", "POST", LegacyAppsClient.TokenPath, Encoding.UTF8.GetBytes(body), "application/x-www-form-urlencoded; charset=utf-8");
        Assert.That(answer.Status, Is.EqualTo(200));
    }
}
