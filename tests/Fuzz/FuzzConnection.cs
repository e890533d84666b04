using System.Net.Sockets;
using System.Text;

namespace Conformance.Tests.Fuzz;

/// <summary>A connection to one origin, kept as long as the server keeps it.</summary>
internal sealed class FuzzConnection(Uri origin) : IDisposable
{
    // For a server that is broken, not for one that is slow.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Then it waits for more than was sent, and is told that no more comes.
    private static readonly TimeSpan Hesitation = TimeSpan.FromSeconds(1);

    private readonly byte[] _buffer = new byte[64 * 1024];
    private Socket? _socket;

    /// <summary>The whole of the last answer that was a 5xx.</summary>
    public string Broken { get; private set; } = "";

    /// <summary>The status of the answer; 0 when the connection ended without one.</summary>
    /// <exception cref="OperationCanceledException">Neither came.</exception>
    public async Task<int> AskAsync(FuzzedRequest request)
    {
        using var limit = new CancellationTokenSource(Patience);
        if (request.IsBroken)
            return await AskOnceAsync(request, limit.Token);
        // The server may have closed an idle connection while the request was under way.
        var isFresh = _socket is null;
        var status = await AskKeptAsync(request, limit.Token);
        return status > 0 || isFresh ? status : await AskKeptAsync(request, limit.Token);
    }

    public void Dispose() => _socket?.Dispose();

    private async Task<int> AskOnceAsync(FuzzedRequest request, CancellationToken limit)
    {
        using var socket = await ConnectAsync(limit);
        try
        {
            await socket.SendAsync(request.Bytes, limit);
            using var wait = CancellationTokenSource.CreateLinkedTokenSource(limit);
            wait.CancelAfter(request.IsUnfinished ? TimeSpan.Zero : Hesitation);
            try
            {
                return (await ReadAnswerAsync(socket, request.IsHead, wait.Token)).Status;
            }
            catch (OperationCanceledException) when (!limit.IsCancellationRequested)
            {
                socket.Shutdown(SocketShutdown.Send);
                return (await ReadAnswerAsync(socket, request.IsHead, limit)).Status;
            }
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    private async Task<int> AskKeptAsync(FuzzedRequest request, CancellationToken limit)
    {
        _socket ??= await ConnectAsync(limit);
        try
        {
            await _socket.SendAsync(request.Bytes, limit);
            var (status, isLast) = await ReadAnswerAsync(_socket, request.IsHead, limit);
            if (isLast)
                Drop();
            return status;
        }
        catch (SocketException)
        {
            Drop();
            return 0;
        }
    }

    private async Task<(int Status, bool IsLast)> ReadAnswerAsync(Socket socket, bool isHead, CancellationToken limit)
    {
        var received = new StringBuilder();
        while (true)
        {
            var count = await socket.ReceiveAsync(_buffer, limit);
            received.Append(Encoding.Latin1.GetString(_buffer, 0, count));
            var text = received.ToString();
            if (text.StartsWith("HTTP/1.1 100 ", StringComparison.Ordinal) && text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is > 0 and var interim)
                text = received.Remove(0, interim + 4).ToString();
            if (EndOf(text, isHead) is { } end && text.Length >= end)
            {
                if (StatusOf(text) >= 500)
                    Broken = text;
                return (StatusOf(text), text[..end].Contains("\r\nConnection: close", StringComparison.OrdinalIgnoreCase));
            }

            if (count == 0)
                return (0, true);
        }
    }

    /// <summary>Where an answer ends that has its length, as every one of the mock has; null before its head is whole.</summary>
    private static int? EndOf(string text, bool isHead)
    {
        if (text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is not (> 0 and var end))
            return null;
        const string name = "\r\nContent-Length: ";
        var at = text.IndexOf(name, 0, end, StringComparison.OrdinalIgnoreCase);
        return isHead || at < 0 ? end + 4 : end + 4 + int.Parse(text[(at + name.Length)..text.IndexOf("\r\n", at + 2, StringComparison.Ordinal)]);
    }

    private static int StatusOf(string answer) => answer.Length > 12 && int.TryParse(answer.AsSpan(9, 3), out var status) ? status : 0;

    private async Task<Socket> ConnectAsync(CancellationToken limit)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(origin.Host, origin.Port, limit);
        return socket;
    }

    private void Drop()
    {
        _socket?.Dispose();
        _socket = null;
    }
}
