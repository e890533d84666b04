using System.Net;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Mocks.Protocol.Wire;
using Conformance.Tests.Mocks.Hosting;
using NUnit.Framework;

namespace Conformance.Tests.Cli.Recording.Mappings;

[Parallelizable(ParallelScope.All)]
public sealed class StateRecordingTests
{
    [TestCase("https://app.example/cb?code=c-0815&state=recorded-state-1&x=y", "https://app.example/cb?code=CODE&state=of-the-replay&x=y")]
    [TestCase("https://app.example/cb#code=c-0815&state=recorded-state-1", "https://app.example/cb#code=CODE&state=of-the-replay")]
    public async Task A_redirect_brings_the_state_of_who_asks(string location, string expected)
    {
        using var recording = new Recording();
        recording.Exchange("GET /auth?client_id=app&state=recorded-state-1", "", 303, "", new Field("Location", location));
        await using var replay = await Served.StartAsync(realm: new RealmOptions { MappingsFolder = recording.Folder });
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await http.GetAsync(replay.Url("/auth?client_id=app&state=of-the-replay"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(answer.Headers.GetValues("Location").Single(), Does.Match($"^{System.Text.RegularExpressions.Regex.Escape(expected).Replace("CODE", "recorded-code-1-[a-z0-9]{6}")}$"));
    }

    [TestCase("st4te", """{"state":"st4te","other":"st4te"}""", """{"state":"NEW","other":"st4te"}""")]
    [TestCase("st4te", "{\"state\": \"st4te\"}\n", "{\"state\": \"NEW\"}\n")]
    [TestCase("recorded-state-1", """{"next":{"to":"/cb?state=recorded-state-1"}}""", """{"next":{"to":"/cb?state=NEW"}}""")]
    [TestCase("recorded-state-1", "<form action='/cb'><input name=\"state\" value=\"recorded-state-1\"></form>", "<form action='/cb'><input name=\"state\" value=\"NEW\"></form>")]
    [TestCase("recorded-state-1", "not recorded-state-12", "not recorded-state-12")]
    public async Task A_body_brings_it_too(string state, string body, string expected)
    {
        using var recording = new Recording();
        recording.Exchange($"GET /auth?state={state}", "", 200, body, Recording.Json);
        await using var replay = await Served.StartAsync(realm: new RealmOptions { MappingsFolder = recording.Folder });
        Assert.That(await replay.Http.GetStringAsync(replay.Url("/auth?state=of-the-replay")), Is.EqualTo(expected.Replace("NEW", "of-the-replay")));
    }

    [TestCase("GET /auth?state=recorded-state-1", "a {{literal}} of recorded-state-1")]
    [TestCase("GET /auth?state=recorded-state-1", "{recorded-state-1}")]
    [TestCase("GET /auth?state=recorded-state-1", "\\recorded-state-1")]
    [TestCase("GET /auth?state=recorded-state-1&state=2", "recorded-state-1")]
    [TestCase("GET /auth?login_verifier=v", "recorded-state-1")]
    public void The_recorded_one_stays_where_a_template_cannot_tell_it(string request, string body)
    {
        using var recording = new Recording();
        recording.Exchange(request, "", 200, body);
        Assert.That(recording.Single["response"]!["transformers"], Is.Null);
        Assert.That((string?)recording.Single["response"]!["body"], Is.EqualTo(body));
    }

    [Test]
    public void The_same_answer_to_another_state_makes_no_file()
    {
        using var recording = new Recording();
        foreach (var state in (string[])["recorded-state-1", "recorded-state-2"])
            recording.Exchange($"GET /auth?state={state}", "", 302, "", new Field("Location", $"/cb?state={state}"));
        Assert.That(recording.Files, Has.Count.EqualTo(1));
    }
}
