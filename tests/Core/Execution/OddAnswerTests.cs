using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Xml.Linq;
using Conformance.Core;
using Conformance.Core.Checks;
using Conformance.Core.Reporting;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Secrets;
using Conformance.Core.Snapshots;
using Conformance.Core.Values;
using Conformance.Tests.Core.Checks;
using Conformance.Tests.EndToEnd;
using NUnit.Framework;

namespace Conformance.Tests.Core.Execution;

[Parallelizable(ParallelScope.All)]
internal sealed class OddAnswerTests
{
    private static readonly string[] Saved = ["access_token", "error_description", "expires_in"];

    [TestCaseSource(typeof(OddBodies), nameof(OddBodies.All))]
    public async Task A_run_ends_with_verdicts_and_reports_whatever_came(OddBody body)
    {
        using var folder = new TemporaryFolder();
        var (code, results, console, junit, json) = await PlayAsync(body, folder.Path);

        Assert.That(code, Is.EqualTo(1), console);
        Assert.That(results.Select(r => (r.Playable.Scenario, r.Verdict, r.Reason)), Has.None.Matches<(string, Verdict, string?)>(r => r.Item2 == Verdict.Errored), console);
        Assert.That(VisibleIn(console), Is.EqualTo(console));
        Assert.That(XDocument.Parse(junit).Descendants("testcase").Count(), Is.EqualTo(results.Count));
        foreach (var line in json.TrimEnd('\n').Split('\n'))
            Assert.That(JsonDocument.Parse(line).RootElement.GetProperty("event").GetString(), Is.Not.Empty);
        var received = File.ReadAllText(Path.Combine(folder.Path, "demo", "area.snapshots", "told.received.txt"));
        Assert.That(VisibleIn(received), Is.EqualTo(received));
    }

    [TestCaseSource(typeof(OddBodies), nameof(OddBodies.All))]
    public async Task A_token_is_a_secret_in_a_broken_answer_too(OddBody body)
    {
        using var folder = new TemporaryFolder();
        var (_, _, console, junit, json) = await PlayAsync(body, folder.Path);
        Assert.That((console + junit + json).Contains("at-0123456789abcdef0123", StringComparison.Ordinal), Is.False, console);
    }

    [TestCase("""{"access_token":"a\r\nX-Injected: 1"}""", "$at in a header", "the header X-Token cannot hold a line feed, NUL or half of a character, and its value does")]
    [TestCase("""{"access_token":"http://"}""", "$at as the target", "the address is below none of the target's bases; a scenario sends only to its target")]
    [TestCase("""{"access_token":"https://elsewhere.example/x"}""", "$at as the target", "<token#3> is below none of the target's bases; a scenario sends only to its target")]
    public async Task What_was_saved_and_cannot_be_sent_on_is_the_answer_s_fault(string answer, string how, string why)
    {
        var second = how == "$at in a header" ? Http("/x", ("X-Token", Given.Ref("at"))) : Http(Given.Ref("at"));
        var result = await new FakeTarget((_, _) => FakeTarget.Json(200, answer)).Played(Given.Playable(
            "sent", Given.Step(Given.Call(), "first") with { Saves = [new("at", new JsonMember("access_token"))] }, Given.Step(second, "second")));
        var miss = result.AllChecks.Single(c => c.Verdict == CheckVerdict.Failed);
        Assert.That((result.Verdict, miss.Name, miss.Expected, miss.Actual), Is.EqualTo((Verdict.Failed, "request", "values that can be sent on", why)));
    }

    private static string VisibleIn(string text) => Conformance.Core.Texts.VisibleText.EscapeControls(text);

    private static async Task<(int Code, List<ScenarioResult> Results, string Console, string JUnit, string Json)> PlayAsync(OddBody body, string folder)
    {
        var library = Given.Library([.. Playables()]) with { Root = folder };
        library = library with { Suites = [.. library.Suites.Select(s => s with { FullPath = Path.Combine(folder, "demo", "area.yaml") })] };
        var secrets = new SecretRegistry();
        var guard = new LeakGuard(secrets);
        StringWriter[] texts = [new(), new(), new()];
        var failures = new FailureText(guard.Hide, library.Requirements);
        var seen = new Seen();
        IReporter[] reporters =
        [
            new ConsoleReporter(new PlainSurface(ReportOutput.Stream(texts[0], guard)), failures), new JUnitReporter(ReportOutput.Stream(texts[1], guard), failures),
            new JsonReporter(ReportOutput.Stream(texts[2], guard)), seen,
        ];
        var options = new RunOptions { Library = library, Seed = 7, Secrets = secrets, Guard = guard, KeepsExchanges = true, Snapshots = SnapshotMode.Compare };
        var code = await ConformanceRun.PlayAsync(options, new FakeTarget((_, _) => AnswerOf(body)), reporters, CancellationToken.None);
        Assert.That(guard.Leaks, Is.Zero, texts[0].ToString());
        return (code, seen.Results, texts[0].ToString(), texts[1].ToString(), texts[2].ToString());
    }

    private static IEnumerable<Playable> Playables()
    {
        yield return Given.Playable("told", Given.Step(Given.Call(), "first") with { Checks = [StatusIs.Of(200), Observed("json"), Observed("body")] }) with { HasSnapshot = true };
        yield return Given.Playable("judged", Given.Step(Given.Call(), "first", Observed("json"), Observed("body"), StatusIs.Of(400)));
        yield return Given.Playable("raced", Given.Step(Given.Call(), "first", StatusIs.Of(400)) with { Race = 3 });
        foreach (var member in Saved)
        {
            yield return Given.Playable($"saved-{member.Replace('_', '-')}",
                Given.Step(Given.Call(), "first") with { Saves = [new("v", new JsonSource([member], $"json.{member}"))] },
                Given.Step(Http("/next", ("X-Saved", Given.Ref("v"))), "in-a-header"),
                Given.Step(Given.Call(null, ("scope", Given.Ref("v"))), "in-a-form"));
        }
    }

    private static SourceCheck Observed(string source) => new(source == "body" ? new BodySource() : new JsonSource([], "json"), null) { Name = source, Level = Level.Observe, At = Given.Place };

    private static StepAction.Http Http(string path, params (string Name, Template Value)[] headers) => Http(Given.Text(path), headers);

    private static StepAction.Http Http(Template target, params (string Name, Template Value)[] headers) => new("GET", target, "public", null, null, Given.Map(headers));

    private static HttpResponseMessage AnswerOf(OddBody body)
    {
        var content = new ByteArrayContent(body.Octets);
        if (body.MediaType is not null)
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(body.MediaType);
        if (body.Coding is not null)
            content.Headers.TryAddWithoutValidation("Content-Encoding", body.Coding);
        var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
        answer.Headers.TryAddWithoutValidation("X-Odd", "\u001b[31m \u00e2\u0080\u00ae \u0001 7 \u0002");
        answer.Headers.TryAddWithoutValidation("Set-Cookie", "session=\u00fc\u009b12345678; Path=/");
        answer.Headers.TryAddWithoutValidation("Location", "https://app.example/%zz%ff?code=%E4%&%%=%u0041#\u0085");
        return answer;
    }

    private sealed class Seen : IReporter
    {
        public List<ScenarioResult> Results { get; } = [];

        public void TellEvent(RunEvent happened)
        {
            if (happened is RunEvent.ScenarioFinished finished)
                Results.Add(finished.Result);
        }

        public void Close()
        {
        }
    }
}
