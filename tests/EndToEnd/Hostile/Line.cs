using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Conformance.Tests.EndToEnd.Hostile;

/// <summary>A request as it was read.</summary>
/// <param name="Times">1 for the first with that body, 2 for the next.</param>
internal sealed record HeardRequest(string Head, string Body, int Times)
{
    public string? Header(string name) =>
        Head.Split("\r\n").FirstOrDefault(l => l.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..];
}

/// <summary>One connection, from the server's side.</summary>
internal sealed record Line(Socket Socket, Stream Stream, HostileServer Server, CancellationToken Closing)
{
    /// <summary>A habit of a server that reads one request, and then does something.</summary>
    public static Habit Hears(Func<Line, HeardRequest, Task> then) => async line => await then(line, await line.ReadRequestAsync());

    /// <summary>The same within TLS.</summary>
    public static Habit Within(SslServerAuthenticationOptions tls, Habit habit) => async line =>
    {
        await using var stream = new SslStream(line.Stream);
        await stream.AuthenticateAsServerAsync(tls, line.Closing);
        await habit(line with { Stream = stream });
    };

    public Task WriteAsync(string latin1) => WriteAsync(Encoding.Latin1.GetBytes(latin1));

    public async Task WriteAsync(byte[] octets)
    {
        await Stream.WriteAsync(octets, Closing);
        await Stream.FlushAsync(Closing);
    }

    /// <summary>Says the same again and again, with a pause.</summary>
    public async Task RepeatAsync(string latin1, TimeSpan pause)
    {
        while (true)
        {
            await WriteAsync(latin1);
            await Task.Delay(pause, Closing);
        }
    }

    /// <summary>Says nothing more, and leaves the line open.</summary>
    public Task SitAsync() => Task.Delay(Timeout.Infinite, Closing);

    /// <summary>Ends the connection with RST instead of FIN.</summary>
    public void Reset()
    {
        Socket.LingerState = new LingerOption(enable: true, 0);
        Socket.Close();
    }

    public async Task<HeardRequest> ReadRequestAsync()
    {
        var head = await ReadHeadAsync();
        var length = new HeardRequest(head, "", 0).Header("Content-Length") is { } declared ? int.Parse(declared) : 0;
        var octets = new byte[length];
        await Stream.ReadExactlyAsync(octets, Closing);
        var body = Encoding.Latin1.GetString(octets);
        return new HeardRequest(head, body, Server.CountRequest(body));
    }

    private async Task<string> ReadHeadAsync()
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (head.Length < 4 || head.ToString(head.Length - 4, 4) != "\r\n\r\n")
        {
            await Stream.ReadExactlyAsync(one, Closing);
            head.Append((char)one[0]);
        }
        return head.ToString();
    }
}
