using Conformance.Core.Planning;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;
using Conformance.Tests.Core.Binding;
using Conformance.Tests.Core.Execution;
using NUnit.Framework;

namespace Conformance.Tests.Core.Planning;

[Parallelizable(ParallelScope.All)]
internal sealed class PlannerTests
{
    private static readonly FakeTarget Target = new((_, _) => FakeTarget.Json(200, "{}"));

    private static Playable In(string suite, string scenario, params string[] tags) =>
        Given.Playable(scenario, Given.Step(Given.Call(), "refresh", StatusIs.Of(200, covers: "DEMO-2"))) with { SuitePath = suite, Address = $"{suite}::{scenario}", Tags = [.. tags] };

    private static ScenarioLibrary Library() => Given.Library(In("zoo/last.yaml", "z"), In("demo/area.yaml", "b", "slow"), In("demo/area.yaml", "a"), In("demo/other.yaml", "a"));

    private static string Selected(Selection selection) =>
        string.Join(" ", Planner.Make(Library(), selection, Target).Scenarios.Select(s => s.Playable.Address.Replace(".yaml::", ":")));

    [Test]
    public void Order_is_by_suite_then_as_written() => Assert.That(Selected(Selection.All), Is.EqualTo("demo/area:b demo/area:a demo/other:a zoo/last:z"));

    private static readonly (Selection Selection, string Selected)[] Selections =
    [
        (new Selection { Paths = ["demo"] }, "demo/area:b demo/area:a demo/other:a"),
        (new Selection { Paths = ["demo/other.yaml", "zoo/last"] }, "demo/other:a zoo/last:z"),
        (new Selection { Only = ["demo/area.yaml::a"] }, "demo/area:a"),
        (new Selection { Only = ["demo/area.yaml::a::refresh.status"] }, "demo/area:a"),
        (new Selection { Only = ["demo/"] , Tags = ["slow"] }, "demo/area:b"),
        (new Selection { Providers = ["demo"], Requirements = ["DEMO-2"], Paths = ["zoo"] }, "zoo/last:z"),
        (new Selection { Shard = new Shard(1, 2) }, "demo/area:b demo/other:a"),
        (new Selection { Shard = new Shard(2, 2) }, "demo/area:a zoo/last:z"),
    ];

    private static IEnumerable<TestCaseData> SelectionCases() => Selections.Select((s, i) => new TestCaseData(s.Selection, s.Selected).SetArgDisplayNames($"{i}: {s.Selected}"));

    [TestCaseSource(nameof(SelectionCases))]
    public void A_selection_narrows(Selection selection, string selected) => Assert.That(Selected(selection), Is.EqualTo(selected));

    [Test]
    public void A_word_that_selects_nothing_is_an_error_with_what_exists()
    {
        var e = Assert.Throws<DiagnosticException>(() => Selected(new Selection { Paths = ["dmeo"], Tags = ["fast"], Requirements = ["DEMO-3", "DEMO-10"] }));
        Assert.That(e!.Diagnostics.Select(d => $"{d.Message} | {d.Instead}"), Is.EqualTo((string[])
        [
            "no suite at 'dmeo' | Suites: demo/area.yaml, demo/other.yaml, zoo/last.yaml.",
            "--tag: no scenario has the tag 'fast' | Tags: slow.",
            "--requirement: no requirement 'DEMO-3' | Requirements: DEMO-1, DEMO-10, DEMO-2.",
            "--requirement: no scenario covers the requirement DEMO-10 | ",
        ]));
    }

    [Test]
    public void What_selects_nothing_together_is_an_error_too() =>
        Assert.That(() => Selected(new Selection { Paths = ["zoo"], Tags = ["slow"] }), Throws.TypeOf<DiagnosticException>().With.Message.Contains("no scenario fits all that was asked for together"));

    [Test]
    public void A_scenario_of_other_profiles_says_under_which_it_is_played()
    {
        var suite = Sample.Suite("""
              one:
                title: A title
                covers: [REQ-1]
                profiles: [real]
                steps: [{ spend: { token: a } }]
            """, "rules");
        var library = Library() with { Suites = [suite], Profile = "rules" };

        Assert.That(
            () => Planner.Make(library, new Selection { Only = [suite.Elsewhere[0].Address] }, Target),
            Throws.TypeOf<DiagnosticException>().With.Property("Message").Contains($"'{suite.Elsewhere[0].Address}' is not played under the profile rules. It is under new, old-v2.2: name one by --profile."));
    }

    [Test]
    public void Only_a_suite_played_whole_can_tell_a_dangling_snapshot() =>
        Assert.That(Planner.Make(Library(), new Selection { Only = ["demo/area.yaml::a", "zoo"] }, Target).WholeSuites.Select(s => s.Path), Is.EqualTo((string[])["zoo/last.yaml"]));

    [Test]
    public void What_is_about_another_system_is_left_out_and_counted()
    {
        var target = new FakeTarget((_, _) => FakeTarget.Json(200, "{}")) { Lacks = p => p.SuitePath == "demo/area.yaml" ? "api" : null, Skip = _ => "skipped" };
        var plan = Planner.Make(Library(), Selection.All, target);

        Assert.Multiple(() =>
        {
            Assert.That(plan.Scenarios.Select(s => s.Playable.Address), Is.EqualTo((string[])["demo/other.yaml::a", "zoo/last.yaml::z"]));
            Assert.That(plan.LeftOut.Select(l => $"{l.Playables.Length}: {l.Why}"), Is.EqualTo((string[])["2: the target has no 'api'"]));
            Assert.That(plan.WholeSuites.Select(s => s.Path), Is.EqualTo((string[])["demo/other.yaml", "zoo/last.yaml"]));
        });
    }

    [Test]
    public void A_selection_of_which_nothing_is_left_is_an_error()
    {
        var target = new FakeTarget((_, _) => FakeTarget.Json(200, "{}")) { Lacks = p => p.SuitePath == "demo/area.yaml" ? "api" : null };
        var e = Assert.Throws<DiagnosticException>(() => Planner.Make(Library(), new Selection { Paths = ["demo/area.yaml"] }, target));
        Assert.That(e!.Diagnostics.Select(d => $"{d.Message} | {d.Instead}"), Is.EqualTo((string[])
            ["nothing to play: all that was selected (2) uses 'api', and the target has no such address | Give it one under 'bases', or by --base api=URL."]));
    }

    [TestCase("2/3", 2, 3)]
    [TestCase("0/3", 0, 0)]
    [TestCase("4/3", 0, 0)]
    [TestCase("x", 0, 0)]
    public void A_part_is_i_of_n(string text, int index, int of) => Assert.That(Shard.ParseShard(text), Is.EqualTo(of == 0 ? null : new Shard(index, of)));
}
