using Conformance.Core.Checks;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using NUnit.Framework;

namespace Conformance.Tests.Core.Execution;

/// <summary>What stands under a flow's finally.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class FlowCleanupTests
{
    private static FakeTarget Making(int status = 200) => new((_, body) => FakeTarget.Json(body.StartsWith("make", StringComparison.Ordinal) ? status : 200, $$"""{"id":"id-of-{{body}}"}"""));

    private static Step Make(string what, string label) =>
        Given.Step(Given.Call(null, ("make", Given.Text(what))), label, StatusIs.Of(200)) with { Saves = [new("id", new JsonMember("id"))] };

    private static Step Drop(string label, params Check[] checks) => Given.Step(Given.Call(null, ("drop", Given.Ref("id")), ("for", Given.Ref("reason"))), label, checks);

    private static StepAction.Use Flow(string what, params Step[] more) =>
        new(what, Given.Map(("reason", Given.Text($"{what}s sake"))), [Make(what, $"{what}.make"), .. more], []) { Finally = [Drop($"{what}.drop")] };

    private static IEnumerable<string> Bodies(FakeTarget target) => target.Requests.Select(r => r.Body);

    [Test]
    public async Task The_last_flow_is_cleaned_up_first_and_after_the_scenarios_own_finally()
    {
        var target = Making();
        var result = await target.Played(Given.Playable("cleans",
            Given.Step(Flow("a"), "a"), Given.Step(Flow("b"), "b"), Given.Step(Given.Call(null, ("test", Given.Text("1"))), "test", StatusIs.Of(200))) with
        { Finally = [Given.Step(Given.Call(null, ("tidy", Given.Text("up"))), "tidy")] });

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Passed), result.Reason);
        Assert.That(Bodies(target), Is.EqualTo((string[])["make=a", "make=b", "test=1", "tidy=up", "drop=id-of-make%3Db&for=bs+sake", "drop=id-of-make%3Da&for=as+sake"]));
        Assert.That(result.Steps.Where(s => s.IsFinally).Select(s => s.Label), Is.EqualTo((string[])["tidy", "b.drop", "a.drop"]));
    }

    [Test]
    public async Task A_failure_keeps_nothing_from_being_cleaned_up()
    {
        var target = Making();
        var result = await target.Played(Given.Playable("fails", Given.Step(Flow("a"), "a"), Given.Step(Given.Call(), "test", StatusIs.Of(400)), Given.Step(Flow("b"), "b")));

        Assert.That((result.Verdict, Bodies(target).Last()), Is.EqualTo((Verdict.Failed, "drop=id-of-make%3Da&for=as+sake")));
        Assert.That(Bodies(target), Has.None.Contain("make=b"));
    }

    [Test]
    public async Task What_rests_on_a_flow_inside_is_cleaned_up_before_it()
    {
        var target = Making();
        await target.Played(Given.Playable("nested", Given.Step(Flow("outer", Given.Step(Flow("inner"), "outer.inner")), "outer")));

        Assert.That(Bodies(target).Where(b => b.StartsWith("drop", StringComparison.Ordinal)),
            Is.EqualTo((string[])["drop=id-of-make%3Douter&for=outers+sake", "drop=id-of-make%3Dinner&for=inners+sake"]));
    }

    [Test]
    public async Task What_was_never_made_is_not_taken_away()
    {
        var target = Making(status: 500);
        var result = await target.Played(Given.Playable("halfway", Given.Step(Flow("a"), "a")));

        Assert.That((result.Verdict, result.Steps.Length), Is.EqualTo((Verdict.Failed, 1)));
        Assert.That(Bodies(target), Is.EqualTo((string[])["make=a"]));
    }

    [Test]
    public async Task A_cleanup_that_fails_changes_no_verdict_and_is_in_the_result()
    {
        var use = Flow("a") with { Finally = [Drop("a.drop", StatusIs.Of(204)), Given.Step(Given.Call(null, ("gone", Given.Ref("nowhere"))), "a.gone"), Drop("a.again")] };
        var target = Making();
        var result = await target.Played(Given.Playable("leaves", Given.Step(use, "a")));

        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(Verdict.Passed), result.Reason);
            Assert.That(result.Steps.Where(s => s.IsFinally).Select(s => $"{s.Label} {s.Problem ?? string.Join(' ', s.Checks.Select(c => c.Verdict))}"),
                Is.EqualTo((string[])["a.drop Failed", "a.gone $nowhere has no value yet", "a.again "]));
            Assert.That(Bodies(target).Count(b => b.StartsWith("drop", StringComparison.Ordinal)), Is.EqualTo(2), "one that fails keeps no other from its turn");
        });
    }
}
