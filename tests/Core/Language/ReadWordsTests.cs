using System.Text.Json.Nodes;
using Conformance.Core.Checks;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Shapes;
using Conformance.Core.Sources;
using Conformance.Core.Values;
using Conformance.Tests.Core.Binding;
using Conformance.Tests.Core.Execution;
using NUnit.Framework;

namespace Conformance.Tests.Core.Language;

/// <summary>A word that stands in a list is read, and what it is read as is played: neither can be forgotten.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ReadWordsTests
{
    private static readonly SourceSpan Place = Given.Place;

    private static IEnumerable<Type> Bends => typeof(Bend).GetNestedTypes();

    [Test]
    public void Every_check_word_is_read([ValueSource(typeof(Words), nameof(Words.Expect))] string word) => Assert.That(() => Sample.Mistakes($$"""
          one:
            title: A title
            covers: [REQ-1]
            steps:
              - { refresh: { refresh_token: a }, race: 2, expect: { {{word}}: x } }
        """), Throws.Nothing);

    [Test]
    public void Of_every_check_word_it_is_known_whether_a_browser_sees_it([ValueSource(typeof(Words), nameof(Words.Expect))] string word) => Assert.That(() => Sample.Mistakes($$"""
          one:
            title: A title
            covers: [REQ-1]
            steps:
              - { refresh: { refresh_token: a }, browser: 5m, expect: { {{word}}: x } }
        """), Throws.Nothing);

    [Test]
    public void Every_bend_word_is_read_as_a_bend([ValueSource(typeof(Bend), nameof(Bend.Words))] string word) => Assert.That(() => Sample.Mistakes($$"""
          one:
            title: A title
            covers: [REQ-1]
            cases:
              bent: { {{word}}: refresh_token }
            steps:
              - { refresh: { refresh_token: a }, bend: $case, expect: { status: 400 } }
        """), Throws.Nothing);

    [Test]
    public void Every_bend_has_its_word() =>
        Assert.That(Bends.Select(b => b.Name.ToLowerInvariant()), Is.EquivalentTo(Bend.Words));

    [Test]
    public async Task Every_bend_is_applied([ValueSource(nameof(Bends))] Type kind)
    {
        var target = new FakeTarget((_, _) => FakeTarget.Json(200, "{}"));
        var step = Given.Step(Given.Call(Given.Verb(preset: Given.Map(("grant_type", Given.Text("refresh_token")))))) with { Bend = Made(kind) };
        var result = await target.Played(Given.Playable("bent", step) with { Identities = ["default", "second"] });
        Assert.That((result.Reason, target.Requests.Count), Is.EqualTo(((string?)null, 1)));
    }

    [Test]
    public void Every_placeholder_is_read_and_compares([ValueSource(typeof(ShapeParser), nameof(ShapeParser.Names))] string word)
    {
        var mistakes = new DiagnosticBag();
        var alone = ShapeParser.Parse($"<{word}>", (_, _) => Place, mistakes);
        var withMore = ShapeParser.Parse($"<{word} int>", (_, _) => Place, mistakes);
        var context = new ShapeContext(new Scope(new ValueFunctions(1, new Dictionary<string, string>(), _ => null)), DateTimeOffset.UnixEpoch, []);
        foreach (var value in (JsonNode?[])[null, JsonValue.Create("a b"), JsonValue.Create(1), new JsonArray("a")])
            Assert.That(() => (alone.Matches(value, context), withMore.Matches(value, context)), Throws.Nothing);
    }

    [Test]
    public void Every_source_word_is_read([ValueSource(typeof(SourceParser), nameof(SourceParser.Names))] string word)
    {
        string[] forms = [word, $"{word}.a", $"{word}(json.a, json.b)", $"{word}(json.a).claims.b", $"{word}.query.a"];
        var read = forms.Select(f => SourceParser.ParseValueSource(f, (_, _) => Place, new DiagnosticBag())).OfType<ValueSource>().ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(read, Is.Not.Empty);
            Assert.That(read.Select(s => s.Text.Split('.', '(')[0]), Is.All.EqualTo(word));
        });
    }

    private static Bend Made(Type kind)
    {
        var constructor = kind.GetConstructors().Single();
        return (Bend)constructor.Invoke([.. constructor.GetParameters().Select(p => Argument(p.Name!, p.ParameterType))]);
    }

    private static object Argument(string name, Type type) => (name, type.Name) switch
    {
        ("Identity", _) => "second",
        ("Name", _) => "PUT",
        ("Parameter", _) => "grant_type",
        (_, nameof(Template)) => Given.Text("other"),
        (_, nameof(BodyEncoding)) => BodyEncoding.Json,
        (_, nameof(Lapse)) => new Lapse.Fixed(TimeSpan.FromHours(1)),
        _ => throw new InvalidOperationException($"no value for {name}"),
    };
}
