using Conformance.Core.Results;

namespace Conformance.Core.Execution;

/// <summary>Waits when a target asks for fewer requests, within a bound, and counts it. Safe for many threads.</summary>
public sealed class Patience(TimeProvider time)
{
    /// <summary>A target that asks for more is not waited for.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private RateLimitWaits _waits = RateLimitWaits.None;

    public RateLimitWaits Waits
    {
        get
        {
            lock (_lock)
                return _waits;
        }
    }

    public async Task WaitAsync(TimeSpan wait, CancellationToken cancellation)
    {
        lock (_lock)
            _waits = new RateLimitWaits(_waits.Count + 1, _waits.Total + wait);
        await Task.Delay(wait, time, cancellation);
    }
}
