using Conformance.Core.Shapes;
using Conformance.Core.Values;

namespace Conformance.Core.Checks;

/// <summary>The value at a source has a shape.</summary>
/// <param name="Shape">Null only for an observation without one.</param>
public sealed record SourceCheck(ValueSource Source, Shape? Shape) : Check
{
    public override bool IsSeenByBrowser => Source.IsSeenByBrowser;

    public override bool NeedsKeys => Source.NeedsKeys;

    public override IEnumerable<Template> Templates => Shape?.Templates ?? [];

    protected override CheckOutcome Judge(CheckContext context)
    {
        var reading = Source.Read(context);
        var (isThere, value) = reading is Reading.Found found ? (true, found.Value) : (false, null);
        var shaped = new ShapeContext(context.Scope, context.Now, context.Numbered, Source.IsText, Source.IsHeader);
        var differences = Shape is null ? [] : Shape.Differences(isThere, value, shaped).ToArray();
        if (reading is Reading.Unreadable unreadable)
            return Level == Level.Observe ? new CheckOutcome.Observed(unreadable.Why, Shape is null ? null : false) : new CheckOutcome.Fail(Shape!.Expected(context.Scope), unreadable.Why) { IsOfWholeAnswer = true };
        var why = (reading as Reading.Missing)?.Why;
        if (Level == Level.Observe)
            return new CheckOutcome.Observed(isThere ? Shown(value) : why ?? "nothing", Shape is null ? null : differences.Length == 0);
        // Where no answer came at all, nothing can be said to be rightly absent.
        if (differences.Length == 0 && context.Exchange.Response is null)
            return new CheckOutcome.Fail(Shape!.Expected(context.Scope), "no answer", why);
        if (differences.Length == 0)
            return CheckOutcome.Pass.Instance;
        var first = differences[0];
        var expected = first.Path.Length == 0 ? first.Expected : $"{first.Expected} at {Source.Text}{first.Path}";
        var more = differences.Length > 1 ? $"{differences.Length - 1} more at {string.Join(", ", differences.Skip(1).Take(5).Select(d => Source.Text + d.Path))}" : null;
        return new CheckOutcome.Fail(expected, first.Actual, why ?? more);
    }

    private string Shown(System.Text.Json.Nodes.JsonNode? value) => Source.IsText ? ValueText.WriteValue(value) : ValueText.Json(value);
}
