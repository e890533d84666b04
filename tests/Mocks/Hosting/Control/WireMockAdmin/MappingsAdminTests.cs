using System.Net;
using Conformance.Mocks.Hosting.Faults;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Control.WireMockAdmin;

[TestFixture, Parallelizable(ParallelScope.All)]
public sealed class MappingsAdminTests
{
    private const string Extra = """{"request": {"method": "GET", "urlPath": "/extra"}, "response": {"status": 203, "jsonBody": {"extra": true}}}""";
    private const string NetExtra = """{"Request": {"Path": "/extra", "Methods": ["GET"]}, "Response": {"StatusCode": 203, "BodyAsJson": {"extra": true}}}""";

    [TestCase(Extra)]
    [TestCase(NetExtra)]
    public async Task A_stub_answers_what_it_takes_and_nothing_else(string stub)
    {
        await using var mock = await Served.StartAsync();
        Assert.That(await mock.Text("/extra"), Is.EqualTo("404 nothing here"));
        await mock.Stub(stub);
        using var redeemed = await mock.Redeem("code-1");
        using var posted = await mock.Post("/extra");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await mock.Text("/extra"), Is.EqualTo("""203 {"extra":true}"""));
            Assert.That(await mock.Text("/other"), Is.EqualTo("404 nothing here"));
            Assert.That(posted.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(redeemed.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await mock.Count("""{"method": "GET", "urlPath": "/extra"}"""), Is.EqualTo(2), "once before the stub was there");
            Assert.That(await mock.Count("""{"method": "POST", "urlPath": "/redeem"}"""), Is.EqualTo(1));
        }

        await mock.Call("POST", "/reset");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await mock.Text("/extra"), Is.EqualTo("404 nothing here"));
            Assert.That((await mock.Redeem("code-1")).StatusCode, Is.EqualTo(HttpStatusCode.OK), "the code is fresh again");
            Assert.That((await mock.Call("GET", "/mappings")).Json.GetProperty("meta").GetProperty("total").GetInt32(), Is.Zero);
            Assert.That(await mock.Count("""{"urlPath": "/extra"}"""), Is.EqualTo(1), "what came after the reset");
        }
    }

    [Test]
    public async Task A_stub_stands_in_front_of_the_provider_on_its_own_paths()
    {
        await using var mock = await Served.StartAsync();
        var id = await mock.Stub("""{"request": {"method": "POST", "urlPath": "/redeem"}, "response": {"status": 503}}""");
        using var stubbed = await mock.Redeem("code-1");
        await mock.Call("DELETE", $"/mappings/{id}");
        using var provided = await mock.Redeem("code-1");
        Assert.That((stubbed.StatusCode, provided.StatusCode), Is.EqualTo((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK)));
    }

    [Test]
    public async Task A_stub_of_one_realm_is_no_stub_of_another()
    {
        await using var mock = await Served.StartAsync();
        mock.Server.AddRealm("other", Till.Open());
        await mock.Stub(Extra);
        using var other = await mock.Http.GetAsync($"{mock.Server.Address}/other/extra");
        Assert.That((await mock.Text("/extra"), other.StatusCode), Is.EqualTo(("""203 {"extra":true}""", HttpStatusCode.NotFound)));
    }

    [Test]
    public async Task The_lower_priority_wins_and_the_newer_of_equals()
    {
        await using var mock = await Served.StartAsync();
        await mock.Stub(Answers("usual"));
        await mock.Stub(Answers("newer"));
        var newer = await mock.Text("/extra");
        await mock.Stub(Answers("important", priority: 1));
        await mock.Stub(Answers("idle", priority: 10));
        Assert.That((newer, await mock.Text("/extra")), Is.EqualTo(("200 newer", "200 important")));

        static string Answers(string body, int? priority = null) =>
            $$"""{{{(priority is null ? "" : $"\"priority\": {priority}, ")}}"request": {"urlPath": "/extra"}, "response": {"body": "{{body}}"} }""";
    }

    [Test]
    public async Task Mappings_are_listed_shown_replaced_and_removed_as_they_were_written()
    {
        await using var mock = await Served.StartAsync();
        var first = await mock.Stub(Extra);
        var second = await mock.Stub(NetExtra);
        var (_, list) = await mock.Call("GET", "/mappings");
        var (_, page) = await mock.Call("GET", "/mappings?offset=1&limit=1");
        var (replaced, _) = await mock.Call("PUT", $"/mappings/{second}", """{"request": {"urlPath": "/extra"}, "response": {"body": "replaced"}}""");
        var (_, shown) = await mock.Call("GET", $"/mappings/{first}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(list.GetProperty("meta").GetProperty("total").GetInt32(), Is.EqualTo(2));
            Assert.That(list.GetProperty("mappings")[0].GetProperty("Guid").GetString(), Is.EqualTo(second), "the newest first");
            Assert.That(page.GetProperty("mappings").Texts("id"), Is.EqualTo(new[] { first }));
            Assert.That(shown.GetProperty("request").GetProperty("urlPath").GetString(), Is.EqualTo("/extra"));
            Assert.That((replaced, await mock.Text("/extra")), Is.EqualTo((HttpStatusCode.OK, "200 replaced")));
            Assert.That((await mock.Call("DELETE", $"/mappings/{second}")).Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((await mock.Call("DELETE", $"/mappings/{second}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That((await mock.Call("GET", "/mappings/1")).Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That((await mock.Call("PUT", $"/mappings/{second}", Extra)).Status, Is.EqualTo(HttpStatusCode.NotFound));
        }
    }

    [TestCase("""{"request": {"urlPaht": "/extra"}, "response": {}}""", "body:1:14 ", "urlPath")]
    [TestCase("""{"request": {"urlPath": "/extra"}, "response": {"status": "many"}}""", "body:1:59 ", "status")]
    [TestCase("""{"Request": {"Pfad": "/extra"}, "Response": {}}""", "body:1:14 ", "Pfad")]
    [TestCase("""{"request": {"urlPath": "/extra"}, "response": {"status": 200},}""", "body:1:", "")]
    [TestCase("", "body", "")]
    public async Task What_nobody_knows_is_refused_with_its_place(string stub, string place, string word)
    {
        await using var mock = await Served.StartAsync();
        var (status, json) = await mock.Call("POST", "/mappings", stub);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(json.GetProperty("error").GetString(), Does.StartWith(place).And.Contain(word));
            Assert.That(await mock.Text("/extra"), Is.EqualTo("404 nothing here"));
        }
    }

    [Test]
    public async Task An_import_overwrites_or_leaves_what_is_there()
    {
        const string id = "11111111-1111-4111-8111-111111111111";
        await using var mock = await Served.StartAsync();
        await mock.Stub(Extra);
        await mock.Stub(Answer("first"));
        await mock.Call("POST", "/mappings/import", $$"""{"mappings": [{{Answer("ignored")}}], "importOptions": {"duplicatePolicy": "IGNORE"} }""");
        var ignored = await mock.Text("/imported");
        await mock.Call("POST", "/mappings/import", $$"""{"mappings": [{{Answer("overwritten")}}]}""");
        var overwritten = await mock.Text("/imported");
        await mock.Call("POST", "/mappings/import", $$"""{"mappings": [{{Answer("alone")}}], "importOptions": {"deleteAllNotInImport": true} }""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((ignored, overwritten, await mock.Text("/imported")), Is.EqualTo(("200 first", "200 overwritten", "200 alone")));
            Assert.That(await mock.Text("/extra"), Is.EqualTo("404 nothing here"));
            Assert.That((await mock.Call("POST", "/mappings/import", """{"mappings": [], "importOptions": {"duplicatePolicy": "MAYBE"}}""")).Json.GetProperty("error").GetString(), Does.Contain("MAYBE"));
        }

        static string Answer(string body) => $$"""{"id": "{{id}}", "request": {"urlPath": "/imported"}, "response": {"body": "{{body}}"} }""";
    }

    [Test]
    public async Task A_persistent_stub_outlives_a_reset()
    {
        await using var mock = await Served.StartAsync();
        await mock.Stub("""{"persistent": true, "request": {"urlPath": "/kept"}, "response": {"body": "kept"}}""");
        await mock.Stub(Extra);
        await mock.Call("POST", "/mappings/reset");
        Assert.That((await mock.Text("/kept"), await mock.Text("/extra")), Is.EqualTo(("200 kept", "404 nothing here")));
    }

    [Test]
    public async Task A_fault_that_was_ordered_befalls_a_stub_too()
    {
        await using var mock = await Served.StartAsync();
        await mock.Stub(Extra);
        mock.Realm.Faults.AddOrder(new OrderedFault("/extra", 1, new Fault.Status(new(502))));
        Assert.That((await mock.Text("/extra"), await mock.Text("/extra")), Is.EqualTo(("502 A fault was ordered.", """203 {"extra":true}""")));
    }
}
