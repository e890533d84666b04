using Conformance.Core.Secrets;
using NUnit.Framework;

namespace Conformance.Tests.Core.Secrets;

[Parallelizable(ParallelScope.All)]
internal sealed class SecretRegistryTests
{
    private static SecretRegistry Found(params string?[] values) => Take((registry, value) => registry.Register(value, "token"), values);

    private static SecretRegistry Declared(params string?[] values) => Take((registry, value) => registry.RegisterDeclared(value, "secret"), values);

    private static SecretRegistry Take(Action<SecretRegistry, string?> take, string?[] values)
    {
        var registry = new SecretRegistry();
        foreach (var value in values)
            take(registry, value);
        return registry;
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("        ")]
    [TestCase("null")]
    [TestCase("NULL")]
    [TestCase("undefined")]
    [TestCase("true")]
    [TestCase("False")]
    [TestCase("0")]
    [TestCase("3600")]
    [TestCase("1795254101")]
    [TestCase("1795254101000")]
    [TestCase("-1234567.89")]
    [TestCase("1e300000")]
    [TestCase("a1b2c")]
    [TestCase("bearer")]
    [TestCase("password")]
    [TestCase("refresh_token")]
    [TestCase("client_secret_basic")]
    [TestCase("invalid_grant")]
    public void What_says_nothing_is_no_secret_wherever_it_stands(string? value) => Assert.That(Found(value).Secrets, Is.Empty);

    [TestCase("a1b2c3")]
    [TestCase("hunter2")]
    [TestCase("4711-0815-42")]
    [TestCase("4929123412341234")]
    [TestCase("nullified")]
    [TestCase("ory_at_x")]
    public void What_else_stands_where_a_secret_is_born_is_one(string value) => Assert.That(Found(value).Contains(value), Is.True);

    [TestCase("4711")]
    [TestCase("12345")]
    [TestCase("Ab+c")]
    [TestCase("hunter2")]
    public void A_short_secret_or_one_of_digits_is_one_where_its_author_says_so(string value) => Assert.That(Declared(value).Contains(value), Is.True);

    [TestCase(null)]
    [TestCase("")]
    [TestCase("    ")]
    [TestCase("abc")]
    [TestCase("null")]
    [TestCase("true")]
    [TestCase("secret")]
    [TestCase("openid")]
    public void Nothing_and_a_word_are_none_whoever_says_so(string? value) => Assert.That(Declared(value).Secrets, Is.Empty);

    [Test]
    public void A_declared_one_is_hidden_where_it_stands_alone() => Assert.That(
        Redactor.MakeFor(Declared("4711")).RedactText("pin=4711&port=47110 null"), Is.EqualTo("pin=<token#1>&port=47110 null"));
}
