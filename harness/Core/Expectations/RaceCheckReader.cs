using System.Collections.Immutable;
using System.Text.Json;
using Conformance.Core.Checks;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Shapes;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Expectations;

/// <summary>Reads what is asked of all the answers of a race: wins, losers and never.</summary>
internal sealed class RaceCheckReader(RefusalFamily? refusal, DiagnosticBag mistakes)
{
    public ImmutableArray<Check> Read(ScalarNode key, Node value, Level level) => key.Text switch
    {
        "wins" => [new WinsCheck(ReadCount(value)) { Name = "wins", Level = level, At = key.At }],
        "never" => [new NeverCheck(ReadStatuses(value)) { Name = "never", Level = level, At = key.At }],
        "losers" => ReadLosers(value, level),
        _ => throw new InvalidOperationException($"nobody reads the check of a race '{key.Text}'"),
    };

    private Shape ReadCount(Node value)
    {
        var count = ShapeReader.Read(value, mistakes);
        var isNumber = count is Shape.Equal { Value: Template.Constant { Value: { } number } } && number.GetValueKind() == JsonValueKind.Number;
        if (!isNumber && count is not (Shape.Range { Name: "int" } or Shape.WordList { Name: "one-of" }))
            mistakes.AddMessage(value.At, "'wins' is a number or a range", "Write 1 or <int 1..2>.");
        return count;
    }

    private ImmutableArray<string> ReadStatuses(Node value)
    {
        var statuses = Fields.ScalarsOf(value, "never", mistakes);
        foreach (var wrong in statuses.Where(s => !IsStatus(s.Text)))
            mistakes.AddMessage(wrong.At, $"'{wrong.Text}' is no status", "Write 503 or 5xx.");
        return [.. statuses.Select(s => s.Text)];
    }

    private ImmutableArray<Check> ReadLosers(Node value, Level level)
    {
        var inner = new CheckReader(refusal, isRace: false, mistakes);
        inner.ReadNode(value, level);
        var checks = Refusals.WithImplied(inner.Take(), refusal, inner.Error, inner.Status is not null, skipped: []);
        return [.. checks.Select(c => RaceScope.NarrowCheck(c, RaceRole.Loser) with { Name = c.Implied ? c.Name : $"losers.{c.Name}" })];
    }

    private static bool IsStatus(string text) =>
        text.Length == 3 && text[0] is >= '1' and <= '5' && (text.EndsWith("xx", StringComparison.Ordinal) || (char.IsAsciiDigit(text[1]) && char.IsAsciiDigit(text[2])));
}
