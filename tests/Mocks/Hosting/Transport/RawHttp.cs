using System.Net.Sockets;
using System.Text;

namespace Conformance.Tests.Mocks.Hosting.Transport;

/// <summary>One request as bytes and all that comes back until the connection ends, for what HttpClient would hide.</summary>
internal static class RawHttp
{
    /// <summary>What was received, and whether the connection was reset instead of closed.</summary>
    public static async Task<(string Received, bool Reset)> Send(string address, string request)
    {
        var uri = new Uri(address);
        using var client = new TcpClient();
        await client.ConnectAsync(uri.Host, uri.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        var received = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer) is > 0 and var count)
                received.Append(Encoding.Latin1.GetString(buffer, 0, count));
            return (received.ToString(), false);
        }
        catch (IOException)
        {
            return (received.ToString(), true);
        }
    }

    public static string Get(string address, string path) =>
        $"GET {new Uri(address).AbsolutePath.TrimEnd('/')}{path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
}
