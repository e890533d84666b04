using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;

namespace Conformance.Core.Reporting;

/// <summary>What a person needs to see of a scenario that did not simply pass: where, which rule, what came, how to repeat it.</summary>
/// <param name="hide">Takes secrets out of lines of the suite, which may spell out what is a secret elsewhere.</param>
public sealed class FailureText(Func<string, string> hide, IReadOnlyDictionary<string, Requirement>? requirements = null)
{
    private const string Indent = "  ";

    public string Plain(ScenarioResult result) => string.Join('\n', TellFailure(result).Select(l => l.Text));

    public IEnumerable<InkLine> TellFailure(ScenarioResult result)
    {
        var ink = result.Verdict is Verdict.Warned or Verdict.NotJudged ? Ink.Warn : Ink.Bad;
        yield return new InkLine(ink, $"{OutcomeWords.SayWord(result.Verdict).ToUpperInvariant()} {result.Address}");
        yield return new InkLine(Ink.Dim, $"{Indent}{result.Playable.Title}");
        // The step says the same, and where.
        if (result.Reason is not null && !result.Steps.Any(s => s.NotJudged == result.Reason))
            yield return new InkLine(ink, Indented(result.Reason));
        foreach (var step in result.Steps.Where(s => !s.IsFinally && IsTold(s)))
        {
            foreach (var line in OfStep(step, result.Playable, ink))
                yield return line;
        }
        foreach (var check in result.Checks.Where(IsTold))
        {
            foreach (var line in OfCheck(check, result.Playable))
                yield return line;
        }
    }

    private IEnumerable<InkLine> OfStep(StepResult step, Playable playable, Ink ink)
    {
        if (step.Problem is not null)
        {
            yield return new InkLine(ink, $"{Indent}{step.At}: step '{step.Label}': {step.Problem}");
            if (Frame.RenderAt(step.At) is { } frame)
                yield return new InkLine(Ink.Dim, Indented(hide(frame)));
        }
        if (step.NotJudged is not null)
            yield return new InkLine(ink, $"{Indent}{step.At}: step '{step.Label}': {step.NotJudged}");
        // What is wrong with the answer as a whole is told once, whatever it fails.
        foreach (var same in step.Checks.Where(IsTold).GroupBy(c => c.IsOfWholeAnswer ? $"whole {c.Actual}" : c.Address))
        {
            foreach (var line in TellCause([.. same.OrderBy(c => c.Verdict == CheckVerdict.Warned)], playable))
                yield return line;
        }
        // Of a race one exchange of each outcome is told.
        var told = step.Exchanges.GroupBy(e => e.Status).Select(g => (Exchange: g.First(), Count: g.Count())).ToArray();
        foreach (var (exchange, count) in told)
        {
            if (step.Exchanges.Length > 1)
                yield return new InkLine(Ink.Plain, $"{Indent}{count} of {step.Exchanges.Length}:");
            foreach (var line in TellFailure(exchange))
                yield return line;
        }
        if (step.Reason is not null)
            yield return new InkLine(Ink.Plain, $"{Indent}the provider says: {step.Reason}");
        if (told is [{ Exchange.Curl: { Length: > 0 } curl }, ..])
            yield return new InkLine(Ink.Plain, $"{Indent}again: {curl}");
    }

    private IEnumerable<InkLine> TellCause(CheckResult[] same, Playable playable)
    {
        foreach (var line in OfCheck(same[0], playable))
            yield return line;
        foreach (var others in same.Skip(1).GroupBy(c => c.Verdict))
        {
            var word = others.Key == same[0].Verdict ? "" : $", {ReadVerdict(others.Key).Word}";
            yield return new InkLine(Ink.Plain, $"{Indent}by the same{word}: {string.Join(", ", others.Select(c => Named(c, playable)))}");
        }
    }

    private static string Named(CheckResult check, Playable playable) =>
        RequirementCoverage.CoversOf(check, playable) is { IsEmpty: false } covers ? $"{check.Name} ({string.Join(", ", covers)})" : check.Name;

    private IEnumerable<InkLine> OfCheck(CheckResult check, Playable playable)
    {
        var (ink, word) = ReadVerdict(check.Verdict);
        yield return new InkLine(ink, $"{Indent}{check.At}: {check.Address[(playable.Address.Length + 2)..]} {word}");
        if (Frame.RenderAt(check.At) is { } frame)
            yield return new InkLine(Ink.Dim, Indented(hide(frame)));
        foreach (var id in RequirementCoverage.CoversOf(check, playable))
        {
            yield return new InkLine(Ink.Plain, requirements?.GetValueOrDefault(id) is { } rule
                ? $"{Indent}{id} ({ReportWords.SayWord(rule.Level).ToUpperInvariant()}; {rule.Source}): {rule.Statement}"
                : $"{Indent}{id}");
            if (requirements?.GetValueOrDefault(id)?.Note is { } note)
                yield return new InkLine(Ink.Dim, $"{Indent}{Indent}read so: {note}");
        }
        yield return new InkLine(Ink.Plain, $"{Indent}expected: {Hanging(check.Expected)}");
        yield return new InkLine(Ink.Plain, $"{Indent}actual:   {Hanging(check.Actual)}");
        if (check.Note is not null)
            yield return new InkLine(Ink.Plain, $"{Indent}note:     {Hanging(check.Note)}");
        foreach (var line in check.Detail?.Split('\n') ?? [])
            yield return new InkLine(line.StartsWith('+') ? Ink.Good : line.StartsWith('-') ? Ink.Bad : Ink.Dim, $"{Indent}{line}");
    }

    private static (Ink Ink, string Word) ReadVerdict(CheckVerdict verdict) => verdict switch
    {
        CheckVerdict.Failed => (Ink.Bad, "failed"),
        CheckVerdict.FailedAsExpected => (Ink.Warn, "failed, as expected of this target"),
        CheckVerdict.Warned => (Ink.Warn, "should hold and does not"),
        _ => throw new InvalidOperationException($"a check that {OutcomeWords.SayWord(verdict)} is not told"),
    };

    private static IEnumerable<InkLine> TellFailure(ExchangeText exchange)
    {
        foreach (var line in exchange.Request.TrimEnd('\n').Split('\n'))
            yield return new InkLine(Ink.Dim, $"{Indent}> {line}".TrimEnd());
        foreach (var line in exchange.Response.TrimEnd('\n').Split('\n'))
            yield return new InkLine(Ink.Dim, $"{Indent}< {line}".TrimEnd());
    }

    private static bool IsTold(StepResult step) => step.Problem is not null || step.NotJudged is not null || step.Checks.Any(IsTold);

    private static bool IsTold(CheckResult check) => check.Verdict is CheckVerdict.Failed or CheckVerdict.Warned or CheckVerdict.FailedAsExpected;

    private static string Indented(string text) => Indent + text.Replace("\n", "\n" + Indent, StringComparison.Ordinal);

    private static string Hanging(string? text) => (text ?? "").Replace("\n", "\n            ", StringComparison.Ordinal);
}
