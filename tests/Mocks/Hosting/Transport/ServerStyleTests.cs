using System.Net;
using Conformance.Mocks.Hosting;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Transport;

/// <summary>How answers go over the wire where the provider's server is written in Go.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ServerStyleTests
{
    [TestCase(2048, false)]
    [TestCase(2049, true)]
    public async Task Sends_a_body_of_more_than_2048_bytes_in_chunks(int length, bool isChunked)
    {
        using var answer = await Get(new string('a', length));

        Assert.Multiple(async () =>
        {
            Assert.That(answer.Headers.TransferEncodingChunked ?? false, Is.EqualTo(isChunked));
            Assert.That(answer.Content.Headers.NonValidated.Contains("Content-Length"), Is.EqualTo(!isChunked));
            Assert.That(await answer.Content.ReadAsStringAsync(), Has.Length.EqualTo(length));
        });
    }

    [Test]
    public async Task Escapes_what_a_page_would_read_in_json_alone()
    {
        using var json = await Get("a&b<c>", "/json");
        using var text = await Get("a&b<c>");

        Assert.That(await json.Content.ReadAsStringAsync(), Is.EqualTo("""{"text":"a\u0026b\u003cc\u003e"}"""));
        Assert.That(await text.Content.ReadAsStringAsync(), Is.EqualTo("a&b<c>"));
    }

    [Test]
    public async Task Of_a_usual_server_has_a_length_and_escapes_nothing()
    {
        using var answer = await Get(new string('&', 3000), "/json", ServerStyle.Usual);

        Assert.That(answer.Content.Headers.ContentLength, Is.EqualTo(3000 + """{"text":""}""".Length));
    }

    [TestCase(2048, true)]
    [TestCase(2049, false)]
    public async Task Of_head_has_the_length_of_a_short_body_and_nothing_of_a_long_one(int length, bool hasLength)
    {
        using var answer = await Get(new string('a', length), method: HttpMethod.Head);

        Assert.Multiple(async () =>
        {
            Assert.That(answer.Content.Headers.NonValidated.Contains("Content-Length"), Is.EqualTo(hasLength));
            Assert.That(answer.Headers.TransferEncoding, Is.Empty);
            Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.Empty);
        });
    }

    private static async Task<HttpResponseMessage> Get(string text, string path = "/text", ServerStyle? style = null, HttpMethod? method = null)
    {
        await using var server = await MockServer.StartAsync(new MockServerOptions(), CancellationToken.None);
        var realm = server.AddRealm("speaker", new Speaker(text, style ?? ServerStyle.Go) { Name = "speaker", Surfaces = ["front"] });
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, realm.BaseOf("front") + path);
        var answer = await http.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        return answer;
    }

    private sealed record Speaker(string Said, ServerStyle Style) : Provider
    {
        public override Prepared Prepared { get; } = new([], []);

        public override ServerStyle StyleOf(string surface) => Style;

        public override ProviderState Seed(Surroundings surroundings) => new Nothing();

        public override StepResult Step(ProviderState state, ProtocolRequest request, Surroundings surroundings) => new(
            state,
            request.Path == "/json" ? ProtocolResponse.Json(200, JsonFields.FromMembers(("text", Said))) : ProtocolResponse.Text(200, Said, "text/plain"),
            "speak", null, null, []);
    }

    private sealed record Nothing : ProviderState;
}
