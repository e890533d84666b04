using Conformance.Mocks.Protocol.Wire;
using NUnit.Framework;

namespace Conformance.Tests.Cli.Recording.Mappings;

[Parallelizable(ParallelScope.All)]
public sealed class ScenarioRecordingTests
{
    [Test]
    public void Other_answers_to_the_same_request_follow_each_other()
    {
        using var recording = new Recording();
        foreach (var answer in (string[])["pending", "slow down", "pending"])
            recording.Exchange("GET /poll", "", 200, answer);
        var mappings = recording.Mappings;
        var states = mappings.Select(m => ((string?)m["requiredScenarioState"], (string?)m["newScenarioState"])).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(mappings.Select(m => (string?)m["response"]!["body"]), Is.EqualTo(["pending", "slow down", "pending"]));
            Assert.That(mappings.Select(m => (string?)m["scenarioName"]).Distinct(), Is.EqualTo([(string?)mappings[0]["name"]]));
            Assert.That(states, Is.EqualTo([("Started", "Answered 1"), ("Answered 1", "Answered 2"), ("Answered 2", (string?)null)]));
        }
    }

    [Test]
    public void The_same_answer_again_makes_no_file()
    {
        using var recording = new Recording();
        recording.Exchange("GET /keys?a=1&a=2", "", 200, "{\"keys\":[]}", new Field("X-Request-Id", "1"));
        recording.Exchange("GET /keys?a=1&a=2", "", 200, "{\"keys\":[]}", new Field("X-Request-Id", "2"));
        var patterns = recording.Single["request"]!["queryParameters"]!["a"]!["hasExactly"]!.AsArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(patterns.Select(p => (string?)p!["equalTo"]), Is.EqualTo(["1", "2"]));
            Assert.That(recording.Single["scenarioName"], Is.Null);
        }
    }

    [Test]
    public void A_request_with_more_conditions_comes_first()
    {
        using var recording = new Recording();
        recording.Exchange("GET /userinfo", "", 401, "");
        recording.Exchange("GET /userinfo", [new("Authorization", "Bearer of-the-client")], "", 200, "");
        var mappings = recording.Mappings;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)mappings[1]["priority"]!, Is.LessThan((int)mappings[0]["priority"]!).And.GreaterThan(5));
            Assert.That((string?)mappings[1]["request"]!["headers"]!["Authorization"]!["matches"], Is.EqualTo("Bearer .+"));
            Assert.That(mappings.Select(m => m["scenarioName"]), Is.All.Null);
        }
    }

    [Test]
    public void Requests_that_turn_out_to_be_one_become_a_scenario()
    {
        using var recording = new Recording();
        recording.Exchange("GET /search?q=first-password", "", 200, "one");
        recording.Exchange("GET /search?q=second-password", "", 200, "two");
        Assert.That(recording.Mappings.Select(m => m["scenarioName"]), Is.All.Null);
        recording.Exchange("POST /login", [Recording.Form], "password=first-password", 204, "");
        recording.Exchange("POST /login", [Recording.Form], "password=second-password", 204, "");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(recording.Mappings.Select(m => (string?)m["newScenarioState"]), Is.EqualTo(["Answered 1", null, null]));
            Assert.That((string?)recording.Mappings[1]["request"]!["queryParameters"]!["q"]!["matches"], Is.EqualTo(".+"));
        }
        recording.AssertHoldsNone("first-password", "second-password");
    }

    [Test]
    public void Many_threads_record_each_exchange_once()
    {
        using var recording = new Recording();
        Parallel.For(0, 40, i => recording.Exchange($"GET /item/{i % 20}", "", 200, "{}"));
        Assert.That(recording.Mappings.Select(m => (string?)m["request"]!["url"]).Distinct().Count(), Is.EqualTo(20));
        Assert.That(recording.Files, Has.Count.EqualTo(20));
    }

    [Test]
    public void Two_recordings_share_a_folder()
    {
        using var recording = new Recording();
        recording.Exchange("GET /keys", "", 200, "{}");
        new Conformance.Cli.Recording.MappingRecorder(recording.Folder, recording.Told.Add)
            .RecordExchange(new(new ProtocolRequest { Method = "GET", Surface = "public", Path = "/keys" }, 200, FieldList.EmptyHeaders, "{}"u8.ToArray()));
        Assert.That(recording.Files, Has.Count.EqualTo(2));
    }
}
