namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>A fault on the nth call of an inner leg from now on.</summary>
public sealed record LegFault(string Leg, string Path, int OnCall, LegOutcome Outcome);

/// <summary>What a call of an inner leg comes to when a fault strikes it.</summary>
public abstract record LegOutcome
{
    private LegOutcome()
    {
    }

    public sealed record Answers(int Status, string Body = "") : LegOutcome;

    public sealed record TimesOut : LegOutcome;

    public sealed record IsUnreachable : LegOutcome;
}
