using System.Text.Json.Nodes;
using Conformance.Core.Secrets;
using NUnit.Framework;

namespace Conformance.Tests.Core.Secrets;

[Parallelizable(ParallelScope.All)]
internal sealed class PrivateKeyMembersTests
{
    [TestCase("""{"kty":"RSA","n":"n","e":"e","d":"d","p":"p","q":"q","dp":"dp","dq":"dq","qi":"qi"}""", "d p q dp dq qi")]
    [TestCase("""{"kty":"RSA","n":"n","oth":[{"r":"r","d":"d","t":"t"}]}""", "r d t")]
    [TestCase("""{"kty":"EC","crv":"P-256","x":"x","y":"y","d":"d"}""", "d")]
    [TestCase("""{"kty":"oct","kid":"kid","k":"k"}""", "k")]
    [TestCase("""{"kty":"oct","k":null}""", "")]
    [TestCase("""{"d":"d","k":"k","oth":"oth"}""", "")]
    public void The_private_half_of_a_key_is_found_and_nothing_else(string key, string texts) =>
        Assert.That(string.Join(' ', PrivateKeyMembers.FindTexts(JsonNode.Parse(key)!.AsObject())), Is.EqualTo(texts));

    [Test]
    public void In_what_is_no_JSON_a_key_is_told_by_the_names_around()
    {
        Assert.That(PrivateKeyMembers.FindTexts([("kty", "EC"), ("x", "x"), ("d", "d")]), Is.EqualTo(["d"]));
        Assert.That(PrivateKeyMembers.FindTexts([("x", "x"), ("d", "d")]), Is.Empty);
    }
}
