using Conformance.Core.Checks;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Tests.Core.Execution;
using NUnit.Framework;

namespace Conformance.Tests.Core.Results;

[Parallelizable(ParallelScope.All)]
public sealed class RequirementCoverageTests
{
    [TestCase(null, "no scenario covers it")]
    [TestCase("needs a storage that fails", "needs a storage that fails")]
    public void What_nothing_tests_has_the_reason_of_its_catalogue(string? untested, string why)
    {
        var library = Given.Library();
        var id = library.Requirements.Keys.First();
        library = library with { Requirements = library.Requirements.SetItem(id, library.Requirements[id] with { Untested = untested }) };

        var result = new RequirementCoverage(library).Results().Single(r => r.Requirement.Id == id);

        Assert.That((result.State, result.Why), Is.EqualTo((RequirementState.NotTested, why)));
    }

    [Test]
    public void A_rule_of_the_client_is_not_judged_here_whatever_a_scenario_that_cites_it_came_to()
    {
        var library = Of(Given.Library(Given.Playable("a")), Party.Client);
        foreach (var verdict in (Verdict[])[Verdict.Passed, Verdict.Failed, Verdict.Skipped, Verdict.NotJudged])
        {
            var coverage = new RequirementCoverage(library);
            coverage.AddResult(new ScenarioResult { Playable = library.Suites[0].Playables[0], Verdict = verdict, Reason = "no clock", Steps = [] });
            var result = coverage.Results().Single(r => r.Requirement.Id == "DEMO-1");
            Assert.That((result.State, result.Addresses.Length, result.Why), Is.EqualTo((RequirementState.NotJudgedHere, 0, "needs a client")), $"{verdict}");
        }
    }

    [Test]
    public void A_catalogue_that_nothing_about_the_selected_providers_cites_is_left_out()
    {
        var library = Given.Library(Given.Playable("a"));
        library = library with { Requirements = library.Requirements.SetItem("DEMO-2", library.Requirements["DEMO-2"] with { Catalogue = "other" }) };
        var coverage = new RequirementCoverage(library);
        Assert.That(coverage.Results().Length, Is.EqualTo(3));
        Assert.That(coverage.Results("demo").Select(r => r.Requirement.Id), Is.EqualTo((string[])["DEMO-1", "DEMO-10"]));
    }

    private static ScenarioLibrary Of(ScenarioLibrary library, Party actor) =>
        library with { Requirements = library.Requirements.SetItem("DEMO-1", library.Requirements["DEMO-1"] with { Actor = actor }) };

    [Test]
    public void An_answer_that_cannot_be_read_breaks_what_says_so_and_leaves_the_rest_unjudged()
    {
        var media = Missed("media", "DEMO-2", isOfWholeAnswer: false);
        var types = Missed("types", "DEMO-10", isOfWholeAnswer: true);

        Assert.That(States(media, types), Is.EqualTo("DEMO-1 NotTested, DEMO-2 Broken, DEMO-10 NotJudged"));
        Assert.That(States(types, media), Is.EqualTo("DEMO-1 NotTested, DEMO-2 Broken, DEMO-10 NotJudged"));
        Assert.That(States(types, Missed("more", "DEMO-2", isOfWholeAnswer: true)), Is.EqualTo("DEMO-1 NotTested, DEMO-2 NotJudged, DEMO-10 Broken"), "somebody has to say it");
        Assert.That(States(types with { Implied = false }, media), Is.EqualTo("DEMO-1 Broken, DEMO-2 Broken, DEMO-10 Broken"), "what the scenario asks itself");
    }

    private static CheckResult Missed(string name, string covers, bool isOfWholeAnswer) =>
        new("demo/area.yaml::a", "first", name, Level.Must, Implied: true, [covers], Given.Place, CheckVerdict.Failed, "JSON", "the body is text/html, not JSON") { IsOfWholeAnswer = isOfWholeAnswer };

    private static string States(params CheckResult[] checks)
    {
        var library = Given.Library(Given.Playable("a"));
        var coverage = new RequirementCoverage(library);
        coverage.AddResult(new ScenarioResult
        {
            Playable = library.Suites[0].Playables[0],
            Verdict = Verdict.Failed,
            Steps = [new StepResult("first", "refresh", "default", Given.Place, [.. checks], [], TimeSpan.Zero, null, null, IsFinally: false)],
        });
        return string.Join(", ", coverage.Results().Select(r => $"{r.Requirement.Id} {r.State}"));
    }
}
