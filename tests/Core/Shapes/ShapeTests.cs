using System.Text.Json.Nodes;
using Conformance.Core.Documents;
using Conformance.Core.Shapes;
using Conformance.Core.Sources;
using Conformance.Core.Values;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Conformance.Tests.Core.Shapes;

/// <summary>Every placeholder with what it matches and what it does not.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ShapeTests
{
    private const string Jwt = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2ln";

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    [TestCase("<any>", "1", "null", "\"\"", "[]")]
    [TestCase("<null>", "null")]
    [TestCase("<string>", "\"\"", "\"1\"")]
    [TestCase("<int>", "0", "-5", "3600")]
    [TestCase("<int 1..5>", "1", "5")]
    [TestCase("<int 1..>", "1", "1000000000000")]
    [TestCase("<int ..5>", "-1", "5")]
    [TestCase("<int 7>", "7")]
    [TestCase("<number>", "1", "1.5", "1e3")]
    [TestCase("<number 0.5..1.5>", "0.5", "1")]
    [TestCase("<bool>", "true", "false")]
    [TestCase("<url>", "\"https://a.example/x?y#z\"", "\"http://127.0.0.1:80\"")]
    [TestCase("<uuid>", "\"123e4567-e89b-12d3-a456-426614174000\"")]
    [TestCase("<instant>", "\"2026-01-02T03:04:05Z\"", "\"2026-01-02T03:04:05.678+02:00\"")]
    [TestCase("<instant -5m..5m>", "\"2027-01-15T08:00:00Z\"")]
    [TestCase("<epoch-ms>", "1479407196809")]
    [TestCase("<epoch-ms -5m..5m>", "1800000000000", "1800000300000")]
    [TestCase("<epoch-s>", "1479407196", "1800000000.5")]
    [TestCase("<epoch-s 1h..>", "1800003600")]
    [TestCase("<token>", "\"abc-._~+/09==\"")]
    [TestCase("<jwt>", $"\"{Jwt}\"")]
    [TestCase("<ci we don't KNOW>", "\"We don’t know\"", "\"we don't know\"")]
    [TestCase("<is <any>>", "\"<any>\"")]
    [TestCase("<is $seconds>", "3600", "\"3600\"")]
    [TestCase("<len 3>", "\"abc\"", "[1,2,3]", "\"😀éa\"")]
    [TestCase("<len 1..>", "\"a\"", "[1]")]
    [TestCase("<set a b c>", "\"c b a\"", "[\"b\",\"a\",\"c\"]")]
    [TestCase("<set $scope>", "\"write read\"", "[\"read\",\"write\"]")]
    [TestCase("<subset a b c>", "\"a\"", "[\"c\",\"b\"]")]
    [TestCase("<contains no-store>", "\"private, no-store\"", "[\"no-store\"]")]
    [TestCase("<starts ory_>", "\"ory_at_1\"")]
    [TestCase("<same-url http://localhost:4444>", "\"http://localhost:4444\"", "\"http://127.0.0.1:4444/\"", "\"http://[::1]:4444\"", "\"HTTP://LOCALHOST:4444/\"")]
    [TestCase("<same-url https://a.example/x?y=1>", "\"https://a.example/x?y=1\"", "\"https://A.example:443/x/?y=1\"")]
    [TestCase("<below-url http://localhost:4444/a>", "\"http://localhost:4444/a\"", "\"http://127.0.0.1:4444/a/b?c=d\"", "\"http://[::1]:4444/a/\"")]
    [TestCase("<maybe same-url https://a.example>", "\"https://a.example/\"")]
    [TestCase("<one-of a 'b c' 400>", "\"a\"", "\"b c\"", "400")]
    [TestCase("<one-of '400' x>", "\"400\"")]
    [TestCase("<not $at1>", "\"other\"", "1", "null")]
    [TestCase("<maybe uuid>", "\"123e4567-e89b-12d3-a456-426614174000\"")]
    [TestCase("<maybe int 3600..3600>", "3600")]
    [TestCase("<maybe not OK>", "\"other\"")]
    [TestCase("<each string>", "[\"a\",\"a\"]", "\"a b\"")]
    [TestCase("<each one-of a b>", "[\"a\",\"b\"]")]
    [TestCase("<each-unique string>", "[\"a\",\"b\"]")]
    [TestCase("<other string#1>", "\"a\"")]
    [TestCase("<last uuid>", "\"https://a.example/users/123e4567-e89b-12d3-a456-426614174000\"")]
    [TestCase("</[a-z]+\\d/>", "\"abc1\"")]
    [TestCase("</3600/>", "3600", "\"3600\"")]
    [TestCase("<string#1>", "\"a\"")]
    [TestCase("$at1", "\"token-1\"")]
    [TestCase("3600", "3600", "3600.0")]
    [TestCase("'3600'", "\"3600\"")]
    [TestCase("{ a: <int> }", "{\"a\":1,\"b\":2}")]
    [TestCase("[1, <string>]", "[1,\"x\"]")]
    [TestCase("{ a: { b: [<any>] } }", "{\"a\":{\"b\":[null]}}")]
    public void Matches_what_it_describes(string shape, params string[] values)
    {
        foreach (var value in values)
            Assert.That(Match(shape, value), Is.True, value);
    }

    [TestCase("<absent>", "null", "1")]
    [TestCase("<null>", "0", "\"null\"")]
    [TestCase("<string>", "1", "null", "{}")]
    [TestCase("<int>", "1.5", "\"1\"", "3600.0", "null")]
    [TestCase("<int 1..5>", "0", "6", "\"3\"")]
    [TestCase("<number>", "\"1\"", "true")]
    [TestCase("<number 0.5..1.5>", "0.4", "2")]
    [TestCase("<bool>", "\"true\"", "0")]
    [TestCase("<url>", "\"/relative\"", "\"ftp://x\"", "\"https://a b\"", "1")]
    [TestCase("<uuid>", "\"123e4567e89b12d3a456426614174000\"", "\"x\"")]
    [TestCase("<instant>", "\"2026-01-02\"", "\"yesterday\"", "1479407196")]
    [TestCase("<instant -5m..5m>", "\"2027-01-15T09:00:00Z\"")]
    [TestCase("<epoch-ms>", "1479407196", "\"1479407196809\"")]
    [TestCase("<epoch-ms -5m..5m>", "1800000300001", "1799999000000")]
    [TestCase("<epoch-s>", "1479407196809", "\"1479407196\"")]
    [TestCase("<epoch-s 1h..>", "1800003599")]
    [TestCase("<token>", "\"\"", "\"a b\"", "\"=\"", "1")]
    [TestCase("<jwt>", "\"a.b.c\"", "\"eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9\"", "\"x\"")]
    [TestCase("<ci bearer>", "\"bear\"", "1")]
    [TestCase("<is <any>>", "\"any\"")]
    [TestCase("<is $seconds>", "3601", "null", "[3600]")]
    [TestCase("<is 3600>", "3600")]
    [TestCase("<len 3>", "\"ab\"", "3")]
    [TestCase("<set a b c>", "\"a b\"", "\"a b c c\"", "\"a b c d\"", "null")]
    [TestCase("<subset a b c>", "\"a d\"", "\"\"", "[]")]
    [TestCase("<contains no-store>", "\"no-cache\"", "[\"no-stor\"]", "1")]
    [TestCase("<same-url http://localhost:4444>", "\"https://localhost:4444\"", "\"http://localhost:4445\"", "\"http://localhost:4444/a\"", "\"http://localhost.example:4444\"", "\"http://localhost:4444//\"", "\"/\"", "1")]
    [TestCase("<same-url https://a.example/x?y=1>", "\"https://a.example/x\"", "\"https://a.example/x?y=1#z\"", "\"https://b@a.example/x?y=1\"")]
    [TestCase("<below-url http://localhost:4444/a>", "\"http://localhost:4444/ab\"", "\"http://localhost:4444\"", "\"http://localhost.example:4444/a\"", "\"http://localhost:4444@evil.example/a\"", "\"/a\"")]
    [TestCase("<starts ory_>", "\"x_ory_\"", "1")]
    [TestCase("<one-of a 'b c' 400>", "\"b\"", "\"400\"", "401")]
    [TestCase("<one-of '400' x>", "400")]
    [TestCase("<not $at1>", "\"token-1\"")]
    [TestCase("<maybe uuid>", "\"x\"", "null")]
    [TestCase("<each string>", "[]", "[1]", "\"\"", "{}")]
    [TestCase("<each-unique string>", "[\"a\",\"a\"]")]
    [TestCase("<other string#1>", "1", "null")]
    [TestCase("<last uuid>", "\"123e4567-e89b-12d3-a456-426614174000\"", "\"https://a.example/users/1\"", "1")]
    [TestCase("</[a-z]+\\d/>", "\"abc1x\"", "\"xabc1\\n\"", "null", "[]")]
    [TestCase("$at1", "\"token-2\"", "null")]
    [TestCase("3600", "\"3600\"", "3601")]
    [TestCase("'3600'", "3600")]
    [TestCase("null", "\"null\"", "0")]
    [TestCase("{ a: <int> }", "{\"a\":\"1\"}", "{}", "[]", "null")]
    [TestCase("{ a: <absent> }", "{\"a\":null}")]
    [TestCase("[1, <string>]", "[1]", "[1,2]", "[1,\"x\",2]")]
    public void Does_not_match(string shape, params string[] values)
    {
        foreach (var value in values)
            Assert.That(Match(shape, value), Is.False, value);
    }

    [Test]
    public void Every_placeholder_has_an_example_of_both_kinds()
    {
        foreach (var method in new[] { nameof(Matches_what_it_describes), nameof(Does_not_match) })
        {
            var shown = typeof(ShapeTests).GetMethod(method)!.GetCustomAttributes(typeof(TestCaseAttribute), false)
                .Select(a => Placeholder.NameOf((string)((TestCaseAttribute)a).Arguments[0]!)).OfType<string>().ToHashSet();
            // <absent> matches no value, <any> every one.
            Assert.That(ShapeParser.Names.Except(shown), Is.SubsetOf(method == nameof(Matches_what_it_describes) ? ["absent"] : new[] { "any" }), method);
        }
    }

    [TestCase("<absent>", true)]
    [TestCase("<maybe string>", true)]
    [TestCase("<any>", false)]
    [TestCase("<not x>", false)]
    [TestCase("x", false)]
    public void Nothing_there_matches_only_what_says_so(string shape, bool matches) =>
        Assert.That(!Parse(shape).Differences(false, null, Context()).Any(), Is.EqualTo(matches));

    [Test]
    public void A_header_holds_text_so_that_numbers_are_read_from_digits()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Parse("<int 1..60>").Matches(JsonValue.Create("30"), Context(isText: true)), Is.True);
            Assert.That(Parse("30").Matches(JsonValue.Create("30"), Context(isText: true)), Is.True);
            Assert.That(Parse("<one-of 30 60>").Matches(JsonValue.Create("60"), Context(isText: true)), Is.True);
        });
    }

    [TestCase("no-store", "private, No-Store", true)]
    [TestCase("no-store", "no-storeroom", false)]
    [TestCase("application/json", "Application/JSON;charset=utf-8", true)]
    [TestCase("error=\"invalid_token\"", "Bearer error=\"invalid_token\", x", true)]
    public void A_header_contains_whole_words_in_any_case(string wanted, string header, bool matches) =>
        Assert.That(Parse($"<contains {wanted}>").Matches(JsonValue.Create(header), Context(isText: true)), Is.EqualTo(matches));

    [Test]
    public void A_numbered_shape_keeps_its_value_for_the_scenario()
    {
        var context = Context();
        Assert.Multiple(() =>
        {
            Assert.That(Parse("<token#1>").Matches(JsonValue.Create("a"), context), Is.True);
            Assert.That(Parse("<token#1>").Matches(JsonValue.Create("b"), context), Is.False);
            Assert.That(Parse("<token#2>").Matches(JsonValue.Create("b"), context), Is.True);
            Assert.That(Parse("<string#1>").Matches(JsonValue.Create("b"), context), Is.True, "a number belongs to its shape");
            Assert.That(Parse("<maybe token#1>").Matches(JsonValue.Create("a"), context), Is.True);
        });
    }

    [Test]
    public void Another_value_than_that_of_a_number_is_other()
    {
        var context = Context();
        Assert.Multiple(() =>
        {
            Assert.That(Parse("<other string#1>").Matches(JsonValue.Create("a"), context), Is.True, "there is none yet");
            Assert.That(Parse("<string#1>").Matches(JsonValue.Create("a"), context), Is.True);
            Assert.That(Parse("<other string#1>").Matches(JsonValue.Create("a"), context), Is.False);
            Assert.That(Parse("<maybe other string#1>").Matches(JsonValue.Create("b"), context), Is.True);
            Assert.That(Parse("<other string#1>").Matches(JsonValue.Create(1), context), Is.False, "it is of the shape, too");
            Assert.That(Parse("<last string#1>").Matches(JsonValue.Create("https://a.example/b/a"), context), Is.True);
        });
    }

    [Test]
    public void Another_value_than_none_cannot_be_asked_for()
    {
        var mistakes = new DiagnosticBag();
        ShapeParser.Parse("<other string>", (_, _) => SourceSpan.None, mistakes);
        Assert.That(mistakes.Sorted().Single().Message, Does.Contain("<other> needs a shape with a number behind it"));
    }

    [Test]
    public void An_empty_text_is_contained_in_nothing() =>
        Assert.Throws<ValueException>(() => Parse("<contains $empty>").Matches(JsonValue.Create("x"), Context()));

    [Test]
    public void Differences_name_their_paths()
    {
        var shape = ShapeReader.Read(Node("{ a: { b: [1, <int>] }, c: x }"), new DiagnosticBag(), isExact: true);
        var found = shape.Differences(true, JsonNode.Parse("""{"a":{"b":[1,"2"],"d":0},"e":1}"""), Context());
        Assert.That(
            found.Select(d => $"{d.Path} {d.Expected} {d.Actual}"),
            Is.EqualTo([".a.b[1] <int> \"2\"", ".a.d <absent> 0", ".c \"x\" nothing", ".e <absent> 1"]));
    }

    [TestCaseSource(nameof(Written))]
    public void What_is_printed_reads_as_the_same_shape(string written)
    {
        var shape = Parse(written);
        Assert.That(Parse(shape.ToString()).ToString(), Is.EqualTo(shape.ToString()));
    }

    [Test]
    public void A_list_of_any_words_prints_and_reads() => Prop.ForAll((byte[] choices) =>
    {
        // The characters that matter to the splitter; a dollar would be a template, which is another matter.
        const string Signs = "ab1 '.-(\n";
        var words = string.Concat(choices.Select(c => Signs[c % Signs.Length])).Split('\n');
        var shape = new Shape.WordList("one-of", [.. words.Select(w => (Template)new Template.Constant(JsonValue.Create(w), SourceSpan.None))]);
        return Parse(shape.ToString()) is Shape.WordList read && read.Items.Select(i => ((Template.Constant)i).Value!.GetValue<string>()).SequenceEqual(words);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static IEnumerable<string> Written() => typeof(ShapeTests).GetMethod(nameof(Matches_what_it_describes))!.GetCustomAttributes(typeof(TestCaseAttribute), false)
        .Select(a => (string)((TestCaseAttribute)a).Arguments[0]!).Where(s => s.StartsWith('<'));

    private static bool Match(string shape, string json) => !Parse(shape).Differences(true, JsonNode.Parse(json), Context()).Any();

    private static Shape Parse(string text)
    {
        var mistakes = new DiagnosticBag();
        // A placeholder is read as it stands: what would need quotes in YAML is not the subject here.
        var shape = text.StartsWith('<') ? ShapeParser.Parse(text, (_, _) => SourceSpan.None, mistakes) : ShapeReader.Read(Node(text), mistakes);
        Assert.That(mistakes.Sorted(), Is.Empty);
        return shape;
    }

    private static Node Node(string yaml) => ((MapNode)YamlReader.Read(new SourceFile("x.yaml", $"x: {yaml}"), new DiagnosticBag())!)["x"]!;

    private static ShapeContext Context(bool isText = false)
    {
        var scope = new Scope(new ValueFunctions(1, new Dictionary<string, string>(), _ => null));
        scope.Set("at1", JsonValue.Create("token-1"));
        scope.Set("scope", JsonValue.Create("read write"));
        scope.Set("empty", JsonValue.Create(""));
        scope.Set("seconds", JsonValue.Create(3600));
        return new ShapeContext(scope, Now, [], isText, isText);
    }
}
