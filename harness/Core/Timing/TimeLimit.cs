using System.Diagnostics;

namespace Conformance.Core.Timing;

/// <summary>A bounded time that can stand still while the scenario waits on purpose.</summary>
internal sealed class TimeLimit : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly TimeSpan _limit;
    private TimeSpan _used;
    private long _since;

    public TimeLimit(TimeSpan limit, CancellationToken cancellation)
    {
        _limit = limit;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Go();
    }

    public CancellationToken Token => _source.Token;

    public void Stop()
    {
        _used += Stopwatch.GetElapsedTime(_since);
        _source.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    public void Go()
    {
        _since = Stopwatch.GetTimestamp();
        _source.CancelAfter(_limit > _used ? _limit - _used : TimeSpan.Zero);
    }

    public void Dispose() => _source.Dispose();
}
