using Microsoft.AspNetCore.Connections;

namespace Conformance.Mocks.Hosting.Listening;

/// <summary>What holds connections back, TLS included, until there is somebody to answer: a port that is open answers for what is served there.</summary>
internal sealed class Doors
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _open.TrySetResult();

    /// <summary>Who still waits is let go without an answer.</summary>
    public void Lock() => _open.TrySetCanceled();

    public ConnectionDelegate Before(ConnectionDelegate next) => _open.Task.IsCompletedSuccessfully ? next : connection => HoldAsync(connection, next);

    private async Task HoldAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        try
        {
            await _open.Task.WaitAsync(connection.ConnectionClosed);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        await next(connection);
    }
}
