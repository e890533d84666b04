using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Conformance.Tests.EndToEnd.Hostile;

/// <summary>What a server does with a connection. When it is done, the connection is closed.</summary>
internal delegate Task Habit(Line line);

/// <summary>A server on loopback with one bad habit.</summary>
internal sealed class HostileServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<string, int> _heard = new(StringComparer.Ordinal);
    private readonly Task _accepting;
    private readonly Habit _habit;

    private HostileServer(Habit habit)
    {
        _habit = habit;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public static HostileServer Start(Habit habit) => new(habit);

    public string Authority => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>How many requests it has read, of all connections.</summary>
    public int Requests => _heard.Values.Sum();

    /// <summary>Counts a request: 1 for the first with that body, 2 for the next.</summary>
    public int CountRequest(string body) => _heard.AddOrUpdate(body, 1, (_, before) => before + 1);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        // Between two connections a listener that is stopped refuses to accept at all.
        await _accepting;
        _listener.Stop();
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
                serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_closing.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await _habit(new Line(client.Client, client.GetStream(), this, _closing.Token));
            }
            // The other side hangs up, as it should.
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or AuthenticationException or ObjectDisposedException)
            {
            }
        }
    }
}
