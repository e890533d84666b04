namespace Conformance.Mocks.Hosting.Realms;

/// <summary>A realm's time: real time plus what it was advanced by, or an instant at which it stands still.</summary>
public sealed class AdjustableClock
{
    /// <summary>The furthest that a clock can be ahead of where it began.</summary>
    public static readonly TimeSpan MaxAdvance = TimeSpan.FromDays(36_500);

    private readonly TimeProvider _time;
    private readonly Reading _initial;
    private Reading _reading;

    public AdjustableClock(TimeProvider? time = null, DateTimeOffset? frozenAt = null)
    {
        _time = time ?? TimeProvider.System;
        _initial = new Reading(TimeSpan.Zero, frozenAt?.ToUniversalTime());
        _reading = _initial;
    }

    /// <summary>The moment, in UTC.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var reading = Volatile.Read(ref _reading);
            return (reading.FrozenAt ?? _time.GetUtcNow()) + reading.Ahead;
        }
    }

    /// <summary>Whether the clock shows anything but real time.</summary>
    public bool IsShifted => Volatile.Read(ref _reading) is { FrozenAt: not null } or { Ahead.Ticks: not 0 };

    /// <summary>Moves the clock forward.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Backward, or more than <see cref="MaxAdvance"/> in all.</exception>
    public void Advance(TimeSpan by)
    {
        if (by < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(by), by, "A clock only goes forward; have it follow real time, or reset the realm, to go back.");
        while (true)
        {
            var reading = Volatile.Read(ref _reading);
            if (by > MaxAdvance - reading.Ahead)
                throw new ArgumentOutOfRangeException(nameof(by), by, $"A clock goes at most {MaxAdvance.Days}d ahead in all.");
            if (Interlocked.CompareExchange(ref _reading, reading with { Ahead = reading.Ahead + by }, reading) == reading)
                return;
        }
    }

    /// <summary>Stops the clock at the instant; it still can be advanced.</summary>
    public void Freeze(DateTimeOffset at) => Volatile.Write(ref _reading, new Reading(TimeSpan.Zero, at.ToUniversalTime()));

    /// <summary>Shows real time from here on. What was issued ahead of it stays: it is of the future.</summary>
    public void FollowRealTime() => Volatile.Write(ref _reading, new Reading(TimeSpan.Zero, null));

    /// <summary>Puts the clock back to how it began.</summary>
    public void ResetClock() => Volatile.Write(ref _reading, _initial);

    private sealed record Reading(TimeSpan Ahead, DateTimeOffset? FrozenAt);
}
