using System.Net;
using Conformance.Mocks.Hosting;
using Conformance.Tests.Mocks.Hosting.Transport;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Control.WireMockAdmin;

/// <summary>Stubs come and go while others are played: the right one answers, and nobody waits for another.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
public sealed class ConcurrentStubTests
{
    [Test]
    public async Task A_stub_that_stays_answers_every_request_while_others_change()
    {
        await using var mock = await Served.StartAsync();
        await mock.Stub("""{"request": {"urlPath": "/base"}, "response": {"body": "base"}}""");
        using var enough = new CancellationTokenSource();
        var changes = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                var id = await mock.Stub("""{"request": {"urlPath": "/other"}, "response": {"body": "other"}}""");
                await mock.Call("POST", "/settings", """{"fixedDelay": 0}""");
                await mock.Count("""{"urlPath": "/base"}""");
                await mock.Call("DELETE", $"/mappings/{id}");
            }
        });
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            var wrong = new List<string>();
            for (var i = 0; i < 250; i++)
                if (await mock.Text("/base") is not "200 base" and var answer)
                    wrong.Add(answer);
            return wrong;
        }));
        await enough.CancelAsync();
        await changes;
        Assert.That(answers.SelectMany(a => a), Is.Empty);
    }

    [Test]
    public async Task A_request_in_flight_keeps_the_stub_that_took_it()
    {
        await using var mock = await Served.StartAsync();
        var slow = await mock.Stub("""{"request": {"urlPath": "/slow"}, "response": {"body": "slow", "fixedDelayMilliseconds": 300}}""");
        var asked = mock.Text("/slow");
        while (mock.Realm.Journal.Last == 0 && !asked.IsCompleted)
            await mock.Call("DELETE", $"/mappings/{slow}");
        Assert.That(await asked, Is.EqualTo("200 slow").Or.EqualTo("404 nothing here"), "taken, or not yet come");
    }

    [Test]
    public async Task Nobody_waits_for_the_delay_of_another()
    {
        await using var mock = await Served.StartAsync();
        await mock.Stub("""{"request": {"urlPath": "/slow"}, "response": {"fixedDelayMilliseconds": 200000}}""");
        await mock.Stub("""{"scenarioName": "s", "requiredScenarioState": "Started", "newScenarioState": "on", "request": {"urlPath": "/step"}, "response": {"body": "step"}}""");
        using var leaving = new CancellationTokenSource();
        var slow = mock.Http.GetAsync(mock.Url("/slow"), leaving.Token);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await mock.Text("/step"), Is.EqualTo("200 step"));
            Assert.That((await mock.Redeem("code-1")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        await leaving.CancelAsync();
        Assert.That(async () => await slow, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_server_with_a_delayed_answer_stops_at_once()
    {
        var mock = await Served.StartAsync();
        await mock.Stub("""{"request": {"urlPath": "/slow"}, "response": {"fixedDelayMilliseconds": 200000}}""");
        var slow = mock.Http.GetAsync(mock.Url("/slow"));
        await mock.DisposeAsync();
        Assert.That(async () => await slow, Throws.Exception);
    }

    [Test]
    public async Task A_stub_that_asks_its_own_mock_is_told_so()
    {
        await using var mock = await Served.StartAsync(new MockServerOptions { Mounts = [new(0, "till", "front")] });
        await mock.Stub($$"""{"request": {"urlPath": "/loop"}, "response": {"proxyBaseUrl": "{{mock.Realm.BaseOf("front")}}"} }""");
        Assert.That(await mock.Text("/loop"), Does.StartWith("508 "));
    }

    [Test]
    public async Task A_stub_whose_server_is_not_there_is_told_so()
    {
        await using var mock = await Served.StartAsync();
        await mock.Stub("""{"request": {"urlPath": "/dead"}, "response": {"proxyBaseUrl": "http://127.0.0.1:9"}}""");
        Assert.That(await mock.Text("/dead"), Does.StartWith("502 The stub could not answer: "));
    }

    [TestCase("OPTIONS * HTTP/1.1\r\nHost: x\r\n")]
    [TestCase("CONNECT x:443 HTTP/1.1\r\nHost: x:443\r\n")]
    [TestCase("GET /a HTTP/1.1\r\nHost: [::1]:99999\r\n")]
    [TestCase("GET /a HTTP/1.0\r\n")]
    [TestCase("GET /%zz/../\\ HTTP/1.1\r\nHost: x\r\n")]
    public async Task Any_request_can_be_taken(string head)
    {
        await using var mock = await Served.StartAsync(new MockServerOptions { Mounts = [new(0, "till", "front")] });
        await mock.Stub("""{"request": {}, "response": {"status": 299}}""");
        var (received, _) = await RawHttp.Send(mock.Realm.BaseOf("front"), $"{head}Connection: close\r\n\r\n");
        Assert.That(received, Does.StartWith("HTTP/1.1 299"));
    }

    [TestCase("""{"equalTo": "2"}""", true)]
    [TestCase("""{"equalTo": "1"}""", true)]
    [TestCase("""{"contains": "3"}""", false)]
    [TestCase("""{"absent": true}""", false)]
    public async Task One_value_of_a_repeated_header_is_enough(string pattern, bool takes)
    {
        await using var mock = await Served.StartAsync();
        await mock.Stub($$"""{"request": {"urlPath": "/h", "headers": {"X-A": {{pattern}}} }, "response": {"body": "taken"} }""");
        var (received, _) = await RawHttp.Send(mock.Server.Address!, "GET /till/h HTTP/1.1\r\nHost: x\r\nX-A: 1\r\nX-B: 8\r\nX-A: 2\r\nX-B: 9\r\nConnection: close\r\n\r\n");
        Assert.That(received.EndsWith("taken", StringComparison.Ordinal), Is.EqualTo(takes));
    }

    [Test]
    public async Task A_template_that_makes_a_header_which_cannot_be_sent_is_told_so()
    {
        await using var mock = await Served.StartAsync();
        await mock.Stub("""{"request": {"urlPath": "/t"}, "response": {"headers": {"X-A": "{{request.query.q}}"}, "transformers": ["response-template"]}}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await mock.Text("/t?q=a%0d%0aX-B:%20c"), Is.EqualTo("500 The stub's answer cannot be sent: the header X-A has a character that cannot be sent."));
            Assert.That(await mock.Text("/t?q=fine"), Is.EqualTo("200 "));
        }
    }

    [Test]
    public async Task A_replaced_stub_keeps_its_place_among_equals()
    {
        await using var mock = await Served.StartAsync();
        var older = await mock.Stub("""{"request": {"urlPath": "/x"}, "response": {"body": "older"}}""");
        await mock.Stub("""{"request": {"urlPath": "/x"}, "response": {"body": "newer"}}""");
        await mock.Call("PUT", $"/mappings/{older}", """{"request": {"urlPath": "/x"}, "response": {"body": "changed"}}""");
        Assert.That(await mock.Text("/x"), Is.EqualTo("200 newer"));
    }

    [TestCase("/mappings/save")]
    [TestCase("/requests/near-misses")]
    [TestCase("/mappings/find-by-metadata")]
    public async Task What_wire_mock_has_and_is_not_here_is_not_found(string path)
    {
        await using var mock = await Served.StartAsync();
        Assert.That((await mock.Call("POST", path)).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_reset_takes_the_delay_away()
    {
        await using var mock = await Served.StartAsync();
        await mock.Call("POST", "/settings", """{"fixedDelay": 700}""");
        await mock.Call("POST", "/reset");
        Assert.That((await mock.Call("GET", "/settings")).Json.GetRawText(), Is.EqualTo("""{"settings":{"fixedDelay":0}}"""));
    }
}
