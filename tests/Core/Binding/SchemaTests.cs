using System.Text.Json.Nodes;
using Conformance.Core.Binding;
using Conformance.Core.Checks;
using Conformance.Core.Language;
using NUnit.Framework;

namespace Conformance.Tests.Core.Binding;

/// <summary>What an editor knows of the language is what the parser knows.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SchemaTests
{
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

        static TestCaseData Level(string file, string name, IEnumerable<string> words) => new TestCaseData(file, name, words.ToArray()).SetArgDisplayNames(file, name);
    }

    [TestCaseSource(nameof(Levels))]
    public void Knows_the_words_that_the_parser_knows(string file, string name, string[] words)
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Sample.Library(), "../../../scenarios", $"{file}.schema.json")))!;
        var level = name.Length == 0 ? schema : schema["$defs"]![name]!;
        Assert.That(level["properties"]!.AsObject().Select(p => p.Key), Is.EquivalentTo(words));
    }

    [Test]
    public void Knows_the_checks_that_the_parser_knows()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Sample.Library(), "../../../scenarios/suite.schema.json")))!["$defs"]!["expectation"]!;
        var words = schema["properties"]!.AsObject().Select(p => p.Key)
            .Concat(schema["patternProperties"]!.AsObject().Select(p => string.Concat(p.Key.Skip(1).TakeWhile(char.IsAsciiLetter))))
            .Select(w => w.Split('.')[0]).Distinct();
        Assert.That(words, Is.EquivalentTo(SourceParser.Names.Concat(Words.Expect)));
    }
}
