using System.Collections.Immutable;

namespace Conformance.Mocks.Hosting;

/// <summary>What goes wrong between the provider and its caller.</summary>
public enum FaultKind
{
    /// <summary>The provider is asked after <see cref="Fault.Duration"/>.</summary>
    Delay,

    /// <summary>The provider is not asked; <see cref="Fault.Status"/> is answered.</summary>
    Status,

    /// <summary>The provider is not asked; the connection is reset.</summary>
    Reset,

    /// <summary>The provider answers; the connection ends after half of the body.</summary>
    Truncate,

    /// <summary>The provider answers; the body comes byte by byte, within <see cref="Fault.Duration"/>.</summary>
    Trickle,

    /// <summary>The provider commits; the connection is reset before a byte of the answer.</summary>
    LoseResponse,
}

/// <summary>A transport fault on the nth request from now whose path, without query, ends in a text. It happens once.</summary>
/// <param name="OnCall">1 is the next such request.</param>
public sealed record Fault(string PathSuffix, int OnCall, FaultKind Kind, int Status = 503, TimeSpan Duration = default);

/// <summary>The faults that a realm was ordered to make. Nothing in it is left to chance.</summary>
public sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private ImmutableArray<Ordered> _ordered = [];

    public void Add(Fault fault)
    {
        if (fault.OnCall < 1)
            throw new ArgumentException("Calls are counted from 1.", nameof(fault));
        lock (_lock)
            _ordered = _ordered.Add(new Ordered(fault, fault.OnCall));
    }

    public void Clear()
    {
        lock (_lock)
            _ordered = [];
    }

    /// <summary>Faults that have not happened yet.</summary>
    public IReadOnlyList<Fault> Pending
    {
        get
        {
            lock (_lock)
                return [.. _ordered.Select(o => o.Fault)];
        }
    }

    /// <summary>Counts a request and takes out the fault that is due on it; of several the one ordered first.</summary>
    internal Fault? Take(string path)
    {
        if (_ordered.IsEmpty)
            return null;
        lock (_lock)
        {
            _ordered = [.. _ordered.Select(o => path.EndsWith(o.Fault.PathSuffix, StringComparison.Ordinal) ? o with { Left = o.Left - 1 } : o)];
            var due = _ordered.FirstOrDefault(o => o.Left <= 0 && path.EndsWith(o.Fault.PathSuffix, StringComparison.Ordinal));
            if (due is null)
                return null;
            _ordered = _ordered.Remove(due);
            return due.Fault;
        }
    }

    private sealed record Ordered(Fault Fault, int Left);
}
