using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Conformance.Tests.Mocks.Hydra.Recorded;

/// <summary>A connection that stays open and sends requests as they are written: odd paths, the same header twice.</summary>
internal sealed class RawConnection(string address) : IDisposable
{
    private readonly Uri _server = new(address);
    private TcpClient? _client;
    private BufferedStream? _stream;

    /// <summary>Sends one request with an exact target; a body of null has no length.</summary>
    public RawAnswer Send(string method, string target, IEnumerable<(string Name, string Value)> headers, string? body)
    {
        var text = new StringBuilder($"{method} {target} HTTP/1.1\r\nHost: {_server.Authority}\r\n");
        foreach (var (name, value) in headers)
            text.Append($"{name}: {value}\r\n");
        if (body is not null)
            text.Append($"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n");
        text.Append("\r\n").Append(body);
        var stream = Open();
        stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
        stream.Flush();
        return ReadAnswer(stream, method == "HEAD");
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _client?.Dispose();
        (_stream, _client) = (null, null);
    }

    private BufferedStream Open()
    {
        if (_stream is not null)
            return _stream;
        _client = new TcpClient { NoDelay = true, ReceiveTimeout = 30_000, SendTimeout = 30_000 };
        _client.Connect(_server.Host, _server.Port);
        return _stream = new BufferedStream(_client.GetStream());
    }

    private RawAnswer ReadAnswer(BufferedStream stream, bool isHead)
    {
        var status = int.Parse(ReadLine(stream).Split(' ')[1], CultureInfo.InvariantCulture);
        var headers = new List<(string Name, string Value)>();
        while (ReadLine(stream) is { Length: > 0 } line)
            headers.Add((line[..line.IndexOf(':')].ToLowerInvariant(), line[(line.IndexOf(':') + 1)..].Trim()));
        var answer = new RawAnswer(status, headers, isHead || status is 204 or 304 ? "" : ReadBody(stream, headers));
        if (headers.Contains(("connection", "close")))
            Dispose();
        return answer;
    }

    private static string ReadBody(BufferedStream stream, List<(string Name, string Value)> headers)
    {
        var body = new MemoryStream();
        if (headers.Any(h => h.Name == "transfer-encoding"))
            while (int.Parse(ReadLine(stream), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is var size && (ReadInto(body, stream, size), ReadLine(stream)) is var _ && size > 0)
                continue;
        else if (headers.FirstOrDefault(h => h.Name == "content-length").Value is { } length)
            ReadInto(body, stream, int.Parse(length, CultureInfo.InvariantCulture));
        return Encoding.UTF8.GetString(body.ToArray());
    }

    private static int ReadInto(MemoryStream body, BufferedStream stream, int size)
    {
        var bytes = new byte[size];
        stream.ReadExactly(bytes);
        body.Write(bytes);
        return size;
    }

    private static string ReadLine(BufferedStream stream)
    {
        var line = new StringBuilder();
        for (var one = stream.ReadByte(); one != '\n'; one = stream.ReadByte())
            line.Append(one < 0 ? throw new IOException("the connection ended within an answer") : (char)one);
        return line.ToString().TrimEnd('\r');
    }
}

internal sealed record RawAnswer(int Status, List<(string Name, string Value)> Headers, string Body)
{
    public string? Header(string name) => Headers.FirstOrDefault(h => h.Name == name).Value;
}
