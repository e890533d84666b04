using System.Text.Json.Nodes;
using Conformance.Core.Checks;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Shapes;
using NUnit.Framework;

namespace Conformance.Tests.Core.Language;

/// <summary>
/// What an editor knows of the language is what the parser knows. The long expressions are made by <see cref="SchemaExpressions"/>;
/// CONFORMANCE_WRITE_SCHEMA=1 writes them into the files.
/// </summary>
internal sealed class SchemaTests
{
    private const string WriteVariable = "CONFORMANCE_WRITE_SCHEMA";

    private static IEnumerable<TestCaseData> Levels()
    {
        yield return Level("suite", "", Words.Suite);
        yield return Level("suite", "scenario", Words.Scenario);
        yield return Level("suite", "case", [.. Words.Bends, .. Words.Case]);
        yield return Level("suite", "step", [.. Words.Step, .. Words.Verbs, .. Words.Http]);
        yield return Level("suite", "fault", Words.Fault);
        yield return Level("provider", "", Words.Provider);
        yield return Level("provider", "prepared", Words.Prepared);
        yield return Level("provider", "endpoint", Words.Endpoint);
        yield return Level("provider", "verb", Words.Verb);
        yield return Level("provider", "answer", Words.Answer);
        yield return Level("provider", "refusal", Words.Refusal);
        yield return Level("provider", "profile", Words.Profile);
        yield return Level("provider", "row", Words.RefusalRow);
        yield return Level("provider", "check", Words.ImpliedCheck);
        yield return Level("flows", "", Words.Flows);
        yield return Level("flows", "flow", Words.Flow);
        yield return Level("requirements", "", Words.Catalogue);
        yield return Level("requirements", "rule", Words.Requirement);
        yield return Level("target", "", Words.Target);
        yield return Level("target", "identity", Words.Identity);
        yield return Level("target", "members", [Words.MadeBy]);
        yield return Level("target", "expectedFailure", Words.ExpectedFailure);

        static TestCaseData Level(string file, string name, IEnumerable<string> words) => new TestCaseData(file, name, words.ToArray()).SetArgDisplayNames(file, name);
    }

    [TestCaseSource(nameof(Levels))]
    public void Knows_the_words_that_the_parser_knows(string file, string name, string[] words)
    {
        var schema = new SchemaFile(file);
        var level = name.Length == 0 ? schema.Root : schema.At($"$defs/{name}");
        Assert.That(level["properties"]!.AsObject().Select(p => p.Key), Is.EquivalentTo(words));
    }

    private static IEnumerable<TestCaseData> Maps()
    {
        yield return new TestCaseData("target", "properties/tls/properties", Words.Tls.ToArray());
        yield return new TestCaseData("target", "$defs/identity/properties/certificate/anyOf/1/properties", Words.Certificate.ToArray());
    }

    [TestCaseSource(nameof(Maps))]
    public void Knows_the_keys_that_the_parser_knows(string file, string way, string[] words) =>
        Assert.That(new SchemaFile(file).At(way).AsObject().Select(p => p.Key), Is.EquivalentTo(words));

    private static IEnumerable<TestCaseData> Choices()
    {
        yield return Choice("suite", "$defs/method", Words.Methods);
        yield return Choice("suite", "$defs/case/properties/encode", Words.Encodings);
        yield return Choice("suite", "$defs/stepWord/anyOf/0", [.. Words.Step, .. Words.Http, .. Words.Verbs]);
        yield return Choice("suite", "$defs/capability", Words.Capabilities);
        yield return Choice("suite", "$defs/saved/not", Words.Reserved);
        yield return Choice("suite", "$defs/fault/properties/do/anyOf/0", AllDeeds.Select(d => d.Word).Distinct());
        yield return Choice("suite", "$defs/fault/then/properties/do/anyOf/0", FaultDeed.OfLegs.Select(d => d.Word));
        yield return Choice("suite", "$defs/fault/else/properties/do/anyOf/0", FaultDeed.OfAnswers.Select(d => d.Word));
        yield return Choice("suite", "$defs/fault/allOf/0/if/properties/do", AllDeeds.Where(d => d.HasStatus).Select(d => d.Word).Distinct());
        yield return Choice("suite", "$defs/fault/allOf/1/if/properties/do", AllDeeds.Where(d => d.NeedsTime).Select(d => d.Word));
        yield return Choice("suite", "$defs/fault/allOf/2/if/properties/do", AllDeeds.Where(d => !d.HasStatus).Select(d => d.Word).Distinct());
        yield return Choice("suite", "$defs/fault/allOf/3/if/properties/do", AllDeeds.Where(d => !d.NeedsTime).Select(d => d.Word).Distinct());
        yield return Choice("requirements", "$defs/rule/properties/level", Words.Levels);
        yield return Choice("target", "$defs/identity/properties/auth", Words.ClientAuthentications);

        static TestCaseData Choice(string file, string way, IEnumerable<string> words) => new TestCaseData(file, way, words.ToArray()).SetArgDisplayNames(file, way);
    }

    private static IEnumerable<FaultDeed> AllDeeds => FaultDeed.OfAnswers.Concat(FaultDeed.OfLegs);

    [TestCaseSource(nameof(Choices))]
    public void Knows_the_choices_that_the_parser_knows(string file, string way, string[] words)
    {
        var choice = new SchemaFile(file).At(way);
        var known = choice["enum"] is JsonArray list ? list.Select(w => w!.GetValue<string>()) : [choice["const"]!.GetValue<string>()];
        Assert.That(known, Is.EquivalentTo(words));
    }

    [Test]
    public void Knows_the_checks_that_the_parser_knows()
    {
        var schema = new SchemaFile("suite").At("$defs/expectation");
        var words = schema["properties"]!.AsObject().Select(p => p.Key)
            .Concat(schema["patternProperties"]!.AsObject().Select(p => string.Concat(p.Key.Skip(1).TakeWhile(char.IsAsciiLetter))))
            .Select(w => w.Split('.')[0]).Distinct();
        Assert.That(words, Is.EquivalentTo(SourceParser.Names.Concat(Words.Expect)));
    }

    [Test]
    public void Says_every_placeholder_to_who_hovers_over_one()
    {
        var description = new SchemaFile("suite").At("$defs/shape/description").GetValue<string>();
        Assert.That(ShapeParser.Names.Where(n => !description.Contains($"<{n}>") && !description.Contains($"<{n} ")), Is.Empty);
    }

    [Test, NonParallelizable]
    public void The_expression_of_placeholders_is_made_of_the_words() => AssertMade("$defs/shape/pattern", SchemaExpressions.Shape);

    [Test, NonParallelizable]
    public void The_expression_of_sources_is_made_of_the_words() => AssertMade("$defs/source/pattern", SchemaExpressions.Source);

    [TestCase("$defs/expectation/patternProperties"), TestCase("$defs/observation/anyOf/1/patternProperties"), NonParallelizable]
    public void The_expressions_of_sources_within_sources_are_made_of_the_words(string way)
    {
        foreach (var wanted in SchemaExpressions.CalledKeys)
        {
            var schema = new SchemaFile("suite");
            var word = wanted[..wanted.IndexOf('\\', StringComparison.Ordinal)];
            AssertMade(schema, schema.At(way).AsObject().Single(p => p.Key.StartsWith(word, StringComparison.Ordinal)).Key, wanted);
        }
    }

    private static void AssertMade(string way, string wanted)
    {
        var schema = new SchemaFile("suite");
        AssertMade(schema, schema.At(way).GetValue<string>(), wanted);
    }

    private static void AssertMade(SchemaFile schema, string written, string wanted)
    {
        if (written != wanted && Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            schema.Rewrite(written, wanted);
            return;
        }
        Assert.That(written, Is.EqualTo(wanted), $"scenarios/suite.schema.json is behind the words; run this fixture once with {WriteVariable}=1");
    }
}
