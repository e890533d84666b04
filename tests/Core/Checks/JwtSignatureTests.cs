using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Conformance.Core.Checks;
using Conformance.Core.Sources;
using NUnit.Framework;

namespace Conformance.Tests.Core.Checks;

[Parallelizable(ParallelScope.All)]
public sealed class JwtSignatureTests
{
    private static readonly RSA Key = RSA.Create(2048);
    private static readonly RSA Other = RSA.Create(2048);

    [OneTimeTearDown]
    public void Forget()
    {
        Key.Dispose();
        Other.Dispose();
    }

    [Test]
    public void A_signature_by_a_key_of_the_set_is_valid() => Assert.That(Signature(Sign("RS256", "k1", Key), Set("k1", Key)), Is.EqualTo("valid"));

    [Test]
    public void A_token_that_names_no_key_is_tried_with_all() => Assert.That(Signature(Sign("RS256", null, Key), Set("k1", Key)), Is.EqualTo("valid"));

    [Test]
    public void A_signature_by_another_key_is_invalid() => Assert.That(Signature(Sign("RS256", "k1", Other), Set("k1", Key)), Is.EqualTo("invalid"));

    [Test]
    public void A_key_that_is_not_in_the_set_is_invalid() => Assert.That(Signature(Sign("RS256", "k2", Key), Set("k1", Key)), Is.EqualTo("invalid"));

    [Test]
    public void Changed_claims_are_invalid()
    {
        var parts = Sign("RS256", "k1", Key).Split('.');
        Assert.That(Signature($"{parts[0]}.{Encode("""{"sub":"mallory"}""")}.{parts[2]}", Set("k1", Key)), Is.EqualTo("invalid"));
    }

    [Test]
    public void No_signature_is_invalid() => Assert.That(Signature($"{Encode("""{"alg":"none"}""")}.{Encode("{}")}.", Set("k1", Key)), Is.EqualTo("invalid"));

    [Test]
    public void The_public_key_as_a_shared_secret_is_invalid()
    {
        var content = $"{Encode("""{"alg":"HS256","kid":"k1"}""")}.{Encode("""{"sub":"a"}""")}";
        var forged = HMACSHA256.HashData(Key.ExportParameters(false).Modulus!, Encoding.ASCII.GetBytes(content));
        Assert.That(Signature($"{content}.{Base64Url.EncodeToString(forged)}", Set("k1", Key)), Is.EqualTo("invalid"));
    }

    [Test]
    public void What_is_invalid_says_why_without_the_token()
    {
        var token = Sign("RS256", "k1", Other);
        var fault = Read(token, Set("k1", Key)).Note!;

        Assert.That(fault, Does.StartWith("SecurityTokenInvalidSignatureException: IDX10511"));
        Assert.That(token.Split('.').Where(fault.Contains), Is.Empty);
        Assert.That(Read(token, Set("k2", Key)).Note, Is.EqualTo("the key set has no key for it, kid k1"));
        Assert.That(Read(token, Set("k1", Other)).Note, Is.Null);
    }

    [Test]
    public void A_key_that_is_met_by_many_at_once_judges_each_alike()
    {
        var wrong = 0;
        for (var i = 0; i < 150; i++)
        {
            var (token, set) = (Sign("RS256", $"met-{i}", Key), Set($"met-{i}", Key).ToJsonString());
            Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
            {
                if (Signature(token, JsonNode.Parse(set)!) != "valid")
                    Interlocked.Increment(ref wrong);
            });
        }

        Assert.That(wrong, Is.Zero);
    }

    [Test]
    public void Another_server_may_use_the_same_name_for_its_key()
    {
        Assert.That(Signature(Sign("RS256", "k1", Key), Set("k1", Key)), Is.EqualTo("valid"));
        Assert.That(Signature(Sign("RS256", "k1", Other), Set("k1", Other)), Is.EqualTo("valid"));
    }

    private static string Signature(string token, JsonNode keys) => Read(token, keys).Value!.GetValue<string>();

    private static Reading.Found Read(string token, JsonNode keys)
    {
        var source = SourceParser.ParseValueSource("jwt(json.token).signature", (_, _) => SourceSpan.None, new DiagnosticBag())!;
        var context = Answers.Context(Answers.Of(200, $$"""{"token":"{{token}}"}""")) with { Keys = keys };
        Assert.That(source.NeedsKeys, Is.True);
        return (Reading.Found)source.Read(context);
    }

    private static string Sign(string alg, string? kid, RSA key)
    {
        var header = new JsonObject { ["alg"] = alg, ["typ"] = "JWT" };
        if (kid is not null)
            header["kid"] = kid;
        var content = $"{Encode(header.ToJsonString())}.{Encode("""{"sub":"alice"}""")}";
        return $"{content}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static JsonNode Set(string kid, RSA key)
    {
        var parameters = key.ExportParameters(false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["kid"] = kid,
                ["alg"] = "RS256",
                ["n"] = Base64Url.EncodeToString(parameters.Modulus),
                ["e"] = Base64Url.EncodeToString(parameters.Exponent),
            }),
        };
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
