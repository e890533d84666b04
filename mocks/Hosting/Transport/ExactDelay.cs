namespace Conformance.Mocks.Hosting.Transport;

/// <summary>A wait that is never shorter than it should be.</summary>
internal static class ExactDelay
{
    private static readonly TimeSpan OneTick = TimeSpan.FromMilliseconds(1);

    // A timer counts by a coarse clock and may be some milliseconds early.
    public static async ValueTask WaitAsync(TimeSpan duration, CancellationToken aborted)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (duration - TimeProvider.System.GetElapsedTime(began) is { Ticks: > 0 } left)
            await Task.Delay(left > OneTick ? left : OneTick, aborted);
    }
}
