using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Conformance.Core;
using Conformance.Core.Checks;
using Conformance.Core.Reporting;
using Conformance.Core.Scenarios;
using Conformance.Core.Secrets;
using Conformance.Tests.Core.Execution;
using NUnit.Framework;

namespace Conformance.Tests.Core.Reporting;

[Parallelizable(ParallelScope.All)]
internal sealed partial class ReporterTests
{
    [GeneratedRegex(@"\d+(\.\d+)? m?s\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Time();

    private static readonly Playable[] Playables =
    [
        Given.Playable("good", Given.Step(Given.Call(), "refresh", StatusIs.Of(400))),
        Given.Playable("one", Given.Step(Given.Call(null, ("refresh_token", Given.Ref("identity.client_secret"))), "refresh", StatusIs.Of(200, covers: "DEMO-2"))),
        Given.Playable("warned", Given.Step(Given.Call(), "refresh", StatusIs.Of(204, Level.Should))),
        Given.Playable("lacking"),
    ];

    private static async Task<(int Code, string Text)> Run(Func<ReportOutput, LeakGuard, ScenarioLibrary, IReporter> make, FakeTarget? target = null, Func<ScenarioLibrary, ScenarioLibrary>? change = null)
    {
        var secrets = new SecretRegistry();
        var guard = new LeakGuard(secrets);
        var text = new StringWriter();
        var library = change is null ? Given.Library(Playables) : change(Given.Library(Playables));
        target ??= new FakeTarget((_, _) => FakeTarget.Json(400, """{"error":"invalid_grant","error_description":"s3cret+for/app"}"""))
        {
            Reason = "refresh-token-is-known said no",
            Skip = p => p.Scenario == "lacking" ? "the target lacks 'clock'" : null,
        };
        var options = new RunOptions { Library = library, Seed = 7, Secrets = secrets, Guard = guard };
        var code = await ConformanceRun.PlayAsync(options, target, [make(ReportOutput.Stream(text, guard), guard, library)], CancellationToken.None);
        Assert.That(guard.Leaks, Is.Zero);
        return (code, text.ToString());
    }

    [Test]
    public async Task The_console_says_where_what_and_how_to_repeat_it()
    {
        var (code, text) = await Run((output, guard, library) => new ConsoleReporter(new PlainSurface(output), new FailureText(guard.Hide, library.Requirements)));

        Assert.That(code, Is.EqualTo(1));
        Assert.That(Time().Replace(text, "TIME"), Is.EqualTo("""
            playing 4 scenarios on the embedded providers, made-up data by --seed 7
            FAILED demo/area.yaml::one
              A rule
              demo/area.yaml:6:9: refresh.status failed
                  6 |       - refresh: {}
                    |         ^^^^^^^
              DEMO-1 (MUST; The demo's book): Rule DEMO-1 holds.
              DEMO-2 (MUST; The demo's book): Rule DEMO-2 holds.
              expected: 200
              actual:   400 with {"error":"invalid_grant","error_description":"<token#1>"}
              > POST http://provider.test/r/1/token
              > Accept: application/json
              > User-Agent: conformance/0.1.0
              > Authorization: Basic <token#2>
              > Content-Type: application/x-www-form-urlencoded
              >
              > refresh_token=<token#1>
              < 400
              < Content-Type: application/json; charset=utf-8
              < Content-Length: 62
              <
              < {"error":"invalid_grant","error_description":"<token#1>"}
              the provider says: refresh-token-is-known said no
              again: curl -i 'http://provider.test/r/1/token' -H 'Accept: application/json' -u "app+one:${CLIENT_SECRET}" -H 'Content-Type: application/x-www-form-urlencoded' --data-binary "refresh_token=${CLIENT_SECRET}"

            WARNED demo/area.yaml::warned
              A rule
              demo/area.yaml:6:9: refresh.status should hold and does not
                  6 |       - refresh: {}
                    |         ^^^^^^^
              DEMO-1 (MUST; The demo's book): Rule DEMO-1 holds.
              expected: 204
              actual:   400 with {"error":"invalid_grant","error_description":"<token#1>"}
              > POST http://provider.test/r/1/token
              > Accept: application/json
              > User-Agent: conformance/0.1.0
              > Authorization: Basic <token#2>
              > Content-Type: application/x-www-form-urlencoded
              < 400
              < Content-Type: application/json; charset=utf-8
              < Content-Length: 62
              <
              < {"error":"invalid_grant","error_description":"<token#1>"}
              the provider says: refresh-token-is-known said no
              again: curl -i -X POST 'http://provider.test/r/1/token' -H 'Accept: application/json' -u "app+one:${CLIENT_SECRET}" -H 'Content-Type: application/x-www-form-urlencoded'

            skipped 1: the target lacks 'clock'
              demo/area.yaml::lacking
            4 scenarios: 1 passed, 1 warned, 1 failed, 1 skipped in TIME
            3 requirements: 2 broken, 1 not tested
              broken: DEMO-1 (The demo's book): Rule DEMO-1 holds.
              broken: DEMO-2 (The demo's book): Rule DEMO-2 holds.

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public async Task How_the_source_of_a_broken_rule_is_read_stands_below_it_and_a_rule_of_the_client_is_counted_apart()
    {
        static ScenarioLibrary With(ScenarioLibrary library) => library with
        {
            Requirements = library.Requirements
                .SetItem("DEMO-1", library.Requirements["DEMO-1"] with { Note = "Two pages differ: the first counts." })
                .SetItem("DEMO-10", library.Requirements["DEMO-10"] with { Actor = Party.Client }),
        };
        var (_, text) = await Run((output, guard, library) => new ConsoleReporter(new PlainSurface(output), new FailureText(guard.Hide, With(library).Requirements)), change: With);
        var (_, json) = await Run((output, _, _) => new JsonReporter(output), change: With);

        Assert.Multiple(() =>
        {
            Assert.That(text, Does.Contain("  DEMO-1 (MUST; The demo's book): Rule DEMO-1 holds.\n    read so: Two pages differ: the first counts.\n"));
            Assert.That(text, Does.Contain("\n3 requirements: 2 broken, 1 not judged here\n"));
            var requirements = JsonNode.Parse(json.TrimEnd('\n').Split('\n')[^1])!["requirements"]!.AsArray();
            Assert.That(requirements.Select(r => $"{r!["id"]} {r["actor"]} {r["state"]} {r["why"]} {r["note"]}".Trim()), Is.EqualTo((string[])
                ["DEMO-1 provider broken  Two pages differ: the first counts.", "DEMO-2 provider broken", "DEMO-10 client not-judged-here needs a client"]));
        });
    }

    [Test]
    public async Task A_target_that_is_down_is_told_once()
    {
        var target = new FakeTarget((_, _) => FakeTarget.Json(200, "{}")) { OpenFails = _ => new Conformance.Core.Targets.TargetUnreachableException("cannot reach my-bank") };
        var (code, text) = await Run((output, guard, _) => new ConsoleReporter(new PlainSurface(output), new FailureText(guard.Hide)), target);

        Assert.That(code, Is.EqualTo(3));
        Assert.That(text.Split("NOT JUDGED"), Has.Length.EqualTo(2));
        Assert.That(text, Does.Contain("not judged 4: cannot reach my-bank\n"));
    }

    [Test]
    public async Task What_is_not_judged_is_told_once_with_what_came()
    {
        var page = new FakeTarget((_, _) => new HttpResponseMessage(System.Net.HttpStatusCode.BadGateway) { Content = new StringContent("<h1>502</h1>", System.Text.Encoding.UTF8, "text/html") }) { Skip = p => p.Scenario == "lacking" ? "the target lacks 'clock'" : null };
        var (code, text) = await Run((output, guard, _) => new ConsoleReporter(new PlainSurface(output), new FailureText(guard.Hide)), page);
        var (_, json) = await Run((output, _, _) => new JsonReporter(output), page);
        var (_, xml) = await Run((output, guard, _) => new JUnitReporter(output, new FailureText(guard.Hide)), page);

        var scenario = JsonNode.Parse(json.Split('\n').First(l => l.Contains("scenario-finished", StringComparison.Ordinal)))!;
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(3));
            Assert.That(text, Does.Contain("NOT JUDGED demo/area.yaml::good\n  A rule\n  demo/area.yaml:6:9: step 'refresh': 502 text/html from a gateway\n  > POST"));
            Assert.That(text.Split("NOT JUDGED"), Has.Length.EqualTo(2));
            Assert.That(text, Does.Contain("not judged 3: 502 text/html from a gateway\n  demo/area.yaml::good\n  demo/area.yaml::one\n  demo/area.yaml::warned\n"));
            Assert.That(text, Does.Contain("\n3 requirements: 2 not judged, 1 not tested\n"));
            Assert.That((scenario["verdict"]!.ToString(), scenario["reason"]!.ToString(), scenario["steps"]![0]!["notJudged"]!.ToString()),
                Is.EqualTo(("not-judged", "502 text/html from a gateway", "502 text/html from a gateway")));
            Assert.That(xml, Does.Contain("<skipped message=\"not judged: 502 text/html from a gateway\" />"));
        });
    }

    [Test]
    public async Task A_rate_limit_that_counts_down_is_one_cause()
    {
        var left = 3600;
        var target = new FakeTarget((_, _) => FakeTarget.Json(429, "{}", ("Retry-After", $"{Interlocked.Decrement(ref left)}"))) { Skip = p => p.Scenario == "lacking" ? "the target lacks 'clock'" : null };
        var (_, text) = await Run((output, guard, _) => new ConsoleReporter(new PlainSurface(output), new FailureText(guard.Hide)), target);

        Assert.That(text.Split("NOT JUDGED"), Has.Length.EqualTo(2));
        Assert.That(text, Does.Match("\nnot judged 3: rate limited, Retry-After 3[0-9]{3}: set pace\n"));
    }

    [Test]
    public async Task What_is_left_out_is_told_in_one_line_and_as_the_reason_of_what_is_not_tested()
    {
        var target = new FakeTarget((_, _) => FakeTarget.Json(200, "{}")) { Lacks = p => p.Scenario is "one" or "warned" ? "api" : null };
        var (_, text) = await Run((output, guard, _) => new ConsoleReporter(new PlainSurface(output), new FailureText(guard.Hide)), target);
        var (_, json) = await Run((output, _, _) => new JsonReporter(output), target);
        var events = json.TrimEnd('\n').Split('\n').Select(l => JsonNode.Parse(l)!).ToArray();

        Assert.Multiple(() =>
        {
            Assert.That(text.Split('\n')[..2], Is.EqualTo((string[])
                ["playing 2 scenarios on the embedded providers, made-up data by --seed 7", "2 scenarios left out: the target has no 'api'"]));
            Assert.That(events[0]["leftOut"]!.ToJsonString(), Is.EqualTo("""[{"scenarios":2,"base":"api","why":"the target has no \u0027api\u0027"}]"""));
            Assert.That(events[^1]["requirements"]!.AsArray().Where(r => (string?)r!["why"] is not null).Select(r => $"{r!["id"]}: {r["why"]}"),
                Is.EqualTo((string[])["DEMO-2: left out: the target has no 'api'", "DEMO-10: no scenario covers it"]));
        });
    }

    [Test]
    public async Task A_cleanup_that_failed_is_told_beside_verdicts_that_hold()
    {
        var library = Given.Library(Given.Playable("good", Given.Step(Given.Call(), "refresh", StatusIs.Of(200))) with
        {
            Finally = [Given.Step(Given.Call(), "tidy", StatusIs.Of(204)), Given.Step(Given.Call(null, ("x", Given.Ref("nowhere"))), "late")],
        });
        var text = new StringWriter();
        var guard = new LeakGuard(new SecretRegistry());
        var code = await ConformanceRun.PlayAsync(
            new RunOptions { Library = library, Seed = 7, Guard = guard }, new FakeTarget((_, _) => FakeTarget.Json(200, "{}")),
            [new ConsoleReporter(new PlainSurface(ReportOutput.Stream(text, guard)), new FailureText(guard.Hide))], CancellationToken.None);

        Assert.That(code, Is.Zero);
        Assert.That(text.ToString(), Does.Contain("""
            2 steps of cleaning up failed, and may have left something behind
              demo/area.yaml::good: step 'tidy': status: expected 204, not 200 with {}
              demo/area.yaml::good: step 'late': $nowhere has no value yet
            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public async Task Json_is_one_event_a_line_and_the_last_one_sums_up()
    {
        var (_, text) = await Run((output, _, _) => new JsonReporter(output));
        var events = text.TrimEnd('\n').Split('\n').Select(l => JsonNode.Parse(l)!).ToArray();

        Assert.Multiple(() =>
        {
            Assert.That(events.Select(e => (string)e["event"]!), Is.EqualTo((string[])
                ["run-started", "scenario-finished", "scenario-finished", "scenario-finished", "scenario-finished", "run-finished"]));
            var failed = events[2]["steps"]![0]!["checks"]![0]!;
            Assert.That((string)failed["address"]!, Is.EqualTo("demo/area.yaml::one::refresh.status"));
            Assert.That(((string)failed["verdict"]!, (int)failed["line"]!), Is.EqualTo(("failed", 6)));
            Assert.That((string)events[4]["reason"]!, Is.EqualTo("the target lacks 'clock'"));
            Assert.That(((int)events[^1]["passed"]!, (int)events[^1]["failed"]!, (int)events[^1]["skipped"]!, (int)events[^1]["exitCode"]!), Is.EqualTo((1, 1, 1, 1)));
            Assert.That((string)events[^1]["requirements"]![0]!["state"]!, Is.EqualTo("broken"));
        });
    }

    [Test]
    public async Task JUnit_has_a_suite_for_each_file_and_a_case_for_each_scenario()
    {
        var (_, text) = await Run((output, guard, _) => new JUnitReporter(output, new FailureText(guard.Hide)));
        var root = XDocument.Parse(text).Root!;
        var suite = root.Elements("testsuite").Single();

        Assert.Multiple(() =>
        {
            Assert.That((string)suite.Attribute("name")!, Is.EqualTo("demo/area.yaml"));
            Assert.That(((int)root.Attribute("tests")!, (int)root.Attribute("failures")!, (int)root.Attribute("skipped")!), Is.EqualTo((4, 1, 1)));
            Assert.That(suite.Elements("testcase").Select(c => (string)c.Attribute("name")!), Is.EqualTo((string[])["good", "one", "warned", "lacking"]));
            Assert.That((string)suite.Descendants("failure").Single().Attribute("message")!, Does.StartWith("status: expected 200, was 400"));
            Assert.That(suite.Descendants("failure").Single().Value, Does.Contain("again: curl -i"));
        });
    }

    [Test]
    public async Task JUnit_is_xml_whatever_an_answer_holds()
    {
        var target = new FakeTarget((_, _) => FakeTarget.Json(500, "\u0000\u0001\uFFFF]]><&\uD83D\uDE00"));
        var (_, text) = await Run((output, guard, _) => new JUnitReporter(output, new FailureText(guard.Hide)), target);
        Assert.That(XDocument.Parse(text).Descendants("failure").First().Value, Does.Contain("]]><&\U0001F600"));
    }

    [Test]
    public void A_secret_that_slips_through_is_a_defect_of_ours()
    {
        var secrets = new SecretRegistry();
        var guard = new LeakGuard(secrets);
        var library = Given.Library(Given.Playable("good", Given.Step(Given.Call(), "refresh", StatusIs.Of(200))));
        var options = new RunOptions { Library = library, Secrets = secrets, Guard = guard };
        var target = new FakeTarget((_, _) => FakeTarget.Json(200, "{}"));

        Assert.That(ConformanceRun.PlayAsync(options, target, [new Leaking(ReportOutput.Stream(TextWriter.Null, guard))], CancellationToken.None).GetAwaiter().GetResult(), Is.EqualTo(3));
    }

    private sealed class Leaking(ReportOutput output) : IReporter
    {
        public void TellEvent(Conformance.Core.Results.RunEvent happened) => output.WriteText("the secret is s3cret+for/app\n");

        public void Close() => output.Close();
    }
}
