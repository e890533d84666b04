using System.Collections.Immutable;

namespace Conformance.Mocks.Hosting.Faults;

/// <summary>The faults that a realm was ordered to make. Nothing in it is left to chance.</summary>
public sealed class FaultPlan
{
    /// <summary>The most faults that wait at a time.</summary>
    public const int MostWaiting = 1000;

    private readonly Lock _lock = new();
    private ImmutableArray<Waiting> _waiting = [];

    /// <exception cref="InvalidOperationException">Too many wait already.</exception>
    public void AddOrder(OrderedFault order)
    {
        if (order.OnCall < 1)
            throw new ArgumentException("Calls are counted from 1.", nameof(order));
        lock (_lock)
            _waiting = _waiting.Length < MostWaiting
                ? _waiting.Add(new Waiting(order, order.OnCall))
                : throw new InvalidOperationException($"{MostWaiting} faults wait already; reset the realm, or let them happen.");
    }

    public void Clear()
    {
        lock (_lock)
            _waiting = [];
    }

    /// <summary>Faults that have not happened yet.</summary>
    public IReadOnlyList<OrderedFault> Pending
    {
        get
        {
            lock (_lock)
                return [.. _waiting.Select(w => w.Order)];
        }
    }

    /// <summary>Counts a request and takes out the fault that is due on it; of several the one ordered first.</summary>
    internal Fault? TakeDue(string path)
    {
        if (_waiting.IsEmpty)
            return null;
        lock (_lock)
        {
            _waiting = [.. _waiting.Select(w => w.IsFor(path) ? w with { Left = w.Left - 1 } : w)];
            if (_waiting.FirstOrDefault(w => w.Left <= 0 && w.IsFor(path)) is not { } due)
                return null;
            _waiting = _waiting.Remove(due);
            return due.Order.Fault;
        }
    }

    private sealed record Waiting(OrderedFault Order, int Left)
    {
        public bool IsFor(string path) => path.EndsWith(Order.PathSuffix, StringComparison.Ordinal);
    }
}
