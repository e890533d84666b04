using System.Net.Sockets;
using Conformance.Core.Requests;
using Conformance.Core.Scenarios;
using Conformance.Core.Values;

namespace Conformance.Core.Browser;

/// <summary>
/// Waits at a loopback callback for one visit of a browser. The first GET of the callback's path is the visit; all else is answered
/// and does not end the wait. Connections are few, short, and serve one request.
/// </summary>
internal sealed class CallbackListener : IAsyncDisposable
{
    private const int MostConnections = 32;
    private const int MostLeftover = 64 * 1024;

    private static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LeftoverLimit = TimeSpan.FromSeconds(1);

    private readonly LoopbackCallback _callback;
    private readonly Func<string, CallbackPage> _pageFor;
    private readonly SemaphoreSlim _places = new(MostConnections);
    private readonly TaskCompletionSource<string> _visit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _end = new();
    private readonly List<TcpListener> _listeners = [];
    private readonly CancellationToken _ended;
    private Task[] _accepting = [];
    private int _visits;

    private CallbackListener(LoopbackCallback callback, Func<string, CallbackPage> pageFor)
    {
        (_callback, _pageFor) = (callback, pageFor);
        _ended = _end.Token;
    }

    /// <summary>The whole address that the browser came to.</summary>
    public Task<string> Visit => _visit.Task;

    /// <param name="pageFor">What to show the browser that came to this address.</param>
    /// <exception cref="ValueException">Nothing can be awaited there: the port is in use.</exception>
    public static CallbackListener Start(LoopbackCallback callback, Func<string, CallbackPage> pageFor)
    {
        var listener = new CallbackListener(callback, pageFor);
        try
        {
            foreach (var address in callback.Listening)
            {
                var tcp = new TcpListener(address, callback.Port);
                listener._listeners.Add(tcp);
                tcp.Start();
            }
        }
        catch (SocketException e)
        {
            listener.Stop();
            throw new ValueException(e.SocketErrorCode == SocketError.AddressAlreadyInUse
                ? $"cannot wait at {callback.Address}: port {callback.Port} is in use; end the program that has it, or register a callback with another port"
                : $"cannot wait at {callback.Address}: {e.SocketErrorCode}");
        }
        listener._accepting = [.. listener._listeners.Select(l => Task.Run(() => listener.AcceptAsync(l)))];
        return listener;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        // A listener that is stopped between two connections refuses to accept at all.
        await Task.WhenAll(_accepting);
        Stop();
        _end.Dispose();
    }

    private void Stop()
    {
        foreach (var tcp in _listeners)
            tcp.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                await _places.WaitAsync(_ended);
                _ = ServeAsync(await listener.AcceptSocketAsync(_ended));
            }
        }
        // Over, or the machine gives no more connections; the wait is bounded all the same.
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(_ended);
            limit.CancelAfter(RequestLimit);
            var (head, refusal) = await RequestHead.ReadAsync(stream, limit.Token);
            if (head is not null)
                await AnswerAsync(stream, head, limit.Token);
            else if (refusal != 0)
                await stream.WriteAsync(CallbackPage.Refusal(refusal).RenderPage(), limit.Token);
            // A connection that is closed with unread bytes takes its answer back.
            socket.Shutdown(SocketShutdown.Send);
            limit.CancelAfter(LeftoverLimit);
            var leftover = new byte[4096];
            for (var read = 0; read < MostLeftover && await stream.ReadAsync(leftover, limit.Token) is > 0 and var n;)
                read += n;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task AnswerAsync(NetworkStream stream, RequestHead head, CancellationToken cancellation)
    {
        var query = head.Target.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? head.Target : head.Target[..query];
        var refused = path != _callback.Path ? CallbackPage.NotHere : head.Method != "GET" ? CallbackPage.NotGet : null;
        if ((refused ?? (Interlocked.Increment(ref _visits) > 1 ? CallbackPage.Late : null)) is { } page)
        {
            await stream.WriteAsync(page.RenderPage(), cancellation);
            return;
        }
        var address = $"http://{head.Host ?? _callback.Authority}{head.Target}";
        try
        {
            await stream.WriteAsync(_pageFor(address).RenderPage(), cancellation);
        }
        finally
        {
            // Whether the browser still reads its page is its own affair.
            _visit.TrySetResult(address);
        }
    }
}
