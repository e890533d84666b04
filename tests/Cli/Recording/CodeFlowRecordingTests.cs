using System.Text.Json.Nodes;
using Conformance.Mocks.Protocol.Wire;
using NUnit.Framework;

namespace Conformance.Tests.Cli.Recording;

/// <summary>A whole code flow and a refresh, each value made up.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CodeFlowRecordingTests
{
    private const string Challenge = "login-challenge-0a1b2c3d";
    private const string Verifier = "login-verifier-9z8y7x6w";
    private const string Csrf = "MTY5fGNzcmYtY29va2ll+/==";
    private const string Code = "ory_ac_c0De/with+plus.77";
    private const string Proof = "pkce-verifier-0123456789-0123456789-0123456789";
    private const string ClientSecret = "client secret: \"quoted\" & ümläut/+";
    private const string AccessToken = "ory_at_Access.Token_1";
    private const string RefreshToken = "ory_rt_Refresh.Token_1";
    private const string NextAccessToken = "ory_at_Access.Token_2";
    private const string NextRefreshToken = "ory_rt_Refresh.Token_2";
    private const string IdToken = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl";
    private const string Start = "GET /oauth2/auth?client_id=app&response_type=code&scope=openid+offline&redirect_uri=http%3A%2F%2Flocalhost%3A9000%2Fcb&state=some-state&code_challenge=made-of-the-proof&code_challenge_method=S256";

    private static readonly string[] All =
        [Challenge, Verifier, Csrf, Code, Proof, ClientSecret, AccessToken, RefreshToken, NextAccessToken, NextRefreshToken, IdToken];

    private static Recording Record()
    {
        var recording = new Recording();
        Field basic = new("Authorization", Conformance.Cli.Recording.Secrets.Credentials.WriteBasic("Basic", "app", ClientSecret));
        recording.Exchange(Start, "", 302, "", new("Location", $"https://login.example/?login_challenge={Challenge}"), new("Set-Cookie", $"csrf={Csrf}; Path=/; HttpOnly"), new("Date", "Thu, 01 Jan 2026 00:00:00 GMT"));
        recording.Exchange($"PUT /admin/oauth2/auth/requests/login/accept?login_challenge={Challenge}", [Recording.Json], """{"subject":"alice","remember":false}""", 200, $$"""{"redirect_to":"https://real.example/oauth2/auth?client_id=app&login_verifier={{Verifier}}"}""", Recording.Json);
        recording.Exchange($"{Start}&login_verifier={Verifier}", [new("Cookie", $"_ga=GA1.1.analytics; csrf={Csrf}")], "", 303, "", new("Location", $"http://localhost:9000/cb?code={Uri.EscapeDataString(Code)}&state=some-state"), new("Set-Cookie", "csrf=; Max-Age=0"));
        recording.Exchange("POST /oauth2/token", [Recording.Form, basic], $"grant_type=authorization_code&code={Uri.EscapeDataString(Code)}&redirect_uri=http%3A%2F%2Flocalhost%3A9000%2Fcb&code_verifier={Proof}", 200, Tokens(AccessToken, RefreshToken), Recording.Json);
        recording.Exchange("GET /userinfo", [new("Authorization", $"Bearer {AccessToken}")], "", 200, """{"sub":"alice"}""", Recording.Json);
        recording.Exchange("POST /oauth2/token", [Recording.Form, basic], $"grant_type=refresh_token&refresh_token={RefreshToken}", 200, Tokens(NextAccessToken, NextRefreshToken), Recording.Json);
        return recording;
    }

    private static string Tokens(string access, string refresh) =>
        $$"""{"access_token":"{{access}}","expires_in":3599,"id_token":"{{IdToken}}","refresh_token":"{{refresh}}","scope":"openid offline","token_type":"bearer"}""";

    [Test]
    public void No_secret_stands_in_any_file()
    {
        using var recording = Record();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(recording.Files, Has.Count.EqualTo(6));
            Assert.That(recording.Told.Single(), Does.StartWith("GET /oauth2/auth: the answer names https://login.example, "));
        }
        recording.AssertHoldsNone(All);
    }

    [Test]
    public void What_the_server_issued_is_expected_under_its_pseudonym()
    {
        using var recording = Record();
        var mappings = recording.Mappings;
        var challenge = Parameter(Location(mappings[0]), "login_challenge");
        var verifier = Parameter((string)mappings[1]["response"]!["jsonBody"]!["redirect_to"]!, "login_verifier");
        var cookie = ((string)mappings[0]["response"]!["headers"]!["Set-Cookie"]!).Split(';')[0]["csrf=".Length..];
        var code = Parameter(Location(mappings[2]), "code");
        var tokens = mappings[3]["response"]!["jsonBody"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(challenge, Does.StartWith("recorded-login-challenge-1-"));
            Assert.That(EqualTo(mappings[1]["request"]!["queryParameters"]!["login_challenge"]), Is.EqualTo(challenge));
            Assert.That(EqualTo(mappings[2]["request"]!["queryParameters"]!["login_verifier"]), Is.EqualTo(verifier));
            Assert.That(EqualTo(mappings[2]["request"]!["cookies"]!["csrf"]), Is.EqualTo(cookie));
            Assert.That(EqualTo(mappings[3]["request"]!["formParameters"]!["code"]), Is.EqualTo(code));
            Assert.That(EqualTo(mappings[4]["request"]!["headers"]!["Authorization"]), Is.EqualTo($"Bearer {tokens["access_token"]}"));
            Assert.That(EqualTo(mappings[5]["request"]!["formParameters"]!["refresh_token"]), Is.EqualTo((string?)tokens["refresh_token"]));
        }
    }

    [Test]
    public void What_the_client_brings_or_varies_is_only_expected_to_be_there()
    {
        using var recording = Record();
        var mappings = recording.Mappings;
        using (Assert.EnterMultipleScope())
        {
            foreach (var name in (string[])["state", "redirect_uri", "code_challenge"])
                Assert.That((string?)mappings[0]["request"]!["queryParameters"]![name]!["matches"], Is.EqualTo(".+"), name);
            Assert.That((string?)mappings[3]["request"]!["formParameters"]!["code_verifier"]!["matches"], Is.EqualTo(".+"));
            Assert.That(mappings[2]["request"]!["cookies"]!.AsObject().Select(c => c.Key), Is.EqualTo(["csrf"]));
        }
    }

    [Test]
    public void The_rest_is_as_it_was()
    {
        using var recording = Record();
        var first = recording.Mappings[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)first["request"]!["method"], Is.EqualTo("GET"));
            Assert.That((string?)first["request"]!["urlPath"], Is.EqualTo("/oauth2/auth"));
            Assert.That(EqualTo(first["request"]!["queryParameters"]!["scope"]), Is.EqualTo("openid offline"));
            Assert.That((int)first["response"]!["status"]!, Is.EqualTo(302));
            Assert.That(first["response"]!["headers"]!.AsObject().Select(h => h.Key), Is.EquivalentTo(["Location", "Set-Cookie"]));
            Assert.That((string?)recording.Mappings[3]["response"]!["jsonBody"]!["scope"], Is.EqualTo("openid offline"));
            Assert.That(Path.GetFileName(recording.Files[0]), Does.Match("^get-oauth2-auth-[a-z0-9]{6}-001[.]json$"));
            Assert.That(File.ReadAllText(recording.Files[0]), Does.EndWith("}\n").And.Not.Contain('\r'));
        }
    }

    private static string Location(JsonNode mapping) => (string)mapping["response"]!["headers"]!["Location"]!;

    private static string? EqualTo(JsonNode? pattern) => (string?)pattern?["equalTo"];

    private static string? Parameter(string address, string name) => FormUrlEncoded.ParseFields(new Uri(address).Query[1..])[name];
}
