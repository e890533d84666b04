namespace Conformance.Core.Transport;

/// <summary>
/// Keeps two requests apart, as the server sees them: the next one leaves when the pace has passed since the one before was
/// really sent, however long connecting took. Requests wait in a queue.
/// </summary>
/// <param name="arrival">How long a sent request may be on its way. It has arrived at the latest when its answer begins, and counts from then.</param>
public sealed class Pacer(TimeSpan pace, TimeProvider time, TimeSpan arrival) : IDisposable
{
    private readonly SemaphoreSlim _queue = new(1, 1);
    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private PacedTurn? _last;
    private TimeSpan? _arrived;

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>Waits for the turn of one request. Until that is sent, or given up, nobody else has one.</summary>
    public async Task<PacedTurn> TakeTurnAsync(CancellationToken cancellation)
    {
        if (pace == TimeSpan.Zero)
            return new PacedTurn(null);
        await _queue.WaitAsync(cancellation);
        try
        {
            while (TimeLeft() is var left && left > TimeSpan.Zero)
                await WaitAsync(left, cancellation);
            lock (_lock)
                return _last = new PacedTurn(this);
        }
        catch
        {
            _queue.Release();
            throw;
        }
    }

    public void Dispose() => _queue.Dispose();

    internal void NoteSent(PacedTurn turn)
    {
        lock (_lock)
        {
            if (turn == _last)
                _arrived = Now + arrival;
        }
    }

    internal void NoteAnswered(PacedTurn turn)
    {
        lock (_lock)
        {
            if (turn == _last && _arrived > Now)
                _arrived = Now;
        }
    }

    internal void EndTurn() => _queue.Release();

    // No longer than the pace at once: in the meantime an answer may have begun.
    private Task WaitAsync(TimeSpan left, CancellationToken cancellation) =>
        Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(Math.Min(left.TotalMilliseconds, pace.TotalMilliseconds))), time, cancellation);

    private TimeSpan TimeLeft()
    {
        lock (_lock)
            return _arrived is { } arrived ? arrived + pace - Now : TimeSpan.Zero;
    }
}
