using System.Text.Json.Nodes;
using Conformance.Core.Sources;
using Conformance.Core.Values;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Conformance.Tests.Core.Values;

[Parallelizable(ParallelScope.All)]
public sealed class TemplateTests
{
    [TestCase("plain", "plain")]
    [TestCase("", "")]
    [TestCase("$rt1", "r-1")]
    [TestCase("${rt1}x", "r-1x")]
    [TestCase("a $rt1. b", "a r-1. b")]
    [TestCase("$rt1-$rt1", "r-1-r-1")]
    [TestCase("$$rt1", "$rt1")]
    [TestCase("1_oa$$Perr", "1_oa$Perr")]
    [TestCase("$identity.second.client_id", "c-2")]
    [TestCase("$identity.header.X-Client", "h")]
    [TestCase("$list.1", "b")]
    [TestCase("n=$number", "n=1.50")]
    [TestCase("$s256(dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk)", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")]
    [TestCase("Basic $basic($identity.second.client_id, p%40ss+w)", "Basic Yy0yOnAlMjU0MHNzJTJCdw==")]
    [TestCase("$base(public)/oauth2", "http://127.0.0.1:1/oauth2")]
    [TestCase("$env.NAME", "from outside")]
    [TestCase("$until($rt1, -)", "r")]
    [TestCase("x$behind($rt1, -).y", "x1.y")]
    [TestCase("$behind(a-b-c, -)", "b-c")]
    [TestCase("$near(abcde, cut)", "abcd")]
    [TestCase("$near(abcde, letter)", "abade")]
    [TestCase("$near(aaaaa, letter)", "aabaa")]
    [TestCase("$near(1-B-2-2, case)", "1-b-2-2")]
    [TestCase("$s256(${rt1}x)", null)]
    public void Resolves_to_its_text(string written, string? text)
    {
        var resolved = Parse(written).ResolveText(Scope());
        if (text is null)
            Assert.That(resolved, Has.Length.EqualTo(43));
        else
            Assert.That(resolved, Is.EqualTo(text));
    }

    [Test]
    public void A_scalar_that_is_nothing_but_a_name_keeps_the_type() =>
        Assert.That(Parse("$number").ResolveValue(Scope())!.ToJsonString(), Is.EqualTo("1.50"));

    [Test]
    public void An_absent_member_is_left_out()
    {
        var map = new Template.Map([new("a", Parse("x")), new("b", new Template.Absent(SourceSpan.None))], SourceSpan.None);
        Assert.That(map.ResolveValue(Scope())!.ToJsonString(), Is.EqualTo("{\"a\":\"x\"}"));
    }

    [TestCase("$nothing", "$nothing has no value yet")]
    [TestCase("$identity.third", "$identity.third has no value: $identity has second, header")]
    [TestCase("$env.MISSING", "the environment variable MISSING is not set; set it, or choose a target that does not need it")]
    [TestCase("$behind($rt1, .)", "'.' does not occur in the value")]
    [TestCase("$near($rt1, miss)", "$near makes no 'miss'; it makes case, cut, letter")]
    [TestCase("$near(123, case)", "the value has no letter or case that could differ")]
    [TestCase("$base(admin)", "no base 'admin'; there are public")]
    [TestCase("$fake.internet.emial", "$fake.internet has no 'emial' that needs no arguments")]
    public void Says_what_cannot_be_had(string written, string said) =>
        Assert.That(Assert.Throws<ValueException>(() => Parse(written).ResolveValue(Scope()))!.Message, Is.EqualTo(said));

    [TestCase("a $ b", "'$' without a name. Write $$ for a dollar.")]
    [TestCase("${a", "'${' without '}'. Close it: ${name}.")]
    [TestCase("$sha(a)", "no function 'sha'. There is base, basic, behind, env, fake, halfhash, near, s256, until, uuid.")]
    [TestCase("$s256(a, b)", "$s256 takes 1 argument, not 2")]
    [TestCase("$s256(a", "'$s256(' without ')'. Close it; in { } and [ ] quote a value that holds a comma.")]
    public void Says_what_cannot_be_read(string written, string said)
    {
        var mistakes = new DiagnosticBag();
        TemplateParser.ParseTemplate(written, (_, _) => SourceSpan.None, mistakes);
        Assert.That(mistakes.Sorted().Select(m => m.ToString()), Is.EqualTo([said]));
    }

    [Test]
    public void Chance_repeats_with_its_seed_and_differs_without()
    {
        var made = new[] { 1, 1, 2 }.Select(seed => new ValueFunctions(seed, new Dictionary<string, string>(), _ => null))
            .Select(f => $"{f.CallFunction("uuid", [])} {f.CallFunction("fake", [JsonValue.Create("internet.email")])}").ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(made[0], Is.EqualTo(made[1]));
            Assert.That(made[0], Is.Not.EqualTo(made[2]));
            Assert.That(Guid.Parse(made[0].Split(' ')[0]).Version, Is.EqualTo(4));
            Assert.That(made[0].Split(' ')[1], Does.Contain("@"));
        });
    }

    [Test]
    public void Secrets_of_the_environment_are_told()
    {
        var secrets = new List<string>();
        var functions = new ValueFunctions(1, new Dictionary<string, string>(), _ => "s3cret", secrets.Add);
        functions.CallFunction("env", [JsonValue.Create("X")]);
        functions.CallFunction("basic", [JsonValue.Create("u"), JsonValue.Create("p")]);
        Assert.That(secrets, Is.EqualTo(["s3cret", "dTpw"]));
    }

    [Test]
    public void A_part_of_a_secret_is_told_and_a_part_of_anything_else_is_not()
    {
        var secrets = new List<string>();
        var functions = new ValueFunctions(1, new Dictionary<string, string>(), _ => null, secrets.Add, value => value == "s3-cret");
        functions.CallFunction("behind", [JsonValue.Create("s3-cret"), JsonValue.Create("-")]);
        functions.CallFunction("until", [JsonValue.Create("read-write"), JsonValue.Create("-")]);
        Assert.That(secrets, Is.EqualTo(["cret"]));
    }

    [Test]
    public void What_is_printed_reads_as_the_same_template() => Prop.ForAll((byte[] choices) =>
    {
        string[] parts = ["a", " ", "$$", "$rt1", "${rt1}", "$identity.second.client_id", "$s256($rt1)", "$uuid", "$basic(a b, 'c,d')", ".", "-", "}", ")", "é"];
        var written = string.Concat(choices.Select(c => parts[c % parts.Length]));
        var mistakes = new DiagnosticBag();
        var template = TemplateParser.ParseTemplate(written, (_, _) => SourceSpan.None, mistakes);
        // Parts that stand side by side may make another word: $rt1a.
        return mistakes.Count > 0 || Parse(template.ToString()).ToString() == template.ToString();
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Test]
    public void Any_text_survives_escaping() => Prop.ForAll((NonNull<string> text) =>
        Parse(text.Get.Replace("$", "$$", StringComparison.Ordinal)).ResolveText(Scope()) == text.Get).Hold();

    private static Template Parse(string written)
    {
        var mistakes = new DiagnosticBag();
        var template = TemplateParser.ParseTemplate(written, (_, _) => SourceSpan.None, mistakes);
        Assert.That(mistakes.Sorted(), Is.Empty);
        return template;
    }

    private static Scope Scope()
    {
        var scope = new Scope(new ValueFunctions(1, new Dictionary<string, string> { ["public"] = "http://127.0.0.1:1" }, n => n == "NAME" ? "from outside" : null));
        scope.Set("rt1", JsonValue.Create("r-1"));
        scope.Set("number", JsonNode.Parse("1.50"));
        scope.Set("list", JsonNode.Parse("[\"a\",\"b\"]"));
        scope.Set("identity", JsonNode.Parse("""{"second":{"client_id":"c-2"},"header":{"X-Client":"h"}}"""));
        return scope;
    }
}
