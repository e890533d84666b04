using System.Text;
using Conformance.Mocks.Hosting.Faults;
using Conformance.Mocks.Hosting.Stubs;
using Conformance.Mocks.Hosting.Transport;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Stubs;

[Parallelizable(ParallelScope.All)]
public sealed class OriginalResponseTests
{
    [TestCase("""{}""", 200, "")]
    [TestCase("""{"status": 418}""", 418, "")]
    [TestCase("""{"body": "a {{request.method}}"}""", 200, "a {{request.method}}")]
    [TestCase("""{"jsonBody": {"a": null, "n": 1.50, "t": "2020-01-01T00:00:00Z", "b": ["5", {}]}}""", 200, """{"a":null,"n":1.50,"t":"2020-01-01T00:00:00Z","b":["5",{}]}""")]
    [TestCase("""{"jsonBody": null}""", 200, "null")]
    [TestCase("""{"base64Body": "AP8B"}""", 200, "\0\u00ff\u0001")]
    [TestCase("""{"status": 503, "delayDistribution": {"type": "uniform", "lower": 1, "upper": 1}}""", 503, "")]
    public async Task Sends_status_and_body(string response, int status, string body)
    {
        await using var play = await StubPlay.Of(Stub(response));
        var played = await play.Send("GET /");
        Assert.That((played.Status, played.Body), Is.EqualTo((status, body)));
    }

    [Test]
    public async Task Sends_headers_with_one_value_or_several()
    {
        await using var play = await StubPlay.Of(Stub("""{"headers": {"Content-Type": "application/json", "X-One": "a, b", "Set-Cookie": ["a=1", "b=2"]}, "body": "{}"}"""));
        var headers = (await play.Send("GET /")).Headers;
        Assert.That((headers["Content-Type"], headers["X-One"], headers["Set-Cookie"]), Is.EqualTo(("application/json", "a, b", "a=1|b=2")));
    }

    [TestCase("""{"fixedDelayMilliseconds": 150}""", 150, 150)]
    [TestCase("""{"delayDistribution": {"type": "fixed", "milliseconds": 150}}""", 150, 150)]
    [TestCase("""{"delayDistribution": {"type": "uniform", "lower": 150, "upper": 160}}""", 150, 160)]
    [TestCase("""{"fixedDelayMilliseconds": 300000}""", 300_000, 300_000)]
    [TestCase("""{}""", 0, 0)]
    public void Leaves_a_delay_to_the_host(string response, int from, int to)
    {
        var stub = Read(Stub(response));
        var (model, expected) = (stub.Model.Response, (TimeSpan.FromMilliseconds(from), TimeSpan.FromMilliseconds(to), (int?)null, (int?)null, (int?)null));
        Assert.That((stub.DelayFrom, stub.DelayTo, model.Delay, model.MinimumRandomDelay, model.MaximumRandomDelay), Is.EqualTo(expected));
    }

    [TestCase("CONNECTION_RESET_BY_PEER", typeof(Fault.AfterAnswer.LoseResponse))]
    [TestCase("RANDOM_DATA_THEN_CLOSE", typeof(Fault.AfterAnswer.SendGarbage))]
    [TestCase("EMPTY_RESPONSE", typeof(Fault.AfterAnswer.SendNothing))]
    [TestCase("MALFORMED_RESPONSE_CHUNK", typeof(Fault.AfterAnswer.SendMalformedChunk))]
    public void Leaves_a_fault_to_the_host(string name, Type fault)
    {
        var stub = Read(Stub($$"""{"fault": "{{name}}"}"""));
        Assert.That((stub.Delivery.Fault?.GetType(), stub.Delivery.FaultChance, stub.Model.Response.Fault), Is.EqualTo((fault, 1d, (object?)null)));
    }

    [Test]
    public void Leaves_a_body_in_pieces_to_the_host()
    {
        var stub = Read(Stub("""{"body": "abc", "chunkedDribbleDelay": {"numberOfChunks": 3, "totalDuration": 900}}"""));
        Assert.That(stub.Delivery, Is.EqualTo(new Delivery { Chunks = 3, Dribble = TimeSpan.FromMilliseconds(900) }));
    }

    [Test]
    public void Names_a_file_below_the_folder_of_the_host() =>
        Assert.That(Read(Stub("""{"bodyFileName": "tokens/ok.json"}""")).Model.Response.BodyAsFile, Is.EqualTo("tokens/ok.json"));

    [Test]
    public async Task Sends_a_request_on_with_its_path_and_query()
    {
        await using var behind = await StubPlay.Of("""{"request": {"url": "/a/b?x=1%262"}, "response": {"status": 222, "body": "behind"}}""");
        await using var play = await StubPlay.Of(Stub($$"""{"proxyBaseUrl": "{{behind.Url}}/"}"""));
        var (near, far) = (await play.Send("POST /a/b?x=1%262\n\nbody"), await play.Send("GET /a/b"));
        Assert.That((near.Status, near.Body, far.Status), Is.EqualTo((222, "behind", 404)));
    }

    private static string Stub(string response) => $$"""{"request": {}, "response": {{response}} }""";

    private static Stub Read(string json) => StubReader.ReadOne("stubs.json", Encoding.UTF8.GetBytes(json), null, Guid.NewGuid);
}
