using System.Text.RegularExpressions;
using Conformance.Cli.Recording.Secrets;
using Conformance.Mocks.Protocol.Wire;
using NUnit.Framework;

namespace Conformance.Tests.Cli.Recording.Secrets;

[Parallelizable(ParallelScope.All)]
public sealed class SecretRecordingTests
{
    private const string Secret = "s3cret/+value=?&\"x\"";
    private const string Jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJib2IifQ.c2lnbmVk";

    [Test]
    public void A_secret_known_later_leaves_the_earlier_files()
    {
        using var recording = new Recording();
        recording.Exchange("GET /files/plain-token-0815", "", 200, "the value is plain-token-0815, hex 706c61696e2d746f6b656e2d30383135");
        Assert.That(Path.GetFileName(recording.Files.Single()), Does.StartWith("get-files-plain-token-0815"));
        recording.Exchange("POST /token", "", 200, """{"access_token":"plain-token-0815"}""");
        recording.AssertHoldsNone("plain-token-0815");
        var pseudonym = (string)recording.Mappings[1]["response"]!["jsonBody"]!["access_token"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)recording.Mappings[0]["request"]!["url"], Is.EqualTo($"/files/{pseudonym}"));
            Assert.That((string?)recording.Mappings[0]["response"]!["body"], Is.EqualTo($"the value is {pseudonym}, hex {pseudonym}"));
        }
    }

    [TestCase("app")]
    [TestCase("a")]
    [TestCase("application:with:colons")]
    [TestCase("client-77")]
    public void Basic_tells_users_apart_without_a_password(string user)
    {
        using var recording = new Recording();
        user = user.Replace(":", "%3A");
        recording.Exchange("GET /me", [Basic(user, Secret)], "", 200, "");
        var expression = new Regex($"^(?:{recording.Single["request"]!["headers"]!["Authorization"]!["matches"]})$", RegexOptions.None, TimeSpan.FromSeconds(1));
        using (Assert.EnterMultipleScope())
        {
            foreach (var password in (string[])["", "x", "\u00FF", Secret, "~~~~"])
                Assert.That(Basic(user, password).Value, Does.Match(expression));
            foreach (var other in (string[])[user + "8", user + ";", user[..^1], "X" + user])
                Assert.That(Basic(other, Secret).Value, Does.Not.Match(expression));
        }
        recording.AssertHoldsNone(Secret);
    }

    [TestCase("Authorization", "Bearer of-the-client-1", "of-the-client-1", "Bearer .+")]
    [TestCase("Authorization", "Basic YXBwOnVucGFkZGVkLTE", "unpadded-1", "Basic YXBwO[ghijklmnopqrstuv].*")]
    [TestCase("Authorization", "a-word-of-its-own", "a-word-of-its-own", ".+")]
    [TestCase("X-Api-Key", "key-of-the-client", "key-of-the-client", ".+")]
    public void A_credential_of_the_client_is_known_as_one_everywhere(string header, string value, string secret, string expression)
    {
        using var recording = new Recording();
        recording.Exchange("GET /me", [new(header, value)], "", 200, $"you sent {secret}");
        Assert.That((string?)recording.Single["request"]!["headers"]![header]!["matches"], Is.EqualTo(expression));
        recording.AssertHoldsNone(secret);
    }

    [Test]
    public void A_password_that_the_server_issued_is_expected_as_its_pseudonym()
    {
        using var recording = new Recording();
        recording.Exchange("POST /clients", [Recording.Json], """{"client_name":"n"}""", 201, """{"client_id":"id-1","client_secret":"issued&secret"}""");
        recording.Exchange("POST /token", [Basic("id-1", Uri.EscapeDataString("issued&secret"))], "", 200, "");
        var pseudonym = (string)recording.Mappings[0]["response"]!["jsonBody"]!["client_secret"]!;
        Assert.That((string?)recording.Mappings[1]["request"]!["headers"]!["Authorization"]!["equalTo"], Is.EqualTo(Basic("id-1", pseudonym).Value));
        recording.AssertHoldsNone("issued&secret");
    }

    [Test]
    public void A_secret_of_the_client_stays_its_own_when_the_server_repeats_it()
    {
        using var recording = new Recording();
        recording.Exchange("POST /clients", [Recording.Json], """{"client_secret":"chosen-by-client"}""", 201, """{"client_secret":"chosen-by-client"}""");
        recording.Exchange("POST /token", [Recording.Form], "client_secret=chosen-by-client", 200, "");
        var body = recording.Mappings[0]["request"]!["bodyPatterns"]![0]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)body["equalToJson"]!["client_secret"], Is.EqualTo("${json-unit.any-string}"));
            Assert.That((bool)body["ignoreArrayOrder"]!, Is.True);
            Assert.That((string?)recording.Mappings[1]["request"]!["formParameters"]!["client_secret"]!["matches"], Is.EqualTo(".+"));
        }
        recording.AssertHoldsNone("chosen-by-client");
    }

    [Test]
    public void Cookies_have_pseudonyms_and_keep_their_attributes()
    {
        using var recording = new Recording();
        recording.Exchange("GET /", "", 200, "", new("Set-Cookie", $"one={Secret.Replace("\"", "")}; Path=/; HttpOnly"), new("Set-Cookie", "two=ab; Secure"), new("Access-Control-Allow-Credentials", "true"));
        var headers = recording.Single["response"]!["headers"]!;
        var cookies = headers["Set-Cookie"]!.AsArray().Select(c => (string)c!).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(cookies[0], Does.Match("^one=recorded-cookie-1-[a-z0-9]{6}; Path=/; HttpOnly$"));
            Assert.That(cookies[1], Does.Match("^two=recorded-cookie-2-[a-z0-9]{6}; Secure$"));
            Assert.That((string?)headers["Access-Control-Allow-Credentials"], Is.EqualTo("true"));
        }
        recording.AssertHoldsNone(Secret.Replace("\"", ""));
    }

    private static IEnumerable<TestCaseData> Answers()
    {
        yield return Case("JWT in a text", $"see {Jwt}.", Jwt);
        yield return Case("form", $"access_token={Uri.EscapeDataString(Secret)}&token_type=bearer", Secret);
        yield return Case("nearly JSON", """{"access_token":"half/\u0061-secret",}""", "half/a-secret");
        yield return Case("twice the same member", """{"id_token":"half-a-secret","id_token":"half-b-secret"}""", "half-a-secret", "half-b-secret");
        yield return Case("page", """<form><input type="hidden" name="login_challenge" value="challenge-0001"><a href="/x?a=b&amp;consent_verifier=verifier-0002">x</a></form>""", "challenge-0001", "verifier-0002");
        yield return Case("address in an address", """{"next":"https://a.example/?to=https%3A%2F%2Fb.example%2F%3Fcode%3Dcode-0003%26x%3Dy"}""", "code-0003");
        yield return Case("quotes in an address", """{"next":"https://a.example/?code=it's;one:code&x=y"}""", "it's;one:code");
        yield return Case("fragment", """{"next":"https://a.example/#access_token=in-the-fragment"}""", "in-the-fragment");
        yield return Case("deep", """{"a":[{"b":{"password":["deep-inside-1",4711004711]}}]}""", "deep-inside-1", "4711004711");
        yield return Case("as a name", """{"token":"name-of-member","by":{"name-of-member":1}}""", "name-of-member");

        static TestCaseData Case(string name, string answer, params string[] secrets) => new TestCaseData(answer, secrets).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Answers))]
    public void A_secret_is_found_wherever_it_stands_in_an_answer(string answer, string[] secrets)
    {
        using var recording = new Recording();
        recording.Exchange("GET /", "", 200, answer);
        Assert.That(recording.Single["response"]!.ToJsonString(), Does.Contain("recorded-"));
        recording.AssertHoldsNone(secrets);
    }

    [Test]
    public void A_password_that_is_a_word_of_the_protocol_takes_nothing_else_away()
    {
        using var recording = new Recording();
        recording.Exchange("POST /token", [Recording.Form], "grant_type=password&username=bob&password=password", 200, "");
        var form = recording.Single["request"]!["formParameters"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)form["grant_type"]!["equalTo"], Is.EqualTo("password"));
            Assert.That((string?)form["password"]!["matches"], Is.EqualTo(".+"));
        }
    }

    private static Field Basic(string user, string password) => new("Authorization", Credentials.WriteBasic("Basic", user, password));
}
