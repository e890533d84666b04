using System.Collections.Immutable;
using Conformance.Mocks.Hosting;
using Conformance.Mocks.Hosting.Faults;
using Conformance.Mocks.Hosting.Keys;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Transport;

/// <summary>What a stub does to the connection.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
public sealed class StubTransportTests
{
    private static ImmutableArray<string> Words => FaultWords.OfStub.Words;

    [TestCase("CONNECTION_RESET_BY_PEER", "", true)]
    [TestCase("EMPTY_RESPONSE", "", false)]
    [TestCase("RANDOM_DATA_THEN_CLOSE", "?", false)]
    [TestCase("MALFORMED_RESPONSE_CHUNK", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", false)]
    public async Task A_fault_of_a_stub_is_played_on_the_wire(string fault, string begins, bool isReset)
    {
        await using var mock = await Served.StartAsync();
        await mock.Stub($$"""{"request": {"urlPath": "/broken-wire"}, "response": {"fault": "{{fault}}"} }""");
        var (received, reset) = await RawHttp.Send(mock.Server.Address!, "GET /till/broken-wire HTTP/1.1\r\nHost: x\r\n\r\n");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reset, Is.EqualTo(isReset));
            Assert.That(received, begins == "?" ? Has.Length.EqualTo(64) : Does.StartWith(begins));
            Assert.That(received, begins.Length > 1 ? Has.Length.GreaterThan(begins.Length) : Does.Not.StartWith("HTTP/"));
            Assert.That(await mock.Text("/text"), Does.StartWith("200 "), "the server lives");
            Assert.That(await mock.Count("""{"urlPath": "/broken-wire"}"""), Is.EqualTo(1));
        }
    }

    [TestCaseSource(nameof(Words))]
    public async Task Every_word_breaks_the_connection(string fault)
    {
        await using var mock = await Served.StartAsync();
        await mock.Stub($$"""{"request": {"urlPath": "/broken-wire"}, "response": {"fault": "{{fault}}"} }""");
        var (received, _) = await RawHttp.Send(mock.Server.Address!, "GET /till/broken-wire HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.That(received, Does.Not.Contain("Content-Length"));
    }

    [TestCaseSource(nameof(Words))]
    public async Task Inside_of_tls_too(string fault)
    {
        using var certificate = ServerCertificate.CreateServerCertificate(TimeProvider.System.GetUtcNow());
        await using var mock = await Served.StartAsync(new MockServerOptions { Tls = certificate });
        using var http = TlsTests.Trusting(certificate);
        using var stub = await http.PostAsync(mock.Url("/__admin/mappings"), new StringContent($$"""{"request": {"urlPath": "/broken-wire"}, "response": {"fault": "{{fault}}"} }"""));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)stub.StatusCode, Is.EqualTo(201));
            Assert.That(async () => await http.GetStringAsync(mock.Url("/broken-wire")), Throws.InstanceOf<HttpRequestException>());
            Assert.That(await http.GetStringAsync(mock.Url("/text")), Has.Length.EqualTo(1000));
        }
    }

    [Test]
    public async Task A_body_dribbles_in_pieces_and_is_whole()
    {
        await using var mock = await Served.StartAsync();
        await mock.Stub("""{"request": {"urlPath": "/slow"}, "response": {"body": "0123456789", "chunkedDribbleDelay": {"numberOfChunks": 3, "totalDuration": 90}}}""");
        var clock = TimeProvider.System.GetTimestamp();
        var text = await mock.Text("/slow");
        Assert.That((text, TimeProvider.System.GetElapsedTime(clock) > TimeSpan.FromMilliseconds(45)), Is.EqualTo(("200 0123456789", true)));
    }
}
