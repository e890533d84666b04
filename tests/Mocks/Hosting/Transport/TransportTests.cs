using System.Net;
using System.Text;
using System.Text.Json;
using Conformance.Mocks.Hosting;
using Conformance.Mocks.Hosting.Realms;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Transport;

[Parallelizable(ParallelScope.All)]
public sealed class TransportTests
{
    [Test]
    public async Task The_path_and_query_keep_their_encoding()
    {
        await using var mock = await Served.StartAsync();
        var (received, _) = await RawHttp.Send(mock.Realm.BaseOf("front"), RawHttp.Get(mock.Realm.BaseOf("front"), "/echo/a%2Fb/../%zz//c?x=%20+&y"));
        Assert.That(received, Does.Contain("""{"method":"GET","path":"/echo/a%2Fb/../%zz//c","query":"x=%20+&y","""));
    }

    [TestCase("/accounts/a%2Fb/tokens/%C3%BC", 200, "a/b ü")]
    [TestCase("/accounts//tokens/x", 200, " x")]
    [TestCase("/accounts/a/tokens/x/", 404, "")]
    [TestCase("/accounts/a/tokens", 404, "")]
    [TestCase("/accounts/a/Tokens/x", 404, "")]
    [TestCase("/echo", 200, "/echo")]
    [TestCase("/echoes", 404, "")]
    public async Task A_route_takes_its_paths_and_no_others(string path, int status, string values)
    {
        await using var mock = await Served.StartAsync();
        var (received, _) = await RawHttp.Send(mock.Realm.BaseOf("front"), RawHttp.Get(mock.Realm.BaseOf("front"), path));
        using var json = JsonDocument.Parse(mock.Realm.Journal.Since(0)[0] is { IsJson: true, Body: var body } ? body : "{}"u8.ToArray());
        string? Member(string name) => json.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(received, Does.StartWith($"HTTP/1.1 {status} "));
            Assert.That(Member("path") ?? (Member("id") is { } id ? $"{id} {Member("kind")}" : ""), Is.EqualTo(values));
        }
    }

    [Test]
    public async Task An_absolute_target_is_read_as_its_path()
    {
        await using var mock = await Served.StartAsync();
        var (received, _) = await RawHttp.Send(mock.Server.Address!, "GET http://elsewhere:1/till/echo/x?y HTTP/1.1\r\nHost: elsewhere:1\r\nConnection: close\r\n\r\n");
        Assert.That(received, Does.Contain("""{"method":"GET","path":"/echo/x","query":"y","""));
    }

    [Test]
    public async Task A_realm_without_a_slash_is_its_root()
    {
        await using var mock = await Served.StartAsync();
        using var answer = await mock.Http.GetAsync($"{mock.Server.Address}/till?a=b");
        var request = mock.Realm.Journal.Since(0)[^1].Request;
        Assert.That((request.Path, request.QueryString, (int)answer.StatusCode), Is.EqualTo(("/", "a=b", 404)));
    }

    [Test]
    public async Task Repeated_headers_stay_several_in_both_directions()
    {
        await using var mock = await Served.StartAsync();
        var address = mock.Realm.BaseOf("front");
        var (echo, _) = await RawHttp.Send(address, "GET /till/echo/ HTTP/1.1\r\nHost: x\r\nAccept: b\r\nX-A: 1\r\nX-A: 2\r\nAccept: a\r\nConnection: close\r\n\r\n");
        var (cookies, _) = await RawHttp.Send(address, RawHttp.Get(address, "/cookies"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(echo, Does.Contain("\"accept\":[\"b\",\"a\"]"));
            Assert.That(mock.Realm.Journal.Since(0)[0].Request.Headers.CountOf("x-a"), Is.EqualTo(2));
            Assert.That(cookies, Does.Contain("Set-Cookie: a=1\r\nSet-Cookie: b=2\r\n"));
            Assert.That(cookies, Does.StartWith("HTTP/1.1 204").And.Not.Contain("Content-Length"));
        }
    }

    [Test]
    public async Task An_answer_has_its_length_and_no_server_name()
    {
        await using var mock = await Served.StartAsync();
        using var answer = await mock.Redeem("code-1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Content.Headers.ContentLength, Is.EqualTo((await answer.Content.ReadAsByteArrayAsync()).Length));
            Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("application/json"));
            Assert.That(answer.Headers.CacheControl!.NoStore, Is.True);
            Assert.That(answer.Headers.TransferEncodingChunked, Is.Not.True);
            Assert.That(answer.Headers.Server, Is.Empty);
        }
    }

    [TestCase("HEAD")]
    [TestCase("OPTIONS")]
    [TestCase("PURGE")]
    public async Task Any_method_reaches_the_provider(string method)
    {
        await using var mock = await Served.StartAsync();
        using var answer = await mock.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), mock.Url("/echo/x")));
        Assert.That((answer.StatusCode, mock.Realm.Journal.Since(0)[0].Request.Method), Is.EqualTo((HttpStatusCode.OK, method)));
    }

    [TestCase(1000, 200)]
    [TestCase(1001, 413)]
    public async Task A_body_is_read_up_to_the_limit(int length, int status)
    {
        await using var mock = await Served.StartAsync(new MockServerOptions { MaxBodyBytes = 1000 });
        using var answer = await mock.Http.PostAsync(mock.Url("/echo/x"), new ByteArrayContent(Encoding.ASCII.GetBytes(new string('b', length))));
        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task A_refused_body_is_journalled_and_the_connection_lives()
    {
        await using var mock = await Served.StartAsync();
        using var refused = await mock.Http.PostAsync(mock.Url("/echo/x"), new ByteArrayContent(new byte[3 << 20]));
        using var next = await mock.Redeem("code-1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
            Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("1048576"));
            Assert.That(mock.Realm.Journal.Since(0)[0].Reason, Does.Contain("too long"));
            Assert.That(next.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [Test]
    public async Task A_chunked_body_is_a_body()
    {
        await using var mock = await Served.StartAsync();
        var (received, _) = await RawHttp.Send(
            mock.Server.Address!,
            "POST /till/echo/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
        Assert.That(received, Does.Contain("\"body\":\"abcde\""));
    }

    [Test]
    public async Task Json_escapes_only_what_json_demands()
    {
        await using var mock = await Served.StartAsync();
        using var answer = await mock.Http.PostAsync(mock.Url("/echo/x"), new StringContent("it's <a+b> & \"q\" \\ \n ü 😀"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("""
            "body":"it's <a+b> & \"q\" \\ \n ü
            """.Trim()));
    }

    [Test]
    public async Task A_shifted_clock_shows_in_the_date()
    {
        await using var mock = await Served.StartAsync(realm: new RealmOptions { FrozenAt = new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero) });
        using var answer = await mock.Redeem("code-1");
        Assert.That(answer.Headers.Date, Is.EqualTo(mock.Realm.Clock.Now));
    }
}
