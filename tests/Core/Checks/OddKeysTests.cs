using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Conformance.Core.Checks;
using Conformance.Core.Values;
using NUnit.Framework;

namespace Conformance.Tests.Core.Checks;

[Parallelizable(ParallelScope.All)]
internal sealed class OddKeysTests
{
    private static readonly string[] KeySets =
    [
        "null", "1", "\"keys\"", "[]", "{}", """{"keys":5}""", """{"keys":null}""", """{"keys":[1,null,"a"]}""", """{"keys":[{}]}""", """{"keys":[{"kty":5}]}""",
        """{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]}""", """{"keys":[{"kty":"RSA","n":"****","e":"!"}]}""", """{"keys":[{"kty":"RSA","n":"","e":""}]}""",
        """{"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}]}""", """{"keys":[{"kty":"EC","crv":"P-1","x":"","y":""}]}""", """{"keys":[{"kty":"oct","k":"AA"}]}""",
        """{"keys":[{"kty":"RSA","x5c":["AAAA"]}]}""", """{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB","kid":1e400}]}""",
    ];

    private static readonly string[] Headers =
    [
        """{"alg":"RS256"}""", """{"alg":"none"}""", """{"alg":"ES256"}""", """{"alg":"HS256"}""", """{"alg":5}""", "{}", """{"alg":"RS256","kid":5}""", """{"alg":"RS256","crit":["x"]}""",
        """{"alg":"RS256","x5c":["AAAA"]}""", """{"alg":"RS256","enc":"x"}""", """{"alg":"\u0000"}""", """{"alg":"PS512","b64":false}""",
    ];

    private static readonly string[] Claims = ["{}", """{"exp":1e400}""", """{"exp":99999999999999999999,"nbf":-1e30}""", """{"exp":"soon","aud":5,"iss":[]}""", """{"sub":null,"iat":{}}"""];

    [TestCaseSource(nameof(KeySets))]
    public void A_signature_is_valid_or_it_is_not_whatever_keys_and_token_are(string keys)
    {
        foreach (var token in from header in Headers from claims in Claims select $"{Encode(header)}.{Encode(claims)}.c2ln")
        {
            var body = new JsonObject { ["t"] = token }.ToJsonString();
            var context = Answers.Context(Answers.Of(200, body)) with { Keys = JsonNode.Parse(keys) };
            var reading = new JwtSource(new JsonSource(["t"], "json.t"), "signature", [], "jwt(json.t).signature").Read(context);
            Assert.That(reading is Reading.Found { Value: { } value } ? ValueText.WriteValue(value) : $"{reading}", Is.EqualTo("invalid").Or.Contains("key set"), token);
        }
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
