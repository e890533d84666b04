using System.Net;
using System.Text;
using Conformance.Mocks.Hosting.Realms;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Control.WireMockAdmin;

[TestFixture, Parallelizable(ParallelScope.All)]
public sealed class RequestsAdminTests
{
    private const string Stub = """{"request": {"urlPath": "/extra"}, "response": {"body": "stubbed"}}""";

    [Test]
    public async Task Lists_each_request_once_whoever_answered_the_newest_first()
    {
        await using var mock = await Served.StartAsync();
        var id = await mock.Stub(Stub);
        await mock.Text("/extra?a=b");
        await mock.Redeem("code-1");
        await mock.Text("/nobody");
        var (_, json) = await mock.Call("GET", "/requests");
        var requests = json.GetProperty("requests");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(json.GetProperty("meta").GetProperty("total").GetInt32(), Is.EqualTo(3));
            Assert.That(requests.EnumerateArray().Select(r => r.GetProperty("request").GetProperty("url").GetString()), Is.EqualTo(new[] { "/nobody", "/redeem", "/extra?a=b" }));
            Assert.That(requests.EnumerateArray().Select(r => r.GetProperty("wasMatched").GetBoolean()), Is.EqualTo(new[] { false, true, true }));
            Assert.That(requests[2].GetProperty("stubMapping").GetProperty("id").GetString(), Is.EqualTo(id));
            Assert.That(requests[2].GetProperty("response").GetProperty("body").GetString(), Is.EqualTo("stubbed"));
            Assert.That(requests[1].GetProperty("request").GetProperty("formParams").GetProperty("code").GetProperty("values")[0].GetString(), Is.EqualTo("code-1"));
            Assert.That(requests[1].GetProperty("response").GetProperty("status").GetInt32(), Is.EqualTo(200));
            Assert.That(requests[1].TryGetProperty("stubMapping", out _), Is.False);
            Assert.That(requests[2].GetProperty("request").GetProperty("queryParams").GetProperty("a").GetProperty("values")[0].GetString(), Is.EqualTo("b"));
            Assert.That(requests[2].GetProperty("request").GetProperty("absoluteUrl").GetString(), Is.EqualTo(mock.Url("/extra?a=b")));
        }
    }

    [TestCase("?limit=1", "/nobody")]
    [TestCase("?unmatched=true", "/nobody")]
    [TestCase("?since=2100-01-01T00:00:00Z", "")]
    [TestCase("?since=2000-01-01T00:00:00Z&limit=2", "/nobody /redeem")]
    [TestCase("?matchingStub=STUB", "/extra")]
    [TestCase("/unmatched", "/nobody")]
    public async Task Lists_a_part(string part, string urls)
    {
        await using var mock = await Served.StartAsync();
        var id = await mock.Stub(Stub);
        await mock.Text("/extra");
        await mock.Redeem("code-1");
        await mock.Text("/nobody");
        var (_, json) = await mock.Call("GET", $"/requests{part.Replace("STUB", id)}");
        var listed = json.GetProperty("requests").EnumerateArray().Select(r => (r.TryGetProperty("request", out var request) ? request : r).GetProperty("url").GetString());
        Assert.That(string.Join(' ', listed), Is.EqualTo(urls));
    }

    [TestCase("?limit=many", "limit")]
    [TestCase("?since=yesterday", "since")]
    [TestCase("?matchingStub=mine", "matchingStub")]
    [TestCase("?newest=1", "newest")]
    public async Task A_part_that_cannot_be_meant_is_refused(string part, string word)
    {
        await using var mock = await Served.StartAsync();
        var (status, json) = await mock.Call("GET", $"/requests{part}");
        Assert.That((status, json.GetProperty("error").GetString()!.Contains($"'{word}'", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.BadRequest, true)));
    }

    [TestCase("""{"method": "POST", "urlPath": "/redeem"}""", 2)]
    [TestCase("""{"method": "POST", "urlPath": "/redeem", "formParameters": {"code": {"equalTo": "code-1"}}}""", 1)]
    [TestCase("""{"method": "POST", "urlPath": "/redee"}""", 0)]
    [TestCase("""{"urlPathPattern": "/re.*"}""", 2)]
    [TestCase("""{"urlPathPattern": "/re"}""", 0)]
    [TestCase("""{"headers": {"X-Trace": {"matches": "t-[0-9]+"}}}""", 1)]
    [TestCase("""{"headers": {"X-Trace": {"matches": "t-"}}}""", 0)]
    [TestCase("""{"bodyPatterns": [{"contains": "code-2"}]}""", 1)]
    [TestCase("""{"Path": "/redeem", "Methods": ["POST"]}""", 2)]
    [TestCase("""{"Path": "/redeem", "Methods": ["GET"]}""", 0)]
    [TestCase("{}", 3)]
    public async Task Finds_and_counts_what_a_stub_of_the_pattern_would_take(string pattern, int count)
    {
        await using var mock = await Served.StartAsync();
        await mock.Redeem("code-1");
        await mock.Redeem("code-2");
        using var traced = new HttpRequestMessage(HttpMethod.Get, mock.Url("/text")) { Headers = { { "X-Trace", "t-7" } } };
        await mock.Http.SendAsync(traced);
        var (_, found) = await mock.Call("POST", "/requests/find", pattern);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await mock.Count(pattern), Is.EqualTo(count));
            Assert.That(found.GetProperty("requests").GetArrayLength(), Is.EqualTo(count));
            Assert.That(mock.Realm.Journal.Last, Is.EqualTo(3), "a search is no request");
        }
    }

    [Test]
    public async Task A_pattern_with_a_member_that_nobody_knows_finds_nothing_but_a_mistake()
    {
        await using var mock = await Served.StartAsync();
        var (status, json) = await mock.Call("POST", "/requests/count", """{"urlPaht": "/redeem"}""");
        Assert.That((status, json.GetProperty("error").GetString()!.StartsWith("body:1:2 ", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.BadRequest, true)));
    }

    [Test]
    public async Task Shows_and_forgets_one_some_or_all()
    {
        await using var mock = await Served.StartAsync();
        foreach (var path in new[] { "/text", "/echo/1", "/echo/2", "/echo/3" })
            await mock.Text(path);
        var (_, all) = await mock.Call("GET", "/requests");
        var id = all.GetProperty("requests")[3].GetProperty("id").GetString();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await mock.Call("GET", $"/requests/{id}")).Json.GetProperty("request").GetProperty("url").GetString(), Is.EqualTo("/text"));
            Assert.That((await mock.Call("DELETE", $"/requests/{id}")).Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((await mock.Call("GET", $"/requests/{id}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That((await mock.Call("POST", "/requests/remove", """{"urlPath": "/echo/2"}""")).Json.GetProperty("serveEvents").GetArrayLength(), Is.EqualTo(1));
            Assert.That(await mock.Count("{}"), Is.EqualTo(2));
            Assert.That((await mock.Call("DELETE", "/requests")).Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await mock.Count("{}"), Is.Zero);
        }
    }

    [Test]
    public async Task Hides_secrets_where_it_is_asked_to()
    {
        await using var mock = await Served.StartAsync(realm: new RealmOptions { Hidden = new Names() });
        await mock.Stub("""{"request": {"urlPath": "/secrets"}, "response": {"headers": {"Location": "https://x/cb?code=canary-code&state=s#token=canary-fragment", "Set-Cookie": "a=canary-cookie"}, "jsonBody": {"deep": [{"token": "canary-member"}], "jwt": "eyJhbGciOiJub25lIn0.eyJzdWIiOiJjYW5hcnkifQ.canary"}}}""");
        using var form = new HttpRequestMessage(HttpMethod.Post, mock.Url("/secrets?code=canary-query&x=y")) { Content = new StringContent("code=canary%2Dform&grant=g", Encoding.UTF8, "application/x-www-form-urlencoded") };
        form.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("canary:canary")));
        await mock.Http.SendAsync(form);
        await mock.Http.PostAsync(mock.Url("/secrets"), new StringContent("""{"token": "canary-json", "n": 1}""", Encoding.UTF8, "application/json"));
        await mock.Http.PostAsync(mock.Url("/secrets"), new StringContent("canary in words"));
        foreach (var (method, path) in new[] { ("GET", "/requests"), ("POST", "/requests/find") })
        {
            var text = (await mock.Call(method, path, method == "POST" ? "{}" : null)).Json.GetRawText();
            using (Assert.EnterMultipleScope())
            {
                Assert.That(text, Does.Not.Contain("canary").And.Not.Contain(Convert.ToBase64String(Encoding.UTF8.GetBytes("canary"))[..7]));
                Assert.That(text, Does.Contain("x=y").And.Contain("grant").And.Contain("<hidden>"));
            }
        }

        Assert.That(mock.Realm.Journal.Since(0)[0].Request.Form["code"], Is.EqualTo("canary-form"), "the journal itself remembers");
    }

    private sealed class Names : ISecretNames
    {
        public bool IsHeader(string name) => name is "Authorization" or "Cookie" or "Set-Cookie";

        public bool IsParameter(string name) => name is "code" or "token";

        public bool IsMember(string name) => name == "token";
    }
}
