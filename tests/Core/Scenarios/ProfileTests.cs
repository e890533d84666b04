using Conformance.Core.Checks;
using Conformance.Tests.Core.Binding;
using NUnit.Framework;

namespace Conformance.Tests.Core.Scenarios;

[Parallelizable(ParallelScope.All)]
public sealed class ProfileTests
{
    private const string Several = """
          one:
            title: A title
            covers: [REQ-1]
            steps:
              - spend: { token: a }
                expect: { status: 200 }
                expect real: { json.b: 1 }
                expect old-v2.2 rules: { json.c: 1 }
                should rules: { json.d: 1 }
                observe guarded: [json.e]
        """;

    [TestCase(null, "status json.b spent.charset spent.members")]
    [TestCase("old-v2.2", "status json.b json.c spent.charset")]
    [TestCase("rules", "status json.c json.d? spent.members?")]
    public void A_level_speaks_of_the_profiles_that_it_names(string? profile, string checks) =>
        Assert.That(Names(Several, profile), Is.EqualTo(checks));

    [TestCase(null, "error worded.status")]
    [TestCase("old-v2.2", "error")]
    [TestCase("rules", "error wish? worded.status")]
    public void A_row_says_what_an_error_is_under_each_profile(string? profile, string checks) =>
        Assert.That(Names(Step("expect: { error: gone }"), profile), Is.EqualTo(checks));

    [Test]
    public void A_row_that_says_nothing_of_a_profile_leaves_the_status() =>
        Assert.That(Names(Step("expect: { error: silent }"), "rules"), Is.EqualTo("worded.status"));

    [Test]
    public void A_text_of_the_provider_file_stands_in_its_place()
    {
        var row = (AllOfCheck)Sample.Suite(Step("expect: { error: gone }")).Playables.Single().Steps[0].Checks[0];
        Assert.That(((SourceCheck)row.Parts[1]).Shape!.ToString(), Is.EqualTo("The token is gone. It was used."));
    }

    [TestCase(null, "all real")]
    [TestCase("old-v2.2", "all old real")]
    [TestCase("rules", "all")]
    [TestCase("guarded", "guarded")]
    public void A_scenario_is_played_under_the_profiles_that_it_names(string? profile, string played)
    {
        var scenarios = string.Concat(new[] { ("all", ""), ("guarded", "guarded"), ("old", "old-v2.2"), ("real", "real") }.Select(s => $"""
              {s.Item1}:
                title: A title
                covers: [REQ-1]
                {(s.Item2.Length == 0 ? "" : $"profiles: [{s.Item2}]")}
                steps: [{"{"} spend: {"{"} token: a {"}"} {"}"}]

            """));
        var suite = Sample.Suite(scenarios, profile);
        Assert.Multiple(() =>
        {
            Assert.That(string.Join(' ', suite.Playables.Select(p => p.Scenario).Order(StringComparer.Ordinal)), Is.EqualTo(played));
            Assert.That(suite.Playables.Length + suite.Elsewhere.Length, Is.EqualTo(4));
        });
    }

    [Test]
    public void A_case_may_have_profiles_of_its_own()
    {
        const string Cases = """
              one:
                title: A title
                covers: [REQ-1]
                cases: { a: { set: { token: b } }, c: { set: { token: d }, profiles: [rules] } }
                steps: [{ spend: { token: x }, bend: $case }]
            """;
        Assert.That(Sample.Suite(Cases, "rules").Playables.Select(p => p.Case), Is.EqualTo(["a", "c"]));
        Assert.That(Sample.Suite(Cases).Playables.Select(p => p.Case), Is.EqualTo(["a"]));
    }

    [TestCase("expect reel: { status: 200 }", "no profile 'reel'. Did you mean 'real'?")]
    [TestCase("expect rules: { statsu: 200 }", "no check 'statsu'. Did you mean 'status'?")]
    [TestCase("expect rules: { json.a: $nobody }", "nothing named '$nobody' here")]
    public void What_another_profile_is_asked_is_read_as_strictly(string level, string mistake) =>
        Assert.That(Sample.Mistakes(Step(level)), Is.EqualTo([mistake]));

    [Test]
    public void A_profile_that_no_provider_has_is_a_mistake() =>
        Assert.That(Sample.Mistakes(Step("expect: { status: 200 }"), "rule"), Is.EqualTo(["--profile: no profile 'rule'. Did you mean 'rules'?"]));

    private static string Step(string level) => $"""
          one:
            title: A title
            covers: [REQ-1]
            steps:
              - spend: {"{"} token: a {"}"}
                {level}
        """;

    private static string Names(string scenario, string? profile) =>
        string.Join(' ', Sample.Suite(scenario, profile).Playables.Single().Steps[0].Checks
            .Where(c => c.Name != "spent.status")
            .Select(c => c.Name + (c.Level == Level.Should ? "?" : "")));
}
