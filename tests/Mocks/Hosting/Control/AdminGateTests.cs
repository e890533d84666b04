using System.Net;
using Conformance.Mocks.Hosting;
using Conformance.Mocks.Hosting.Control;
using Conformance.Mocks.Protocol.Wire;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Control;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class AdminGateTests
{
    [TestCase(null, null)]
    [TestCase("localhost:4444", null)]
    [TestCase("LOCALHOST", null)]
    [TestCase("hydra.localhost:4444", null)]
    [TestCase("127.0.0.1:4444", "http://127.0.0.1:4444")]
    [TestCase("127.0.0.1:4444", "http://localhost:3000")]
    [TestCase("127.0.0.1:4444", "http://[::1]:3000")]
    [TestCase("[::1]:4444", null)]
    [TestCase("192.168.1.7:4444", "http://192.168.1.7:4444")]
    [TestCase("hydra:4444", "http://hydra:4444")]
    [TestCase("mock.test", "https://mock.test")]
    [TestCase("host.docker.internal:4444", null)]
    public void Addresses_localhost_and_private_names_may_order(string? host, string? origin) => Assert.That(Refuse([], host, origin), Is.Null);

    [TestCase("evil.example:4444", null, "The mock takes no orders under the name in Host, 'evil.example:4444': ask it by its address or as localhost, or start it with --admin-from evil.example.")]
    [TestCase("localhost.evil.example", null, "The mock takes no orders under the name in Host, 'localhost.evil.example': ask it by its address or as localhost, or start it with --admin-from localhost.evil.example.")]
    [TestCase("a@127.0.0.1", null, "The mock takes no orders under the name in Host, 'a@127.0.0.1': ask it by its address or as localhost, or start it with --admin-from *.")]
    [TestCase("127.0.0.1:4444", "https://evil.example", "The mock takes no orders from pages of 'https://evil.example': start it with --admin-from https://evil.example if that is meant.")]
    [TestCase("127.0.0.1:4444", "http://192.168.1.7", "The mock takes no orders from pages of 'http://192.168.1.7': start it with --admin-from http://192.168.1.7 if that is meant.")]
    [TestCase("hydra:4444", "http://hydra:3000", "The mock takes no orders from pages of 'http://hydra:3000': start it with --admin-from http://hydra:3000 if that is meant.")]
    [TestCase("127.0.0.1:4444", "http://localhost.evil.example", "The mock takes no orders from pages of 'http://localhost.evil.example': start it with --admin-from http://localhost.evil.example if that is meant.")]
    [TestCase("127.0.0.1:4444", "null", "The mock takes no orders from pages of 'null': start it with --admin-from * if that is meant.")]
    public void Other_names_and_the_pages_of_others_may_not(string host, string? origin, string sentence) => Assert.That(Refuse([], host, origin), Is.EqualTo(sentence));

    [TestCase("mock.example", "mock.example:4444", null)]
    [TestCase("mock.example", "MOCK.example.", "https://mock.example")]
    [TestCase("https://app.example", "127.0.0.1", "https://app.example")]
    [TestCase("*", "evil.example", "https://evil.example")]
    public void Who_is_named_may_order(string from, string host, string? origin) => Assert.That(Refuse([from], host, origin), Is.Null);

    [TestCase("https://app.example", "127.0.0.1", "http://app.example")]
    [TestCase("https://app.example", "app.example", null)]
    public void Who_is_named_for_one_thing_is_not_for_another(string from, string host, string? origin) => Assert.That(Refuse([from], host, origin), Is.Not.Null);

    [TestCase("mock.example", true)]
    [TestCase("10.0.0.1", true)]
    [TestCase("https://app.example:8443", true)]
    [TestCase("*", true)]
    [TestCase("https://app.example/", false)]
    [TestCase("https://app.example/path", false)]
    [TestCase("mock example", false)]
    [TestCase("ftp://x", false)]
    [TestCase("", false)]
    public void An_entry_is_a_host_or_an_origin(string text, bool isOne) => Assert.That(MockServerOptions.IsAdminFrom(text), Is.EqualTo(isOne));

    [TestCase("Origin", "https://evil.example")]
    [TestCase("Host", "evil.example")]
    public async Task A_foreign_page_orders_nothing_and_may_still_ask_the_provider(string header, string value)
    {
        await using var mock = await Served.StartAsync();
        var statuses = new List<HttpStatusCode>();
        foreach (var path in new[] { "/__admin/clock", "/echo/x" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, mock.Url(path)) { Content = new StringContent("""{"advance":"2h"}""") };
            request.Headers.TryAddWithoutValidation(header, value);
            using var answer = await mock.Http.SendAsync(request);
            statuses.Add(answer.StatusCode);
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(statuses, Is.EqualTo([HttpStatusCode.Forbidden, HttpStatusCode.OK]));
            Assert.That(mock.Realm.Clock.IsShifted, Is.False);
        }
    }

    private static string? Refuse(string[] from, string? host, string? origin) => new AdminGate([.. from]).Refuse(FieldList.Headers(
        [.. new[] { ("Host", host), ("Origin", origin) }.Where(h => h.Item2 is not null).Select(h => new Field(h.Item1, h.Item2!))]));
}
