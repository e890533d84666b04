using Conformance.Mocks.Hosting.Faults;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Mocks.Hosting.Transport;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Wire;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Transport;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class CorsTests
{
    private const string App = "http://localhost:3000";

    private static readonly CrossSite Hydra = HydraProvider.CreateBlueprint(new()).CrossSite;

    [Test]
    public void A_preflight_is_told_what_the_page_may_send()
    {
        var answer = Preflight(new Cors([App], Hydra), App, "/oauth2/token", "authorization,content-type");
        Assert.That(answer.Headers.Select(h => $"{h.Name}: {h.Value}"), Is.EquivalentTo([
            $"Access-Control-Allow-Origin: {App}", "Access-Control-Allow-Credentials: true", "Access-Control-Allow-Methods: POST",
            "Access-Control-Allow-Headers: authorization,content-type", "Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers"]));
    }

    [TestCase("http://localhost:3001", "/oauth2/token", "content-type", TestName = "Another origin")]
    [TestCase("null", "/oauth2/token", "content-type", TestName = "No origin")]
    [TestCase(App, "/oauth2/auth", "content-type", TestName = "The authorization endpoint")]
    [TestCase(App, "/oauth2/token", "content-type, x-requested-with", TestName = "A header that Hydra does not take")]
    public void A_preflight_that_is_refused_is_answered_with_nothing(string origin, string path, string headers) =>
        Assert.That(Preflight(new Cors([App], Hydra), origin, path, headers).Headers.Select(h => h.Name), Is.EqualTo(["Vary"]));

    [TestCase("*", "https://any.example", true)]
    [TestCase("https://*.app.example", "https://one.app.example", true)]
    [TestCase("https://*.app.example", "https://app.example", false)]
    [TestCase("https://*.app.example", "https://one.app.example.evil", false)]
    [TestCase("https://*.app.example", "http://one.app.example", false)]
    [TestCase("HTTPS://App.example", "https://app.example", true)]
    public void An_origin_is_compared_with_its_wildcard(string allowed, string origin, bool isLet) =>
        Assert.That(Preflight(new Cors([allowed], CrossSite.Usual), origin, "/x", "x-any").Headers["Access-Control-Allow-Origin"], Is.EqualTo(isLet ? origin : null));

    [Test]
    public void Where_the_provider_names_none_every_header_of_the_answer_is_shown() => Assert.That(
        new Cors([App], CrossSite.Usual).Show(Request("GET", App), ProtocolResponse.Empty(200).WithHeader("X-Correlation-ID", "c").WithHeader("Vary", "Accept")).Headers.Select(h => $"{h.Name}: {h.Value}"),
        Is.EquivalentTo(["X-Correlation-ID: c", "Vary: Accept, Origin", $"Access-Control-Allow-Origin: {App}", "Access-Control-Allow-Credentials: true", "Access-Control-Expose-Headers: X-Correlation-ID"]));

    [TestCase("http://localhost:3000", true)]
    [TestCase("https://*.app.example", true)]
    [TestCase("*", true)]
    [TestCase("localhost:3000", false)]
    [TestCase("https://app.example/", false)]
    [TestCase("https://*.*.example", false)]
    [TestCase("https://app.*", false)]
    [TestCase("", false)]
    public void An_origin_is_a_scheme_and_a_host(string text, bool isOne) => Assert.That(PageOrigin.IsOrigin(text), Is.EqualTo(isOne));

    [Test]
    public async Task Off_unless_it_is_said_and_on_for_that_surface_alone()
    {
        await using var off = await Served.StartAsync();
        await using var on = await Served.StartAsync(realm: new RealmOptions { PageOrigins = [new PageOrigin(null, App)] });
        Assert.That(
            new[] { await AllowedAsync(off, "/text", "front"), await AllowedAsync(on, "/text", "front"), await AllowedAsync(on, "/now", "back") },
            Is.EqualTo(new[] { null, App, null }));
    }

    [Test]
    public async Task An_ordered_fault_is_shown_to_the_page_too()
    {
        await using var mock = await Served.StartAsync(realm: new RealmOptions { PageOrigins = [new PageOrigin("front", App)] });
        mock.Realm.Faults.AddOrder(new OrderedFault("/text", 1, new Fault.Status(new(503))));
        Assert.That(await AllowedAsync(mock, "/text", "front"), Is.EqualTo(App));
    }

    private static async Task<string?> AllowedAsync(Served mock, string path, string surface)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, mock.Url(path, surface));
        request.Headers.Add("Origin", App);
        using var answer = await mock.Http.SendAsync(request);
        return answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null;
    }

    private static ProtocolResponse Preflight(Cors cors, string origin, string path, string headers) => cors.AnswerPreflight(Request("OPTIONS", origin, path)
        .WithHeader("Access-Control-Request-Method", "POST").WithHeader("Access-Control-Request-Headers", headers))!;

    private static ProtocolRequest Request(string method, string origin, string path = "/x") =>
        new() { Method = method, Surface = "public", Path = path, Headers = FieldList.Headers(new Field("Origin", origin)) };
}
