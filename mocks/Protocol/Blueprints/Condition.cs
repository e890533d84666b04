namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>What a guard demands. A comparison and a deadline are values, so that they can be edited by name; any other fact is code.</summary>
public abstract record Condition<TTurn>
    where TTurn : Turn
{
    private Condition()
    {
    }

    /// <summary>Null when it holds, else the refusal.</summary>
    public abstract Refusal? Check(TTurn turn);

    /// <summary>A fact that only code can tell.</summary>
    public sealed record Test(Func<TTurn, Refusal?> Find) : Condition<TTurn>
    {
        public override Refusal? Check(TTurn turn) => Find(turn);
    }

    /// <summary>What the request presents is held against what is known. Where nothing is known there is nothing to hold it against, and it passes.</summary>
    /// <param name="Presented">What the request says, or null when it says nothing.</param>
    /// <param name="Known">What it has to agree with, or null.</param>
    public sealed record Comparison(
        Func<TTurn, string?> Presented, Func<TTurn, string?> Known, Matching By, Func<TTurn, Refusal> Otherwise) : Condition<TTurn>
    {
        public override Refusal? Check(TTurn turn) =>
            Known(turn) is not { } known || By.Holds(Presented(turn), known) ? null : Otherwise(turn);
    }

    /// <summary>Something is good until a moment, and at that moment no longer. What has no end passes.</summary>
    /// <param name="Ends">When it ends, or null.</param>
    public sealed record Deadline(Func<TTurn, DateTimeOffset?> Ends, Func<TTurn, Refusal> Otherwise) : Condition<TTurn>
    {
        /// <summary>How much later than its end it is refused; negative for earlier.</summary>
        public TimeSpan Leeway { get; init; } = TimeSpan.Zero;

        public override Refusal? Check(TTurn turn) =>
            Ends(turn) is not { } end || turn.Now - Leeway < end ? null : Otherwise(turn);
    }
}
