using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Conformance.Core.Checks;

/// <summary>exact: the JSON object has no members but these.</summary>
public sealed record ExactCheck(ImmutableArray<string> Members) : Check
{
    public override bool IsSeenByBrowser => false;

    protected override CheckOutcome Judge(CheckContext context)
    {
        var known = $"no members but {string.Join(", ", Members)}";
        if (context.Exchange.Response is not { } answer)
            return new CheckOutcome.Fail(known, "no answer", context.Exchange.TransportError);
        if (answer.Json.Value is not JsonObject map)
            return answer.IsUnreadable ? new CheckOutcome.Fail(known, answer.Json.Error!) { IsOfWholeAnswer = true } : new CheckOutcome.Fail(known, "no JSON object", answer.Json.Error);
        var more = map.Select(m => m.Key).Where(k => !Members.Contains(k)).ToArray();
        return more.Length == 0 ? CheckOutcome.Pass.Instance : new CheckOutcome.Fail(known, $"also {string.Join(", ", more)}");
    }
}
