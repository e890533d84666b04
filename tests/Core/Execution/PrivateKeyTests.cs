using Conformance.Core.Secrets;
using NUnit.Framework;

namespace Conformance.Tests.Core.Execution;

/// <summary>The private half of a key that an answer brings is shown nowhere; the public half is.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class PrivateKeyTests
{
    private const string Rsa =
        """{"keys":[{"use":"sig","kty":"RSA","kid":"first","alg":"RS256","n":"public-modulus","e":"AQAB","d":"secret-d","p":"secret-p","q":"secret-q","dp":"secret-dp","dq":"secret-dq","qi":"secret-qi","oth":[{"r":"secret-r","d":"secret-e","t":"secret-t"}]}]}""";

    private static async Task<string> Show(string answer)
    {
        var target = new FakeTarget((_, _) => FakeTarget.Json(200, answer));
        var result = await target.Played(Given.Playable("one", Given.Step(Given.Call(), "refresh", StatusIs.Of(200))), Given.Settings(new SecretRegistry()));
        return result.Steps.Single().Exchanges.Single().Response!;
    }

    [TestCase(Rsa, TestName = "A_private_key_is_not_shown(RSA)")]
    [TestCase("""{"kty":"EC","crv":"P-256","x":"public-x","y":"public-y","d":"secret-d"}""", TestName = "A_private_key_is_not_shown(EC)")]
    [TestCase("""[{"kty":"oct","k":"secret-k"},{"kid":"public-kid","kty":"OKP","x":"public-x","d":"secret-d"}]""", TestName = "A_private_key_is_not_shown(list)")]
    [TestCase("""{"data":"{\"kty\":\"oct\",\"k\":\"secret-k\"}"}""", TestName = "A_private_key_is_not_shown(text)")]
    [TestCase("""{"kty":"EC","x":"public-x","d":"secret-d", ...""", TestName = "A_private_key_is_not_shown(broken)")]
    public async Task A_private_key_is_not_shown(string answer)
    {
        var shown = await Show(answer);

        Assert.That(shown, Does.Not.Contain("secret-").And.Match("<token#[0-9]+>"));
        Assert.That(shown.Split("public-"), Has.Length.EqualTo(answer.Split("public-").Length));
    }

    [Test]
    public async Task Members_of_such_names_are_shown_where_no_key_is() =>
        Assert.That(await Show("""{"d":"distance","q":"quantity","oth":"others","k":{"kid":"keyless"}}"""), Does.EndWith("""{"d":"distance","q":"quantity","oth":"others","k":{"kid":"keyless"}}""" + "\n"));
}
