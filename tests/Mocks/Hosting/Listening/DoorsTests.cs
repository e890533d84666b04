using System.Net;
using System.Net.Sockets;
using System.Text;
using Conformance.Mocks.Hosting;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Listening;

/// <summary>A server that waits for its realms answers nobody before, and everybody after.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class DoorsTests
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly MockServerOptions Waiting = new() { Port = null, Mounts = [new RootMount(0, "till", "front"), new RootMount(0, "till", "back")], WaitsForRealms = true };

    [Test]
    public async Task Who_connects_before_the_realms_are_mounted_is_answered_once_they_are()
    {
        var port = FreePorts.Take();
        await using var server = await MockServer.StartAsync(Waiting with { Mounts = [new RootMount(port, "till", "front"), new RootMount(0, "till", "back")] }, CancellationToken.None);
        using var early = await AskAsync(port);
        var answer = ReadAsync(early);
        var isEarly = await Task.WhenAny(answer, Task.Delay(Glance)) == answer;
        server.AddRealm("till", Till.Open());
        server.BeginServing();
        using var late = await AskAsync(port);

        Assert.That((isEarly, await answer.WaitAsync(Patience), await ReadAsync(late).WaitAsync(Patience)), Is.EqualTo((false, "HTTP/1.1 200 OK", "HTTP/1.1 200 OK")));
    }

    [Test]
    public async Task Who_waits_for_realms_that_never_come_is_let_go()
    {
        var port = FreePorts.Take();
        var server = await MockServer.StartAsync(Waiting with { Mounts = [new RootMount(port, "till", "front")] }, CancellationToken.None);
        using var early = await AskAsync(port);
        await server.DisposeAsync();
        Assert.That(await ReadAsync(early).WaitAsync(Patience), Is.Empty);
    }

    private static async Task<TcpClient> AskAsync(int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        await client.GetStream().WriteAsync("GET /__admin/health HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
        return client;
    }

    /// <summary>The first line that comes; empty where the connection ends before.</summary>
    private static async Task<string> ReadAsync(TcpClient client)
    {
        try
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            return await reader.ReadLineAsync() ?? "";
        }
        catch (IOException)
        {
            return "";
        }
    }
}
