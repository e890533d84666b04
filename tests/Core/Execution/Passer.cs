using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Conformance.Tests.Core.Execution;

/// <summary>Somebody with a browser on this machine.</summary>
internal sealed class Passer : IDisposable
{
    /// <summary>A callback at a port that was free a moment ago.</summary>
    public string Callback { get; } = $"http://127.0.0.1:{FreePorts.Take()}/callback";

    public int Port => new Uri(Callback).Port;

    private HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(20) };

    public async Task<(int Status, string Page, HttpResponseMessage Answer)> VisitAsync(string url, HttpMethod? method = null)
    {
        var answer = await Client.SendAsync(new HttpRequestMessage(method ?? HttpMethod.Get, url) { Content = method == HttpMethod.Post ? new StringContent("code=posted-code-1") : null });
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer);
    }

    /// <summary>Sends bytes and reads to the end.</summary>
    public async Task<string> SayAsync(string bytes)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, Port);
        var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    public void Dispose() => Client.Dispose();
}
