using System.Net;
using Conformance.Tests.Mocks.Hosting.Transport;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Control.WireMockAdmin;

/// <summary>What stubs have beside their mappings: scenarios, files, settings, health.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
public sealed class StubStateTests
{
    [Test]
    public async Task A_scenario_goes_from_state_to_state_and_can_be_put_into_one()
    {
        await using var mock = await Served.StartAsync();
        await mock.Stub(Step("Started", "Signed in", "login"));
        await mock.Stub(Step("Signed in", "Done", "home"));
        await mock.Stub(Step("Done", "Started", "bye"));
        var (_, began) = await mock.Call("GET", "/scenarios");
        var round = new List<string>();
        for (var i = 0; i < 4; i++)
            round.Add(await mock.Text("/step"));
        var (_, moved) = await mock.Call("GET", "/scenarios");
        await mock.Call("PUT", "/scenarios/tour/state", """{"state": "Done"}""");
        var put = await mock.Text("/step");
        await mock.Text("/step");
        await mock.Call("POST", "/scenarios/reset");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(round, Is.EqualTo(new[] { "200 login", "200 home", "200 bye", "200 login" }));
            Assert.That(began.GetProperty("scenarios")[0].GetRawText(), Is.EqualTo("""{"id":"tour","name":"tour","state":"Started","possibleStates":["Started","Signed in","Done"]}"""));
            Assert.That(moved.GetProperty("scenarios")[0].GetProperty("state").GetString(), Is.EqualTo("Signed in"));
            Assert.That((put, await mock.Text("/step")), Is.EqualTo(("200 bye", "200 login")));
            Assert.That((await mock.Call("PUT", "/scenarios/tour/state", """{"state": "Lost"}""")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That((await mock.Call("PUT", "/scenarios/walk/state", """{"state": "Done"}""")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        }

        static string Step(string when, string then, string body) =>
            $$"""{"scenarioName": "tour", "requiredScenarioState": "{{when}}", "newScenarioState": "{{then}}", "request": {"urlPath": "/step"}, "response": {"body": "{{body}}"} }""";
    }

    [Test]
    public async Task Requests_that_come_at_once_take_a_scenario_step_by_step()
    {
        await using var mock = await Served.StartAsync();
        for (var i = 0; i < 16; i++)
            await mock.Stub($$"""{"scenarioName": "queue", "requiredScenarioState": "{{(i == 0 ? "Started" : $"s{i}")}}", "newScenarioState": "s{{i + 1}}", "request": {"urlPath": "/next"}, "response": {"body": "{{i}}"} }""");
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => mock.Text("/next")));
        Assert.That(answers, Is.EquivalentTo(Enumerable.Range(0, 16).Select(i => $"200 {i}")));
    }

    [Test]
    public async Task A_stub_changed_in_between_leaves_scenarios_where_they_are()
    {
        await using var mock = await Served.StartAsync();
        await mock.Stub("""{"scenarioName": "s", "requiredScenarioState": "Started", "newScenarioState": "on", "request": {"urlPath": "/s"}, "response": {"body": "off"}}""");
        await mock.Stub("""{"scenarioName": "s", "requiredScenarioState": "on", "request": {"urlPath": "/s"}, "response": {"body": "on"}}""");
        var first = await mock.Text("/s");
        await mock.Stub("""{"request": {"urlPath": "/else"}, "response": {}}""");
        Assert.That((first, await mock.Text("/s")), Is.EqualTo(("200 off", "200 on")));
    }

    [Test]
    public async Task A_file_is_put_served_by_a_stub_and_deleted()
    {
        await using var mock = await Served.StartAsync();
        await mock.Stub("""{"request": {"urlPath": "/body"}, "response": {"bodyFileName": "deep/body.txt"}}""");
        using var put = await mock.Http.PutAsync(mock.Url("/__admin/files/deep/body.txt"), new StringContent("from a file"));
        var served = await mock.Text("/body");
        var (_, names) = await mock.Call("GET", "/files");
        var shown = await mock.Http.GetStringAsync(mock.Url("/__admin/files/deep/body.txt"));
        using var deleted = await mock.Http.DeleteAsync(mock.Url("/__admin/files/deep/body.txt"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((put.StatusCode, served, shown), Is.EqualTo((HttpStatusCode.OK, "200 from a file", "from a file")));
            Assert.That(names.EnumerateArray().Select(n => n.GetString()), Is.EqualTo(new[] { "deep/body.txt" }));
            Assert.That(deleted.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((await mock.Call("GET", "/files/deep/body.txt")).Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(await mock.Text("/body"), Does.StartWith("500 ").And.Contain("deep/body.txt"));
        }
    }

    [TestCase("%2e%2e/secret")]
    [TestCase("a/%2e%2e/%2e%2e/secret")]
    [TestCase("%2Fetc/passwd")]
    [TestCase("c:%5Csecret")]
    public async Task A_file_never_leaves_its_folder(string name)
    {
        await using var mock = await Served.StartAsync();
        var (status, _) = await mock.Call("GET", $"/files/{name}");
        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest).Or.EqualTo(HttpStatusCode.NotFound));
        var (received, _) = await RawHttp.Send(mock.Server.Address!, $"PUT /till/__admin/files/{name} HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx");
        Assert.That(received, Does.StartWith("HTTP/1.1 400 "));
    }

    [Test]
    public async Task Settings_delay_every_stub_and_say_so()
    {
        await using var mock = await Served.StartAsync();
        await mock.Stub("""{"request": {"urlPath": "/slow"}, "response": {}}""");
        var (_, changed) = await mock.Call("POST", "/settings", """{"fixedDelay": 80}""");
        var clock = TimeProvider.System.GetTimestamp();
        await mock.Text("/slow");
        var took = TimeProvider.System.GetElapsedTime(clock);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(changed.GetRawText(), Is.EqualTo("""{"settings":{"fixedDelay":80}}"""));
            Assert.That(took, Is.GreaterThan(TimeSpan.FromMilliseconds(70)));
            Assert.That((await mock.Call("PUT", "/settings", "{}")).Json.GetRawText(), Is.EqualTo("""{"settings":{"fixedDelay":0}}"""));
            Assert.That((await mock.Call("POST", "/settings", """{"fixdDelay": 1}""")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        }
    }

    [Test]
    public async Task It_says_that_it_is_well()
    {
        await using var mock = await Served.StartAsync();
        var (status, json) = await mock.Call("GET", "/health");
        Assert.That((status, json.GetProperty("status").GetString()), Is.EqualTo((HttpStatusCode.OK, "healthy")));
    }
}
