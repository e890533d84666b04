using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Stubs;

/// <summary>Scenarios of both dialects, as rows of "state asked for > new state" and the stubs that answer calls one after the other.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ScenarioTests
{
    [TestCase("1 2 2 2", "Started>B", "B>")]
    [TestCase("1 2 1 2", "Started>B", "B>Started")]
    [TestCase("1 1 1", "Started>", "B>Started")]
    [TestCase("1 2 3 3", "Started>B", "B>C", "C>C")]
    [TestCase("1 2 - -", "Started>B", "B>C")]
    [TestCase("1 1 1", "Started>Started", "B>")]
    public async Task States_of_WireMock_begin_in_Started_and_stay_until_they_change(string answers, params string[] rows)
    {
        await using var play = await StubPlay.Of([.. rows.Select((row, i) => Original(i + 1, row))]);
        Assert.That(await Calls(play, answers.Split(' ').Length), Is.EqualTo(answers));
    }

    [Test]
    public async Task A_stub_of_WireMock_without_states_answers_in_each_and_changes_none()
    {
        await using var play = await StubPlay.Of(Original(1, "Started>B"), Original(2, "C>C"), """{"priority": 9, "scenarioName": "s", "request": {}, "response": {"status": 203}}""");
        await using var alone = await StubPlay.Of(Original(1, "B>C"), """{"scenarioName": "s", "request": {}, "response": {"status": 203}}""");
        Assert.That((await Calls(play, 3), await Calls(alone, 2)), Is.EqualTo(("1 3 3", "3 3")));
    }

    [Test]
    public async Task A_stub_of_WireMock_without_a_required_state_leads_out_of_every_state()
    {
        await using var play = await StubPlay.Of(
            Original(1, "Started>B"),
            Original(2, "B>C"),
            """{"priority": 9, "scenarioName": "s", "newScenarioState": "Started", "request": {}, "response": {"status": 203}}""");
        Assert.That(await Calls(play, 5), Is.EqualTo("1 2 3 1 2"));
    }

    [Test]
    public async Task States_of_WireMock_Net_begin_in_none()
    {
        await using var play = await StubPlay.Of(
            """{"Scenario": "s", "SetStateTo": "B", "TimesInSameState": 2, "Request": {}, "Response": {"StatusCode": 201}}""",
            """{"Scenario": "s", "WhenStateIs": "B", "SetStateTo": "C", "Request": {}, "Response": {"StatusCode": 202}}""");
        Assert.That(await Calls(play, 4), Is.EqualTo("1 1 2 -"));
    }

    private static string Original(int number, string row)
    {
        var (required, next) = row.Split('>') is [var first, var second] ? (first, second) : throw new ArgumentException("no row", nameof(row));
        var state = next.Length > 0 ? $"\"newScenarioState\": \"{next}\"," : "";
        return $$"""{"scenarioName": "s", "requiredScenarioState": "{{required}}", {{state}} "request": {}, "response": {"status": {{200 + number}} } }""";
    }

    private static async Task<string> Calls(StubPlay play, int count)
    {
        var answers = new List<string>();
        for (var i = 0; i < count; i++)
            answers.Add((await play.Send("GET /")).Status is var status && status == 404 ? "-" : $"{status - 200}");
        return string.Join(' ', answers);
    }
}
