using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Answer = Conformance.Tests.Mocks.ProtocolDriver.Answer;

namespace Conformance.Tests.Mocks.LegacyApps;

/// <summary>
/// The sample calls of "SAP Concur, Migrating to OAuth2 Tokens", letter by letter. Replaced are the placeholder of the bearer, the token of
/// the administrator (the sample has the user's there) and, where the sample abbreviates the path, nothing but what stands before it.
/// </summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed partial class SampleCallTests
{
    private const string Exchange =
        """curl -H 'Authorization: Bearer <accessToken>' -d '{"token": "1_oaCof444CaiNXg1FFG$Perr19qIo", "secret": "12345"}' -X POST v0/legacyApps/Bwu0mvTHtKYAnBb3Pgu9AW/exchangeRefreshToken/me""";

    private const string Refresh =
        "curl -X POST 'oauth2/v0/token' -d 'client_id=3a55c75e-ac1e-4515-845c-0a4978452828&client_secret=12345&grant_type=refresh_token&refresh_token=8c844478-745c-4c45-adf7-1e2777a50dbf'";

    private static readonly (string Name, JsonValueKind Kind)[] OfTheExchange =
        [("token", JsonValueKind.String), ("created", JsonValueKind.Number), ("expired", JsonValueKind.Number), ("scopes", JsonValueKind.Array)];

    private static readonly (string Name, JsonValueKind Kind)[] OfTheRefresh =
    [
        ("expires_in", JsonValueKind.Number), ("scope", JsonValueKind.String), ("token_type", JsonValueKind.String), ("access_token", JsonValueKind.String), ("refresh_token", JsonValueKind.String),
    ];

    private static readonly string[] ClaimsOfTheSample =
    [
        "concur.scopes", "aud", "concur.profile", "concur.version", "concur.type", "concur.app", "sub", "iss", "exp", "legacy_application_id", "userURI", "useruuid", "nbf",
        "https://api.concursolutions.com/app", "https://api.concursolutions.com/scopes", "iat",
    ];

    [TestCase("")]
    [TestCase("?returnType=companyToken")]
    public void The_exchange_answers_with_the_members_of_its_sample(string query)
    {
        var client = new LegacyAppsClient();
        var answer = Send(client, (query.Length == 0 ? Exchange : Exchange.Replace("1_oaCof444CaiNXg1FFG$Perr19qIo", client["legacy.wsadmin"], StringComparison.Ordinal)) + query, "/appmgmt/");
        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(200));
            Assert.That(answer.Json.EnumerateObject().Select(m => (m.Name, m.Value.ValueKind)), Is.EqualTo(OfTheExchange));
            Assert.That(answer.Json.GetProperty("scopes").EnumerateArray().Select(s => s.GetString()), Is.EqualTo(["EXPRPT", "LIST", "BANK", "CCARD"]));
            Assert.That(answer.Json.GetProperty("expired").GetInt64() - answer.Json.GetProperty("created").GetInt64(), Is.EqualTo(1494959196809 - 1479407196809));
            Assert.That(Guid.TryParse(answer["token"], out _), Is.True);
        });
    }

    [Test]
    public void The_refresh_answers_with_the_members_of_its_sample()
    {
        var answer = Send(new LegacyAppsClient(), Refresh, "/");
        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(200));
            Assert.That(answer.Json.EnumerateObject().Select(m => (m.Name, m.Value.ValueKind)).Where(m => m.Name != "geolocation"), Is.EqualTo(OfTheRefresh));
            Assert.That(answer["expires_in"], Is.EqualTo("3600"));
            Assert.That(answer["scope"], Is.EqualTo("EXPRPT LIST BANK CCARD"));
            Assert.That(answer["token_type"], Is.EqualTo("Bearer"));
            Assert.That(answer["refresh_token"], Is.Not.EqualTo("8c844478-745c-4c45-adf7-1e2777a50dbf"));
        });
    }

    [Test]
    public void The_access_token_of_an_exchanged_user_has_the_claims_of_the_sample()
    {
        var client = new LegacyAppsClient();
        var exchanged = Send(client, Exchange, "/appmgmt/")["token"]!;
        var refreshed = Send(client, Refresh.Replace("8c844478-745c-4c45-adf7-1e2777a50dbf", exchanged, StringComparison.Ordinal), "/");
        Assert.That(LegacyAppsClient.Claims(refreshed).EnumerateObject().Select(c => c.Name).Where(n => n != "jti"), Is.EqualTo(ClaimsOfTheSample));
    }

    [Test]
    public void The_abbreviated_paths_are_not_found_and_name_the_full_ones()
    {
        var client = new LegacyAppsClient();
        Answer[] answers = [Send(client, Exchange, "/"), Send(client, Refresh.Replace("oauth2/", "", StringComparison.Ordinal), "/")];
        Assert.Multiple(() =>
        {
            Assert.That(answers.Select(a => a.Status), Is.All.EqualTo(404));
            Assert.That(answers[0].Text, Does.Contain("/appmgmt/v0/legacyApps/"));
            Assert.That(answers[1].Text, Does.Contain("/oauth2/v0/token"));
        });
    }

    // What curl makes of -d, -H and -X.
    private static Answer Send(LegacyAppsClient client, string call, string before)
    {
        var words = Words().Matches(call).Select(m => m.Value.Trim('\'')).ToArray();
        var header = Array.IndexOf(words, "-H") is >= 0 and var at ? words[at + 1].Replace("<accessToken>", client.AppToken()["access_token"], StringComparison.Ordinal) : null;
        var address = words.Single(w => w.Contains("v0/", StringComparison.Ordinal));
        return client.Driver.Send(
            "api", words[Array.IndexOf(words, "-X") + 1], before + address, Encoding.UTF8.GetBytes(words[Array.IndexOf(words, "-d") + 1]), "application/x-www-form-urlencoded",
            header is null ? [] : [(header.Split(": ")[0], header.Split(": ")[1])]);
    }

    [GeneratedRegex(@"'[^']*'\S*|\S+", RegexOptions.None, 1000)]
    private static partial Regex Words();
}
