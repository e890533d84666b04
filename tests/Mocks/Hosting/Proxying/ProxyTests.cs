using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using Conformance.Mocks.Hosting;
using Conformance.Mocks.Hosting.Keys;
using Conformance.Mocks.Hosting.Proxying;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Tests.Mocks.Hosting.Transport;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Proxying;

[TestFixture, Parallelizable(ParallelScope.All)]
public sealed class ProxyTests
{
    private static RealmOptions Behind(string address, IExchangeRecorder? recorder = null, ServerCertificate? certificate = null) => new()
    {
        Proxies = ImmutableDictionary<string, Uri>.Empty.Add("front", new Uri(address)),
        ProxyTrust = certificate is null ? null : TlsTests.TrustIn(certificate),
        Recorder = recorder,
    };

    [Test]
    public async Task The_real_server_is_asked_what_no_stub_takes_and_the_recorder_told()
    {
        var recorder = new Recorder();
        await using var real = await Served.StartAsync();
        await using var mock = await Served.StartAsync(realm: Behind(real.Url(""), recorder));
        await mock.Stub("""{"request": {"urlPath": "/text"}, "response": {"body": "stubbed"}}""");
        using var redeemed = await mock.Redeem("code-1");
        using var again = await real.Redeem("code-1");
        var stubbed = await mock.Text("/text");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((redeemed.StatusCode, again.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.BadRequest)), "the real one redeemed it");
            Assert.That(redeemed.Headers.CacheControl!.NoStore, Is.True);
            Assert.That(stubbed, Is.EqualTo("200 stubbed"));
            Assert.That(recorder.Exchanges.Select(e => $"{e.Request.Method} {e.Request.Path} {e.Status}"), Is.EqualTo(new[] { "POST /redeem 200" }));
            Assert.That(mock.Realm.Journal.Since(0).Select(e => e.Request.Path), Is.EqualTo(new[] { "/redeem", "/text" }));
            Assert.That((await mock.Get("/now", "back")).TryGetProperty("now", out _), Is.True, "a surface without a real server stays the provider's");
        }
    }

    [Test]
    public async Task Path_query_and_body_arrive_as_they_were_sent_and_headers_in_their_order()
    {
        await using var real = await Served.StartAsync();
        await using var mock = await Served.StartAsync(realm: Behind(real.Url("")));
        var (received, _) = await RawHttp.Send(
            mock.Server.Address!,
            "POST /till/echo/a%2Fb/../%zz//c?x=%20+&y HTTP/1.1\r\nHost: x\r\nAccept: b\r\nAccept: a\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc");
        var asked = real.Realm.Journal.Since(0)[0].Request;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(received, Does.Contain("""{"method":"POST","path":"/echo/a%2Fb/../%zz//c","query":"x=%20+&y","body":"abc","accept":["b, a"]}"""));
            Assert.That(asked.Headers["Host"], Is.EqualTo(new Uri(real.Server.Address!).Authority));
            Assert.That(asked.Headers.Select(h => h.Name.ToLowerInvariant()), Has.None.StartsWith("trace"));
        }
    }

    [Test]
    public async Task A_real_server_behind_tls_is_trusted_by_its_authority_alone()
    {
        using var certificate = ServerCertificate.CreateServerCertificate(TimeProvider.System.GetUtcNow());
        await using var real = await Served.StartAsync(new MockServerOptions { Tls = certificate });
        await using var trusting = await Served.StartAsync(realm: Behind(real.Url(""), certificate: certificate));
        await using var doubting = await Served.StartAsync(realm: Behind(real.Url("")));
        Assert.That((await trusting.Text("/text"), await doubting.Text("/text")), Is.EqualTo(($"200 {new string('x', 1000)}", "502 ")).Using<(string, string)>(Begin));

        static bool Begin((string, string) actual, (string, string) expected) => actual.Item1 == expected.Item1 && actual.Item2.StartsWith(expected.Item2, StringComparison.Ordinal);
    }

    [Test]
    public async Task A_real_server_that_is_not_there_is_told_and_not_recorded()
    {
        var recorder = new Recorder();
        await using var mock = await Served.StartAsync(realm: Behind("http://127.0.0.1:9", recorder));
        var text = await mock.Text("/text");
        Assert.That((text.StartsWith("502 http://127.0.0.1:9/ could not be asked", StringComparison.Ordinal), recorder.Exchanges.IsEmpty, mock.Realm.Journal.LastReason is not null), Is.EqualTo((true, true, true)));
    }

    [Test]
    public async Task A_mock_that_is_its_own_real_server_is_told_so()
    {
        await using var mock = await Served.StartAsync();
        var looped = mock.Server.AddRealm("loop", Till.Open(), Behind($"{mock.Server.Address}/loop"));
        using var answer = await mock.Http.GetAsync($"{looped.BaseOf("front")}/x");
        Assert.That((int)answer.StatusCode, Is.EqualTo(508));
    }

    [TestCase("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc", "HTTP/1.1 200 OK", "Content-Encoding: gzip", "abc")]
    [TestCase("HTTP/1.1 200 OK\r\nX-A: \xE9\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "HTTP/1.1 200 OK", "X-A: \xE9", "")]
    [TestCase("HTTP/1.1 200 OK\r\nX-A: a\x01b\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "HTTP/1.1 502 Bad Gateway", "", "")]
    [TestCase("HTTP/1.1 999 Odd\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx", "HTTP/1.1 999", "", "x")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n", "HTTP/1.1 200 OK", "Content-Length: 3", "abc")]
    [TestCase("nonsense", "HTTP/1.1 502 Bad Gateway", "", "")]
    [TestCase("", "HTTP/1.1 502 Bad Gateway", "", "")]
    public async Task What_a_real_server_says_is_passed_on_or_refused_with_a_reason(string said, string status, string header, string body)
    {
        using var real = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        real.Start();
        var speaks = Task.Run(async () =>
        {
            using var client = await real.AcceptTcpClientAsync();
            var stream = client.GetStream();
            _ = await stream.ReadAtLeastAsync(new byte[16], 16);
            await stream.WriteAsync(System.Text.Encoding.Latin1.GetBytes(said));
            real.Stop();
        });
        await using var mock = await Served.StartAsync(realm: Behind($"http://{real.LocalEndpoint}"));
        var (received, _) = await RawHttp.Send(mock.Server.Address!, RawHttp.Get(mock.Realm.BaseOf("front"), "/x"));
        await speaks;
        Assert.That(received, Does.StartWith(status).And.Contain(header).And.EndsWith(body));
    }

    [Test]
    public async Task A_head_has_the_length_of_what_it_leaves_out()
    {
        await using var real = await Served.StartAsync();
        await real.Stub("""{"request": {"urlPath": "/known"}, "response": {"body": "0123456789"}}""");
        await using var mock = await Served.StartAsync(realm: Behind(real.Url("")));
        using var direct = await mock.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, real.Url("/known")));
        using var passed = await mock.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, mock.Url("/known")));
        Assert.That((passed.Content.Headers.ContentLength, direct.Content.Headers.ContentLength), Is.EqualTo(((long?)10, (long?)10)));
    }

    private sealed class Recorder : IExchangeRecorder
    {
        public ConcurrentQueue<ProxiedExchange> Exchanges { get; } = new();

        public void RecordExchange(ProxiedExchange exchange) => Exchanges.Enqueue(exchange);
    }
}
