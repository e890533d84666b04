using Conformance.Core.Secrets;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Conformance.Tests.Core.Secrets;

[Parallelizable(ParallelScope.All)]
internal sealed class RedactorTests
{
    private static string Redact(string text, params string[] secrets) => new Redactor(secrets.Select(s => KeyValuePair.Create(s, "<token>"))).RedactText(text);

    /// <summary>The names of the forms that a text without the secret still holds.</summary>
    private static IEnumerable<string> Left(string secret, string before, string behind) =>
        ForeignForms.ListForms(secret).Where(f => Redact($"{before}{f.Text}{behind}", secret).Contains(f.Text.Trim(), StringComparison.Ordinal)).Select(f => f.Name);

    [TestCase("it is ", " here")]
    [TestCase("{\"a\":\"", "\"}")]
    [TestCase("?a=", "&b=1")]
    [TestCase("<p title=\"", "\">")]
    [TestCase("line\\n", "\\nline")]
    [TestCase("x=%20", "%20y")]
    public void A_secret_of_any_characters_is_found_however_anybody_writes_it(string before, string behind) =>
        Prop.ForAll(AnySecret.Printable, secret => Left(secret, before, behind).FirstOrDefault() is { } form ? throw new AssertionException($"{form} of {secret}") : true).Hold();

    [TestCase("Kx8Q~Demo~Value.7b3-not-real")]
    [TestCase("Ab/cd<Ef>Gh&1234567890xyz")]
    [TestCase("p%40ss+w:ö rd/=\"q\"")]
    [TestCase(@"back\slash\\u0041\x41\n%41%2541")]
    [TestCase("&lt a&b&amp c%3C")]
    [TestCase("it's ''quoted'' \"twice\"")]
    [TestCase("  spaces around  ")]
    [TestCase("Zürich-Geheim-123")]
    [TestCase("eyJhbGciOiJub25lIn0.eyJ0IjoieCJ9.x")]
    public void None_of_the_forms_is_left(string secret) => Assert.That(Left(secret, "it is \"", "\"."), Is.Empty);

    [TestCase("''''''''")]
    [TestCase(@"\\\\\\\\")]
    [TestCase("äöüäöüäöü")]
    [TestCase("+ + + + ' \"")]
    public void What_is_nothing_but_signs_is_found_as_it_is_and_in_the_usual_forms(string secret) =>
        Assert.That(Left(secret, "it is (", ")").Intersect(["raw", "Uri", "Uri, lower hex", "form of WHATWG", "JSON of .NET", "JSON, relaxed", "HTML", "base64 behind ''", "hex"]), Is.Empty);

    [TestCase("%zz %u12 &nope; &#; \\u12 \\x &;;; %%%%\\\\\\\\ &&&&")]
    [TestCase("plus+plus 'quotes' \"\"")]
    [TestCase("äöü \uFFFD \uD83D")]
    public void A_text_without_secrets_stays_as_it_is(string text) => Assert.That(Redact(text, "a-secret-value"), Is.EqualTo(text));

    [Test]
    public void Any_text_is_read() => Prop.ForAll(((string Before, string Behind) text) => Redact($"{text.Before} a-secret-value {text.Behind}", "a-secret-value").Contains("<token>")).Hold();

    [Test]
    public void What_stands_around_a_secret_stays() =>
        Assert.That(Redact("{\"a\":\"b\\/c\\u002d\",\"d\":\"\\u003ckey\\u003e-0123\"} &lt;p&gt;", "<key>-0123"), Is.EqualTo("{\"a\":\"b\\/c\\u002d\",\"d\":\"<token>\"} &lt;p&gt;"));

    [TestCase("wxyz1234-LONG-SECRET", "<token>")]
    [TestCase("tried wxyz1234, 1234-LONG-SECRET", "tried <token>, <token>")]
    [TestCase("a 1234-LONG-SECRET-wxyz1234", "a <token>-<token>")]
    public void Secrets_that_overlap_are_hidden_to_the_end_of_the_last(string text, string redacted) =>
        Assert.That(Redact(text, "wxyz1234", "1234-LONG-SECRET"), Is.EqualTo(redacted));

    [Test]
    public void Secrets_within_each_other_are_hidden_whole() => Prop.ForAll(AnySecret.Printable, AnySecret.Printable, (inner, around) =>
    {
        var outer = $"{around}{inner}{around}";
        return !Redact($"[{outer}] [{inner}]", inner, outer).Contains(around.Trim(), StringComparison.Ordinal);
    }).Hold();

    [TestCase("the Password is", "the Password is")]
    [TestCase("the passWord1234 is", "the <token> is")]
    public void Only_a_long_one_is_known_in_another_case(string text, string redacted) =>
        Assert.That(Redact(text, "passw0rd", "PASSWORD1234", "pass"), Is.EqualTo(redacted));

    [TestCase(@"token=R%60uVh%5C\\nAccept", @"token=<token>%5C\\nAccept")]
    [TestCase(@"token=R`uVh\\&#x6e;ext", @"token=<token>\\&#x6e;ext")]
    [TestCase(@"token=%52%60uVh%5C&token=R`uVhx", @"token=<token>%5C&token=R`uVhx")]
    public void A_short_one_is_hidden_beside_whatever_an_escape_leaves(string text, string redacted) => Assert.That(Redact(text, @"R`uVh\"), Is.EqualTo(redacted));

    [Test]
    public void A_long_run_of_signs_that_begin_escapes_is_read_in_one_way()
    {
        var hostile = string.Concat(Enumerable.Repeat("%\\&#x%u\\x", 200_000));
        Assert.That(Redact(hostile + " a-secret-value", "a-secret-value"), Is.EqualTo(hostile + " <token>"));
    }
}
