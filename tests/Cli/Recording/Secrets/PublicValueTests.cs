using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Conformance.Tests.Cli.Recording.Secrets;

/// <summary>What a client needs as it is stays as it is.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PublicValueTests
{
    private static readonly string[] Answers =
    [
        """{"issuer":"https://real.example","token_endpoint":"https://real.example/token","token_endpoint_auth_methods_supported":["client_secret_basic","private_key_jwt"],"code_challenge_methods_supported":["S256"],"authorization_endpoint":"https://real.example/auth"}""",
        """{"keys":[{"kty":"RSA","use":"sig","kid":"public:key-1","alg":"RS256","n":"AQAB-public-modulus","e":"AQAB","x5c":["MIIB"]},{"kty":"EC","crv":"P-256","x":"public-x","y":"public-y"}]}""",
        """{"token_type":"bearer","expires_in":3599,"scope":"openid offline_access","refresh_token_expires_in":2592000,"issued_token_type":"urn:ietf:params:oauth:token-type:access_token"}""",
        """{"client_id":"app","client_secret_expires_at":0,"access_token_strategy":"opaque","backchannel_logout_session_required":true,"authorization_details":[{"type":"account","actions":["read"]}]}""",
        """{"tokens":{"type":"bearer","expires_at":1767225600},"session":false,"password":null,"total_tokens":1532,"credentials":"https://real.example/credentials"}""",
        """{"error":"invalid_token","error_description":"the access token expired","error_code":40113}""",
    ];

    [TestCaseSource(nameof(Answers))]
    public void In_an_answer(string answer)
    {
        using var recording = new Recording();
        recording.Exchange("GET /a", "", 200, answer);
        Assert.That(JsonNode.DeepEquals(recording.Single["response"]!["jsonBody"], JsonNode.Parse(answer)), recording.Single.ToJsonString());
    }

    [Test]
    public void In_a_page()
    {
        const string Page = "<form><label for=\"password\">Password</label><input type=\"password\" name=\"password\"><input name=\"scope\" value=\"openid\"><p>1 &lt; 2 &amp; 3</p></form>";
        using var recording = new Recording();
        recording.Exchange("GET /a", "", 200, Page);
        Assert.That((string?)recording.Single["response"]!["body"], Is.EqualTo(Page));
    }

    [Test]
    public void A_word_of_the_protocol_under_a_secret_name_stays_elsewhere()
    {
        using var recording = new Recording();
        recording.Exchange("GET /a?session=authorization_code&ticket=code", "", 200, """{"grant_types":["authorization_code"],"response_type":"code"}""");
        Assert.That((string?)recording.Single["response"]!["jsonBody"]!["grant_types"]![0], Is.EqualTo("authorization_code"));
    }

    [TestCase("{\"active\":false}\n")]
    [TestCase("{ \"a\": 1.0,\t\"b\": \"\\u00fc\\/\" }")]
    public void Every_byte_of_JSON(string answer)
    {
        using var recording = new Recording();
        recording.Exchange("GET /a", "", 200, answer, Recording.Json);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)recording.Single["response"]!["body"], Is.EqualTo(answer));
            Assert.That((string?)recording.Single["response"]!["headers"]!["Content-Type"], Is.EqualTo("application/json"));
        }
    }

    [Test]
    public void Every_byte_of_JSON_around_a_secret()
    {
        using var recording = new Recording();
        recording.Exchange("GET /a", "", 200, "{ \"access_token\" : \"hid\\u0064en-1\",\n \"n\": [1.50, {\"pin\": 4711}] }\n");
        Assert.That((string?)recording.Single["response"]!["body"], Does.Match("^\\{ \"access_token\" : \"recorded-access-token-1-[a-z0-9]{6}\",\n \"n\": \\[1.50, \\{\"pin\": \"recorded-pin-1-[a-z0-9]{6}\"}] }\n$"));
    }
}
