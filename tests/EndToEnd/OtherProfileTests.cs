using NUnit.Framework;

namespace Conformance.Tests.EndToEnd;

/// <summary>What a target file expects and what a command line selects is a name of the library under every profile, also under one that is not played.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class OtherProfileTests
{
    private const string Suite = """
          asked:
            title: It answers
            covers: [BANK-1]
            snapshot: false
            steps:
              - http: GET /asked
                expect: { json.ok: true }
                expect old: { json.age: 5 }
          bygone:
            title: It answered before
            covers: [BANK-1]
            profiles: [old]
            snapshot: false
            steps:
              - http: GET /bygone
                expect: { json.ok: false }

        """;

    [TestCase("asked::http.json.age")]
    [TestCase("bygone::http.json.ok")]
    public async Task An_expected_failure_under_another_profile_is_no_mistake(string check)
    {
        await using var bank = new SmallBank(Suite, Expecting(check));
        var (exit, output, errors) = await bank.RunAsync();

        Assert.That((exit, errors), Is.EqualTo((0, "")), output + errors);
    }

    [TestCase("asked::http.json.age", "bygone::http.json.ok")]
    public async Task They_are_expected_under_their_own(string check, string another)
    {
        await using var bank = new SmallBank(Suite, Expecting(check, another));
        var (exit, output, errors) = await bank.RunAsync("--profile", "old");

        Assert.That(exit, Is.Zero, output + errors);
    }

    [TestCase("asked::http.json.gae", "no check 'http.json.gae' in bank/area.yaml::asked. Did you mean 'http.json.age'?")]
    [TestCase("bygnoe::http.json.ok", "no scenario 'bygnoe' in bank/area.yaml. Did you mean 'bygone'?")]
    public async Task A_misspelt_one_is_a_mistake_under_each(string check, string said)
    {
        foreach (var profile in (string[])["new", "old"])
        {
            await using var bank = new SmallBank(Suite, Expecting(check));
            var (exit, output, errors) = await bank.RunAsync("--profile", profile);

            Assert.That(exit, Is.EqualTo(2), output + errors);
            Assert.That(errors.Split('\n')[0], Does.Match(@"target\.yaml:6:\d+ ").And.EndWith(said));
        }
    }

    [TestCase("new")]
    [TestCase("old")]
    public async Task A_check_that_another_profile_makes_selects_its_scenario(string profile)
    {
        await using var bank = new SmallBank(Suite, Expecting("asked::http.json.age"));
        var (exit, output, errors) = await bank.RunAsync("--profile", profile, "--only", "bank/area.yaml::asked::http.json.age");

        Assert.That(exit, Is.Zero, output + errors);
        Assert.That(bank.Folder.Lines("run.json")[0].GetProperty("scenarios").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_check_of_a_scenario_of_another_profile_says_which()
    {
        await using var bank = new SmallBank(Suite);
        var (exit, _, errors) = await bank.RunAsync("--only", "bank/area.yaml::bygone::http.json.ok");

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(errors, Does.StartWith("--only: 'bank/area.yaml::bygone::http.json.ok' is not played under the profile new. It is under old: name one by --profile."));
    }

    private static string Expecting(params string[] checks) =>
        "expected-failures:\n" + string.Concat(checks.Select(c => $"  - {{ check: \"bank/area.yaml::{c}\", reason: Known }}\n"));
}
