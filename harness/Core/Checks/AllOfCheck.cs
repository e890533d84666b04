using System.Collections.Immutable;
using Conformance.Core.Values;

namespace Conformance.Core.Checks;

/// <summary>Several checks under one name: an implied check of several sources, or what `error: X` stands for.</summary>
public sealed record AllOfCheck(ImmutableArray<Check> Parts) : Check
{
    public override bool IsSeenByBrowser => Parts.All(p => p.IsSeenByBrowser);

    public override bool NeedsKeys => Parts.Any(p => p.NeedsKeys);

    public override IEnumerable<Template> Templates => Parts.SelectMany(p => p.Templates);

    protected override CheckOutcome Judge(CheckContext context)
    {
        var outcomes = Parts.Select(p => (p.Name, Outcome: p.Evaluate(context))).ToArray();
        if (Level == Level.Observe)
        {
            var seen = outcomes.Select(o => (o.Name, Value: o.Outcome as CheckOutcome.Observed)).Where(o => o.Value is not null).ToArray();
            return new CheckOutcome.Observed(
                string.Join(", ", seen.Select(o => $"{o.Name}: {o.Value!.Value}")), seen.All(o => o.Value!.Matched is null) ? null : seen.All(o => o.Value!.Matched != false));
        }

        var misses = outcomes.Where(o => o.Outcome is CheckOutcome.Fail).ToArray();
        if (misses is not [var (name, outcome), ..])
            return CheckOutcome.Pass.Instance;
        var first = (CheckOutcome.Fail)outcome;
        var more = misses.Length > 1 ? $"{misses.Length - 1} more at {string.Join(", ", misses.Skip(1).Select(m => m.Name))}" : null;
        return first with { Expected = $"{first.Expected} at {name}", Note = first.Note ?? more };
    }
}
