using System.Net.Sockets;
using Conformance.Core.Checks;
using Conformance.Core.Targets;
using Conformance.Core.Transport;
using NUnit.Framework;

namespace Conformance.Tests.Core.Transport;

/// <summary>Requests that go by a proxy, and whose fault it is when they do not arrive.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class ForwardProxyTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    [Test]
    public async Task A_plain_request_is_handed_to_the_proxy_as_a_whole_address()
    {
        var seen = new TaskCompletionSource<string[]>();
        await using var proxy = new RawServer(async stream =>
        {
            seen.TrySetResult(await RawServer.ReadRequestAsync(stream));
            await RawServer.WriteAsync(stream, Ok);
        });
        Assert.That(await Bank.AskAsync(By(proxy, "http://login.invalid")), Is.EqualTo(200));
        Assert.That((await seen.Task)[0], Is.EqualTo("POST http://login.invalid/token HTTP/1.1"));
    }

    [Test]
    public async Task A_secure_one_goes_through_a_tunnel()
    {
        using var certificates = new TestCertificates();
        await using var server = new RawServer(stream => certificates.ServeAsync(stream, System.Security.Authentication.SslProtocols.None, wants: false));
        var seen = new TaskCompletionSource<string[]>();
        await using var proxy = new RawServer(async stream =>
        {
            seen.TrySetResult(await RawServer.ReadRequestAsync(stream));
            using var there = new TcpClient("127.0.0.1", server.Port);
            await RawServer.WriteAsync(stream, "HTTP/1.1 200 Connection established\r\n\r\n");
            await Task.WhenAny(stream.CopyToAsync(there.GetStream()), there.GetStream().CopyToAsync(stream));
        });
        Assert.That(await Bank.AskAsync(By(proxy, $"https://localhost:{server.Port}") with { Authorities = [certificates.Root] }), Is.EqualTo(200));
        Assert.That((await seen.Task)[0], Is.EqualTo($"CONNECT localhost:{server.Port} HTTP/1.1"));
    }

    [Test]
    public async Task It_is_told_who_we_are_when_it_asks()
    {
        var seen = new TaskCompletionSource<string?>();
        await using var proxy = new RawServer(async stream =>
        {
            while (await RawServer.ReadRequestAsync(stream) is { Length: > 0 } lines)
            {
                var told = lines.FirstOrDefault(l => l.StartsWith("Proxy-Authorization: ", StringComparison.Ordinal));
                if (told is not null)
                    seen.TrySetResult(told);
                await RawServer.WriteAsync(stream, told is null ? "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n" : Ok);
            }
        });
        Assert.That(await Bank.AskAsync(By(proxy, "http://login.invalid", "me:word@")), Is.EqualTo(200));
        Assert.That(await seen.Task, Is.EqualTo($"Proxy-Authorization: Basic {Convert.ToBase64String("me:word"u8)}"));
    }

    [TestCase("502 Bad Gateway", "the proxy {0} opens no way there (502)")]
    [TestCase("403 Forbidden", "the proxy {0} opens no way there (403)")]
    [TestCase("407 No", "the proxy {0} asks who we are (407); give user and password in its address, by $env.NAME")]
    public async Task A_tunnel_that_is_refused_is_the_proxy_s(string status, string text)
    {
        await using var proxy = new RawServer(async stream =>
        {
            await RawServer.ReadRequestAsync(stream);
            await RawServer.WriteAsync(stream, $"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        });
        var (kind, said) = await Bank.FailAsync(By(proxy, "https://login.invalid"));
        Assert.That((kind, said), Is.EqualTo((typeof(TransportFailure.ProxyRefused), $"cannot reach bank at https://login.invalid: {string.Format(text, $"http://127.0.0.1:{proxy.Port}")}")));
    }

    [TestCase("http://login.invalid")]
    [TestCase("https://login.invalid")]
    public async Task A_proxy_that_is_not_there_is_named_without_its_user(string target)
    {
        int port;
        await using (var gone = new RawServer(_ => Task.CompletedTask))
            port = gone.Port;
        var file = By(port, target, "me:word@");
        Assert.That(await Bank.FailAsync(file), Is.EqualTo(((Type?)typeof(TransportFailure.ProxyRefused),
            $"cannot reach bank at {target}: the proxy {file.Proxy.Written!.Name} cannot be reached: the connection is refused")));
    }

    private static TargetFile By(RawServer proxy, string target, string user = "") => By(proxy.Port, target, user);

    private static TargetFile By(int port, string target, string user) =>
        Bank.At(target) with { Proxy = new ProxyChoice { Written = ProxyAddress.ParseProxy($"http://{user}127.0.0.1:{port}") } };
}
