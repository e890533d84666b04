using System.Text.Json.Nodes;
using Conformance.Core.Values;

namespace Conformance.Core.Checks;

/// <summary>The state in the query of the Location is the one that was sent. A provider may write the state that nobody sent as an empty one.</summary>
public sealed record StateCheck : Check
{
    public override bool IsSeenByBrowser => true;

    private static readonly LocationSource State = new("query", "state", "location.query.state");

    /// <summary>Whether the state in a callback's address is one that was sent.</summary>
    public static bool Holds(JsonObject sent, string? state) => Sent(sent).Contains(state ?? "");

    protected override CheckOutcome Judge(CheckContext context)
    {
        var sent = context.Exchange.Request.Parameters;
        var reading = State.Read(context);
        var state = (reading as Reading.Found)?.Value is { } value ? ValueText.WriteValue(value) : null;
        if (context.Exchange.Response is not null && Holds(sent, state))
            return CheckOutcome.Pass.Instance;
        var wanted = Sent(sent);
        return new CheckOutcome.Fail(
            wanted is [""] ? "no state, since none was sent" : $"the state that was sent, {string.Join(" or ", wanted)}",
            state is null ? "no state" : $"the state {state}", (reading as Reading.Missing)?.Why);
    }

    private static string[] Sent(JsonObject sent) => sent["state"] switch
    {
        null => [""],
        JsonArray several => [.. several.Select(ValueText.WriteValue)],
        var one => [ValueText.WriteValue(one)],
    };
}
