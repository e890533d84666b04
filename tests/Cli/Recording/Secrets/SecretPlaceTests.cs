using Conformance.Mocks.Protocol.Wire;
using NUnit.Framework;

namespace Conformance.Tests.Cli.Recording.Secrets;

/// <summary>Where a secret stands by a name that only has a secret word, and behind references.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SecretPlaceTests
{
    private const string Value = "S3/T+k=v4l.9";

    private static readonly string Escaped = Uri.EscapeDataString(Value);

    [TestCase("api_key")]
    [TestCase("apikey")]
    [TestCase("key")]
    [TestCase("sig")]
    [TestCase("X-Amz-Signature")]
    [TestCase("session_id")]
    [TestCase("user%5Bpassword%5D")]
    public void In_a_query(string name)
    {
        using var recording = new Recording();
        recording.Exchange($"GET /a?{name}={Escaped}", "", 302, "", new Field("Location", $"https://b.example/?{name}={Escaped}x&next=%2F%3F{name}%3D{Escaped}y"));
        Assert.That((string?)recording.Single["request"]!["queryParameters"]![Uri.UnescapeDataString(name)]!["matches"], Is.EqualTo(".+"));
        recording.AssertHoldsNone(Value, Value + "x", Value + "y");
    }

    [TestCase("passwd", Value)]
    [TestCase("pwd", Value)]
    [TestCase("pin", "471108")]
    [TestCase("otp", "471147")]
    public void In_a_form(string name, string value)
    {
        using var recording = new Recording();
        recording.Exchange("POST /a", [Recording.Form], $"{name}={Uri.EscapeDataString(value)}&remember=true", 200, "");
        Assert.That((string?)recording.Single["request"]!["formParameters"]![name]!["matches"], Is.EqualTo(".+"));
        Assert.That((string?)recording.Single["request"]!["formParameters"]!["remember"]!["equalTo"], Is.EqualTo("true"));
        recording.AssertHoldsNone(value);
    }

    private static IEnumerable<TestCaseData> Bodies()
    {
        foreach (var name in (string[])["accessToken", "refreshToken", "apiKey", "clientSecret", "userPassword", "private_key", "user_code", "session", "PermissionId"])
            yield return Case(name, $$"""{"{{name}}":"hidden-1"}""", "hidden-1");
        yield return Case("tokens", """{"tokens":["hidden-1",{"value":"hidden-2","token_type":"bearer"}],"x":"bearer"}""", "hidden-1", "hidden-2");
        yield return Case("credentials.value", """{"credentials":{"value":"hidden-1","deep":[{"er":"hidden-2"}]}}""", "hidden-1", "hidden-2");
        yield return Case("spaced", "{ \"credentials\": {\n\"value\": \"hidden-1\", \"pin\": 471108 } }\n", "hidden-1", "471108");
        yield return Case("private key", """{"keys":[{"kty":"RSA","n":"public","d":"hidden-1"},{"kty":"oct","k":"hidden-2"}]}""", "hidden-1", "hidden-2");
        yield return Case("elements", "<a><password>hidden&#45;1</password><n:access_token x='1'><![CDATA[hidden-2]]></n:access_token></a>", "hidden-1", "hidden-2");
        yield return Case("below an element", "<credentials><type>basic</type><value>hidden-1</value></credentials>", "hidden-1");
        yield return Case("attribute", "<user apiKey='hidden 1' name=\"x\"/>", "hidden 1");
        yield return Case("input", "<input value=hidden-1 name=login_challenge><meta name='csrf-token' content=\"hidden > 2\">", "hidden-1", "hidden > 2");
        yield return Case("references", "<meta content='0; url=/z?code=S3&#47;T&#43;k=v&amp;x=1'><a href='?code=q&#x2F;R&plus;7&#38;x'>", "S3/T+k=v", "q/R+7");
        yield return Case("script", "<script>var csrfToken = 'hidden-1'; f({sessionId: \"hidden-2\"})</script>", "hidden-1", "hidden-2");
        yield return Case("user of an address", "see https://me:hidden-1@host.example/", "hidden-1");

        static TestCaseData Case(string name, string body, params string[] secrets) => new TestCaseData(body, secrets).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Bodies))]
    public void In_an_answer_and_in_a_request(string body, string[] secrets)
    {
        using var recording = new Recording();
        recording.Exchange("GET /a", "", 200, body);
        recording.Exchange("PUT /a", body, 200, "");
        Assert.That(recording.Files, Has.Count.EqualTo(2));
        Assert.That(recording.Mappings[0]["response"]!.ToJsonString(), Does.Contain("recorded-").And.Not.Contain(";T"));
        recording.AssertHoldsNone(secrets);
        recording.AssertIsPlayable();
    }

    [TestCase("T&#107;/&#x2b;&quot;&plus;1")]
    [TestCase("&#84;&#x6B;&sol;&#43;&#34;&#x2B;&#49;")]
    [TestCase("Tk%2F%2B%22%2B&#49;")]
    public void A_known_one_behind_references(string written)
    {
        using var recording = new Recording();
        recording.Exchange("POST /login", [Recording.Form], "password=Tk%2F%2B%22%2B1", 200, $"<p>You sent {written}, and that is 1 &lt; 2.</p>");
        Assert.That((string?)recording.Single["response"]!["body"], Does.Match("^<p>You sent recorded-password-1-[a-z0-9]{6}, and that is 1 &lt; 2.</p>$"));
    }

    [Test]
    public void A_number_that_is_a_secret_of_the_client_may_be_another()
    {
        using var recording = new Recording();
        recording.Exchange("PUT /a", [Recording.Json], """{"pin":471108}""", 200, "");
        Assert.That((string?)recording.Single["request"]!["bodyPatterns"]![0]!["equalToJson"]!["pin"], Is.EqualTo("${json-unit.any-number}"));
    }
}
