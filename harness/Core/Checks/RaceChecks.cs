using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Conformance.Core.Shapes;
using Conformance.Core.Values;

namespace Conformance.Core.Checks;

/// <summary>Who won a race.</summary>
public static class RaceRules
{
    /// <summary>An answer in 2xx or 3xx that carries no error, neither in its JSON nor in its Location.</summary>
    public static bool Won(Exchange exchange)
    {
        if (exchange.Response is not { Status: >= 200 and < 400 } answer || answer.Json.Value is JsonObject map && (map["error"] ?? map["errors"]) is not null)
            return false;
        return !(answer.HeaderValues("Location").FirstOrDefault() ?? "").Split('?', '#', '&').Skip(1).Any(p => p.StartsWith("error=", StringComparison.Ordinal));
    }
}

/// <summary>wins: how many of a race succeed.</summary>
public sealed record WinsCheck(Shape Count) : Check
{
    public override bool IsSeenByBrowser => false;

    public override IEnumerable<Template> Templates => Count.Templates;

    protected override CheckOutcome Judge(CheckContext context)
    {
        if (context.Exchanges.FirstOrDefault(e => e.Response is { Status: < 400, IsBrokenJson: true })?.Response is { } broken)
            return new CheckOutcome.Fail($"{Count.Expected(context.Scope)} of {context.Exchanges.Length} to succeed", "one that may have succeeded or not", broken.Json.Error);
        var wins = context.Exchanges.Count(RaceRules.Won);
        if (Count.Matches(JsonValue.Create(wins), new ShapeContext(context.Scope, context.Now, context.Numbered)))
            return CheckOutcome.Pass.Instance;
        var statuses = context.Exchanges.GroupBy(e => e.Response?.Status.ToString() ?? "no answer").Select(g => $"{g.Count()} × {g.Key}");
        return new CheckOutcome.Fail($"{Count.Expected(context.Scope)} of {context.Exchanges.Length} to succeed", $"{wins}", string.Join(", ", statuses));
    }
}

/// <summary>A check of a race that holds for each winner, each other one, or each.</summary>
public sealed record EachOfRaceCheck(Check Inner, RaceRole Role) : Check
{
    public override bool IsSeenByBrowser => false;

    public override bool NeedsKeys => Inner.NeedsKeys;

    public override IEnumerable<Template> Templates => Inner.Templates;

    protected override CheckOutcome Judge(CheckContext context)
    {
        for (var i = 0; i < context.Exchanges.Length; i++)
        {
            var exchange = context.Exchanges[i];
            if (Role != RaceRole.Any && RaceRules.Won(exchange) != (Role == RaceRole.Winner))
                continue;
            if (Inner.Evaluate(context.At(exchange)) is CheckOutcome.Fail miss)
                return miss with { Note = miss.Note is null ? $"request {i + 1} of {context.Exchanges.Length}" : $"request {i + 1} of {context.Exchanges.Length}; {miss.Note}" };
        }

        return CheckOutcome.Pass.Instance;
    }
}

public enum RaceRole
{
    Any,
    Winner,
    Loser,
}

/// <summary>never: statuses that none of a race may have, and none may stay without an answer.</summary>
/// <param name="Statuses">503 or 5xx.</param>
public sealed record NeverCheck(ImmutableArray<string> Statuses) : Check
{
    public override bool IsSeenByBrowser => false;

    protected override CheckOutcome Judge(CheckContext context)
    {
        var expected = $"never {string.Join(", ", Statuses)}";
        foreach (var exchange in context.Exchanges)
        {
            if (exchange.Response is not { } answer)
                return new CheckOutcome.Fail(expected, "no answer", exchange.TransportError);
            var status = answer.Status.ToString();
            if (Statuses.Any(s => s == status || (s.EndsWith("xx", StringComparison.Ordinal) && s[0] == status[0])))
                return new CheckOutcome.Fail(expected, status);
        }

        return CheckOutcome.Pass.Instance;
    }
}
