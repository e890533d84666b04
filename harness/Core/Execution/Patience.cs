using Conformance.Core.Results;

namespace Conformance.Core.Execution;

/// <summary>
/// Waits when a target asks for fewer requests, within a bound, and counts it. Those who wait at the same time go on one after the
/// other, or they would all be too many again. Safe for many threads.
/// </summary>
public sealed class Patience(TimeProvider time)
{
    /// <summary>A target that asks for more is not waited for.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private RateLimitWaits _waits = RateLimitWaits.None;
    private DateTimeOffset _last;

    public RateLimitWaits Waits
    {
        get
        {
            lock (_lock)
                return _waits;
        }
    }

    /// <summary>How long to wait from now, when it is asked to wait so long; null when that is past the bound.</summary>
    public TimeSpan? TakeTurn(TimeSpan asked)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var before = _last > now ? _last - now : TimeSpan.Zero;
            if (asked > Longest - before)
                return null;
            _last = now + before + asked;
            _waits = new RateLimitWaits(_waits.Count + 1, _waits.Total + before + asked);
            return before + asked;
        }
    }

    public Task WaitAsync(TimeSpan wait, CancellationToken cancellation) => Task.Delay(wait, time, cancellation);
}
