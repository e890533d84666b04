using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Hosting;

/// <summary>
/// The last exchanges of a realm with the reason of every refusal. It keeps references and formats nothing until it is read;
/// when it is full, the oldest entry falls out.
/// </summary>
public sealed class Journal
{
    private readonly Lock _lock = new();
    private readonly JournalEntry?[] _ring;
    private long _last;
    private long _cleared;

    public Journal(int capacity = 1000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _ring = new JournalEntry?[capacity];
    }

    /// <summary>The number of the newest entry; 0 before the first.</summary>
    public long Last => Interlocked.Read(ref _last);

    /// <summary>The reason of the newest exchange of the outer leg; null when it was not refused.</summary>
    public string? LastReason => Since(0).LastOrDefault(e => e.Leg == JournalEntry.ClientLeg)?.Reason;

    /// <summary>What is remembered of the entries after that number, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Since(long number)
    {
        lock (_lock)
        {
            var first = Math.Max(Math.Max(number, _cleared), _last - _ring.Length) + 1;
            var entries = new List<JournalEntry>();
            for (var at = first; at <= _last; at++)
                entries.Add(_ring[at % _ring.Length]!);
            return entries;
        }
    }

    internal void Clear()
    {
        lock (_lock)
        {
            Array.Clear(_ring);
            _cleared = _last;
        }
    }

    /// <summary>Writes the inner legs of one step, then its outer exchange.</summary>
    internal void Append(JournalEntry outer, ImmutableArray<Leg> legs)
    {
        lock (_lock)
        {
            foreach (var leg in legs)
                Write(new JournalEntry { At = outer.At, Leg = leg.Name, Request = leg.Request, Response = leg.Response, Reason = leg.Reason, Keys = outer.Keys });
            Write(outer);
        }
    }

    private void Write(JournalEntry entry)
    {
        entry.Number = ++_last;
        _ring[_last % _ring.Length] = entry;
    }
}
