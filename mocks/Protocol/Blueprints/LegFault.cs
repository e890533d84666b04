using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>A fault on the nth call of an inner leg from now on.</summary>
public sealed record LegFault(string Leg, string Path, int OnCall, LegOutcome Outcome);

/// <summary>What a call of an inner leg comes to when a fault strikes it.</summary>
public abstract record LegOutcome
{
    private LegOutcome()
    {
    }

    /// <summary>The other side is not asked; this is what it said.</summary>
    public sealed record Answers(OrderedAnswer Answer) : LegOutcome;

    public sealed record TimesOut : LegOutcome;

    public sealed record IsUnreachable : LegOutcome;

    /// <summary>The other side was asked and has done what it does; its answer does not come.</summary>
    public sealed record LosesAnswer : LegOutcome;
}
