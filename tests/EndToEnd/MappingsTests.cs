using NUnit.Framework;

namespace Conformance.Tests.EndToEnd;

[TestFixture, Parallelizable(ParallelScope.All)]
public class MappingsTests
{
    private const string Suite = """
        suite: A partner's userinfo beside Hydra
        provider: hydra
        mappings: partner.mappings
        scenarios:
          read:
            title: The partner tells who its user is
            covers: [HYDRA-27]
            steps:
              - http: GET /partner/userinfo
                expect: { status: 200 }
        """;

    private const string Stub = """
        {
          "request": { "method": "GET", "urlPath": "/partner/userinfo" },
          "response": { "status": 200 }
        }
        """;

    [TestCase("check")]
    [TestCase("run")]
    [TestCase("coverage")]
    public async Task Every_stub_that_is_no_JSON_is_told_with_its_place_before_anything_is_sent(string command)
    {
        using var folder = new TemporaryFolder();
        Write(folder, ("closed.json", Stub), ("open.json", Stub[..^1]), ("unquoted.json", Stub.Replace("\"GET\"", "GET")));
        var (exit, output, errors) = await ConformanceCommand.RunAsync(command, folder.At("partner.yaml"));

        Assert.That(exit, Is.EqualTo(2), output + errors);
        Assert.Multiple(() =>
        {
            Assert.That(errors, Does.Match(@"(?m)^\S*/partner\.mappings/open\.json:\d+:\d+ \S"));
            Assert.That(errors, Does.Match(@"(?m)^\S*/partner\.mappings/unquoted\.json:2:26 \S"));
            Assert.That(errors, Does.Not.Contain("closed.json"));
            Assert.That(errors, Does.Contain("2 mistakes; nothing was sent."));
            Assert.That(output, Is.Empty);
        });
    }

    [Test]
    public async Task Stubs_that_can_be_read_are_valid()
    {
        using var folder = new TemporaryFolder();
        Write(folder, ("userinfo.json", Stub));
        var (exit, output, errors) = await ConformanceCommand.RunAsync("check", folder.At("partner.yaml"));

        Assert.That(exit, Is.Zero, output + errors);
        Assert.That(output, Does.StartWith("valid: suites 1, scenarios 1, "));
    }

    [Test]
    public async Task A_suite_is_played_against_its_stubs_and_each_scenario_has_them_fresh()
    {
        using var folder = new TemporaryFolder();
        Write(folder,
            ("first.json", """{"scenarioName": "once", "requiredScenarioState": "Started", "newScenarioState": "told", "request": {"urlPath": "/partner/userinfo"}, "response": {"jsonBody": {"sub": "alice"}}}"""),
            ("then.json", """{"scenarioName": "once", "requiredScenarioState": "told", "request": {"urlPath": "/partner/userinfo"}, "response": {"status": 410}}"""));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "partner.yaml"), """
            suite: A partner's userinfo beside Hydra
            provider: hydra
            mappings: partner.mappings
            scenarios:
              read:
                title: The partner tells who its user is, once
                covers: [HYDRA-27]
                steps:
                  - http: GET /partner/userinfo
                    expect: { status: 200, json: { sub: alice } }
                  - http: GET /partner/userinfo
                    expect: { status: 410 }
              again:
                title: Another scenario is told anew
                covers: [HYDRA-27]
                steps:
                  - http: GET /partner/userinfo
                    expect: { status: 200, json: { sub: alice } }
              beside:
                title: What no stub takes is the provider's
                covers: [HYDRA-27]
                steps:
                  - http: GET /partner/other
                    expect: { status: 404 }
            """);
        var (exit, output, errors) = await ConformanceProcess.RunAsync(folder.Path, ["run", "partner.yaml", "--update-snapshots"]);
        Assert.That((exit, output.Contains("3 scenarios: 3 passed", StringComparison.Ordinal)), Is.EqualTo((0, true)), output + errors);
    }

    [Test]
    public async Task A_stub_that_says_something_else_fails_the_check()
    {
        using var folder = new TemporaryFolder();
        Write(folder, ("userinfo.json", Stub.Replace("200", "201")));
        var (exit, output, errors) = await ConformanceProcess.RunAsync(folder.Path, ["run", "partner.yaml", "--update-snapshots"]);
        Assert.That((exit, output.Contains("partner.yaml:10:19: http.status failed", StringComparison.Ordinal)), Is.EqualTo((1, true)), output + errors);
    }

    [Test]
    public async Task A_folder_that_is_not_there_is_told_where_it_is_named()
    {
        using var folder = new TemporaryFolder();
        folder.Write("partner.yaml", Suite);
        var (exit, output, errors) = await ConformanceCommand.RunAsync("check", folder.At("partner.yaml"));

        Assert.That(exit, Is.EqualTo(2), output + errors);
        Assert.That(errors, Does.StartWith($"{folder.At("partner.yaml")}:3:11 no folder 'partner.mappings' beside the suite. "));
    }

    [Test]
    public async Task A_target_with_no_such_endpoints_skips_the_suite_and_says_why()
    {
        using var folder = new TemporaryFolder();
        Write(folder, ("userinfo.json", Stub));
        folder.Write("bank.yaml", """
            target: bank
            provider: hydra
            bases: { public: http://127.0.0.1:9, admin: http://127.0.0.1:9, api: http://127.0.0.1:9 }
            identities:
              default: { client_id: a, client_secret: abcdefgh, auth: basic, redirect_uri: https://app.example.com/callback, scope: read }
            """);
        var (_, output, errors) = await ConformanceProcess.RunAsync(folder.Path, ["run", "partner.yaml", "--target", "bank.yaml"]);

        Assert.That(output + errors, Does.Contain("the suite's mappings are served by embedded providers only"));
    }

    private static void Write(TemporaryFolder folder, params (string Name, string Text)[] stubs)
    {
        folder.Write("partner.yaml", Suite);
        foreach (var (name, text) in stubs)
            folder.Write($"partner.mappings/{name}", text);
    }
}
