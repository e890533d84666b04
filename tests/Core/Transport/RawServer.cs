using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Conformance.Tests.Core.Transport;

/// <summary>A server of bytes: for each connection a function reads and writes.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;

    public RawServer(Func<Stream, Task> serve)
    {
        _listener.Start();
        _accepting = AcceptAsync(serve);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Reads one request as its lines, without its body; none when the connection ended.</summary>
    public static async Task<string[]> ReadRequestAsync(Stream stream)
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one) == 0)
                return [];
            text.Append((char)one[0]);
        }
        var lines = text.ToString().TrimEnd().Split("\r\n");
        var length = lines.FirstOrDefault(l => l.StartsWith("Content-Length: ", StringComparison.Ordinal)) is { } field ? int.Parse(field[16..]) : 0;
        await stream.ReadExactlyAsync(new byte[length]);
        return lines;
    }

    public static Task WriteAsync(Stream stream, string text) => stream.WriteAsync(Encoding.Latin1.GetBytes(text)).AsTask();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        // Between two connections a listener that is stopped refuses to accept at all.
        await _accepting;
        _listener.Stop();
        _end.Dispose();
    }

    private async Task AcceptAsync(Func<Stream, Task> serve)
    {
        var serving = new List<Task>();
        try
        {
            while (true)
                serving.Add(ServeAsync(await _listener.AcceptSocketAsync(_end.Token), serve));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private static async Task ServeAsync(Socket socket, Func<Stream, Task> serve)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            await serve(stream);
        }
        // Whoever it was has gone.
        catch (Exception e) when (e is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
        }
    }
}
