using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>Faults that were ordered on a leg and wait for their call; OnCall counts down.</summary>
public sealed record LegFaults
{
    private const int Most = 1000;

    public static readonly LegFaults None = new();

    private ImmutableList<LegFault> Waiting { get; init; } = [];

    /// <summary>These and one more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A call before the first.</exception>
    /// <exception cref="InvalidOperationException">There are too many.</exception>
    public LegFaults Order(LegFault fault)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fault.OnCall, 1, nameof(fault));
        return Waiting.Count < Most
            ? this with { Waiting = Waiting.Add(fault) }
            : throw new InvalidOperationException($"{Most} faults wait on the leg already; reset the realm, or let them happen.");
    }

    /// <summary>What a call of the path leaves, and what struck it: every order that the path matches counts the call; the first that reaches it strikes and is gone.</summary>
    public (LegFaults Left, LegFault? Struck) CountCall(string path)
    {
        var (left, struck) = (Waiting, (LegFault?)null);
        foreach (var fault in Waiting.Where(f => path.EndsWith(f.Path, StringComparison.Ordinal)))
        {
            if (fault.OnCall > 1)
                left = left.Replace(fault, fault with { OnCall = fault.OnCall - 1 });
            else if (struck is null)
                (struck, left) = (fault, left.Remove(fault));
        }

        return (ReferenceEquals(left, Waiting) ? this : this with { Waiting = left }, struck);
    }
}
