using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Conformance.Core.Attribution;
using Conformance.Core.Browser;
using Conformance.Core.Checks;
using Conformance.Core.Execution;
using Conformance.Core.Expectations;
using Conformance.Core.Reporting;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Secrets;
using Conformance.Core.Values;
using Conformance.Tests.Core.Execution;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace Conformance.Tests.Core.Browser;

/// <summary>Steps whose request a person's browser makes.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class BrowserTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static StepAction.Call Authorize(params (string Name, Template Value)[] parameters)
    {
        var names = (string[])["response_type", "redirect_uri", "state", "id_token_hint"];
        var endpoint = Given.Endpoint(BodyEncoding.None, auth: false, "/auth", "GET", [.. names.Select(n => (n, (ParameterPlace)new ParameterPlace.Query()))]);
        return Given.Call(Given.Verb(endpoint) with { Name = "authorize" }, [("response_type", Given.Text("code")), .. parameters]);
    }

    private static Step Waiting(string callback, TimeSpan? wait = null, params Check[] checks) =>
        Waiting(Authorize(("redirect_uri", Given.Text(callback)), ("state", Given.Text("state-1234"))), wait, checks);

    private static Step Waiting(StepAction.Call call, TimeSpan? wait = null, params Check[] checks) =>
        Given.Step(call, "authorize", [BuiltInChecks.BrowserState, .. checks]) with
        {
            Browser = new BrowserWait(wait ?? Patience, null),
            Saves = [new("code", new LocationSource("query", "code", "location.query.code"))],
        };

    private static FakeTarget Nobody() => new((_, _) => Task.FromException<HttpResponseMessage>(new InvalidOperationException("the harness sends nothing")));

    private static (Task<ScenarioResult> Result, BrowserDesk Desk) Begin(Playable playable, RunSettings? settings = null, BrowserDesk? desk = null, CancellationToken cancellation = default)
    {
        settings ??= Given.Settings();
        desk ??= new BrowserDesk(settings.Time);
        return (new ScenarioRunner(settings, new RunState(new Reach(), new Patience(settings.Time), desk)).PlayAsync(playable, Nobody(), cancellation), desk);
    }

    private static async Task<RunEvent.BrowserAwaited> AskedAsync(Task<ScenarioResult> result, BrowserDesk desk) =>
        await desk.NextBeforeAsync(result) ?? throw new AssertionException($"nobody was asked: {(await result).Reason}");

    [Test]
    public async Task The_visit_to_the_callback_is_the_answer()
    {
        using var passer = new Passer();
        var secrets = new SecretRegistry();
        var (playing, desk) = Begin(
            Given.Playable("visit", Waiting(passer.Callback, null, StatusIs.Of(303))), Given.Settings(secrets));
        var asked = await AskedAsync(playing, desk);
        var (status, page, answer) = await passer.VisitAsync($"{passer.Callback}?code=a-code-123456&state=state-1234");
        var result = await playing;

        Assert.Multiple(() =>
        {
            Assert.That(asked.Url, Is.EqualTo($"http://provider.test/r/1/auth?response_type=code&redirect_uri={Uri.EscapeDataString(passer.Callback)}&state=state-1234"));
            Assert.That((asked.Scenario, asked.Step, asked.Callback, asked.Ask), Is.EqualTo(("demo/area.yaml::visit", "authorize", passer.Callback, (string?)null)));
            Assert.That(status, Is.EqualTo(200));
            Assert.That(page, Does.Contain("You can close this window; the run goes on.").And.Not.Contain("a-code-123456").And.Not.Contain("state-1234"));
            Assert.That(answer.Headers.CacheControl!.NoStore, Is.True);
            Assert.That(result.Steps[0].Checks.Select(c => (c.Name, c.Verdict)), Is.EqualTo(new[] { ("browser.state", CheckVerdict.Passed), ("status", CheckVerdict.Passed) }));
            Assert.That(result.Steps[0].Exchanges[0].Response, Is.EqualTo($"303\nLocation: {passer.Callback}?code=<token#2>&state=state-1234\n"));
            Assert.That(result.Steps[0].Exchanges[0].Request, Does.Not.Contain("User-Agent"), "the browser's headers are not ours");
            Assert.That(secrets.Contains("a-code-123456"), Is.True, "the code is a secret at birth");
        });
    }

    [Test]
    public async Task Other_paths_and_methods_and_noise_do_not_end_the_wait()
    {
        using var passer = new Passer();
        var (playing, desk) = Begin(Given.Playable("noise", Waiting(passer.Callback)));
        await AskedAsync(playing, desk);
        using var silent = new TcpClient();
        await silent.ConnectAsync(IPAddress.Loopback, passer.Port);

        var favicon = await passer.VisitAsync($"http://127.0.0.1:{passer.Port}/favicon.ico");
        var below = await passer.VisitAsync($"{passer.Callback}/x?code=a-code-123456&state=state-1234");
        var post = await passer.VisitAsync(passer.Callback, HttpMethod.Post);
        var noise = await passer.SayAsync("\u0016\u0003\u0001 hello\r\n\r\n");
        var split = await passer.SayAsync("GET /callback?code=\n\n");
        var endless = await passer.SayAsync($"GET /{new string('a', 40_000)} HTTP/1.1\r\n\r\n");
        Assert.That(playing.IsCompleted, Is.False);
        var callback = await passer.SayAsync("GET /callback?code=a-code-123456&state=state-1234 HTTP/1.0\n\n");

        Assert.Multiple(async () =>
        {
            Assert.That((favicon.Status, below.Status, post.Status), Is.EqualTo((404, 404, 405)));
            Assert.That(post.Answer.Content.Headers.Allow, Is.EqualTo((string[])["GET"]));
            Assert.That(noise, Does.StartWith("HTTP/1.1 400 "));
            Assert.That(split, Does.StartWith("HTTP/1.1 400 "));
            Assert.That(endless, Does.StartWith("HTTP/1.1 431 "));
            Assert.That(callback, Does.StartWith("HTTP/1.1 200 ").And.Contain("the run goes on"));
            Assert.That((await playing).Verdict, Is.EqualTo(Verdict.Passed));
        });
    }

    [TestCase("state=another-1", "the state another-1")]
    [TestCase("x=1", "no state")]
    [TestCase("state=STATE-1234", "the state STATE-1234")]
    public async Task A_foreign_state_fails_the_step_and_the_browser_is_told(string query, string actual)
    {
        using var passer = new Passer();
        var (playing, desk) = Begin(Given.Playable("forged", Waiting(passer.Callback)));
        await AskedAsync(playing, desk);
        var (_, page, _) = await passer.VisitAsync($"{passer.Callback}?code=a-code-123456&{query}");
        var result = await playing;

        var check = result.Steps[0].Checks.Single(c => c.Verdict == CheckVerdict.Failed);
        Assert.Multiple(() =>
        {
            Assert.That(page, Does.Contain("The state that came back is not the one that was sent"));
            Assert.That((result.Verdict, check.Name, check.Expected, check.Actual),
                Is.EqualTo((Verdict.Failed, "browser.state", "the state that was sent, state-1234", actual)));
        });
    }

    [TestCase("code=a-code-123456", Verdict.Passed)]
    [TestCase("code=a-code-123456&state=", Verdict.Passed)]
    [TestCase("code=a-code-123456&state=x", Verdict.Failed)]
    public async Task No_state_comes_back_when_none_was_sent(string query, Verdict verdict)
    {
        using var passer = new Passer();
        var (playing, desk) = Begin(Given.Playable("stateless", Waiting(Authorize(("redirect_uri", Given.Text(passer.Callback))))));
        await AskedAsync(playing, desk);
        await passer.VisitAsync($"{passer.Callback}?{query}");

        Assert.That((await playing).Verdict, Is.EqualTo(verdict));
    }

    [Test]
    public async Task Nobody_comes_in_time_and_nobody_is_asked_again()
    {
        using var passer = new Passer();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 14, 0, 10, TimeSpan.Zero));
        var desk = new BrowserDesk(clock);
        var playable = Given.Playable("lonely", Waiting(passer.Callback, TimeSpan.FromMinutes(5)));
        var (playing, _) = Begin(playable, desk: desk);
        var asked = await AskedAsync(playing, desk);
        clock.Advance(TimeSpan.FromMinutes(5));
        var first = await playing;
        var second = await Begin(playable, desk: desk).Result;

        Assert.Multiple(() =>
        {
            Assert.That(asked.Until, Is.EqualTo(new DateTimeOffset(2026, 1, 2, 14, 5, 10, TimeSpan.Zero)));
            Assert.That((first.Verdict, first.Reason), Is.EqualTo((Verdict.Errored, $"demo/area.yaml:6:9: step 'authorize': nobody came to {passer.Callback} within 5m")));
            Assert.That((second.Verdict, second.Reason), Is.EqualTo((Verdict.Errored, $"demo/area.yaml:6:9: step 'authorize': nobody is asked again, since nobody came to {passer.Callback} within 5m")));
        });
    }

    [Test]
    public async Task A_person_takes_longer_than_a_scenario_may()
    {
        using var passer = new Passer();
        var (playing, desk) = Begin(Given.Playable("slow", Waiting(passer.Callback)), Given.Settings() with { ScenarioLimit = TimeSpan.FromMilliseconds(300) });
        await AskedAsync(playing, desk);
        await Task.Delay(400);
        await passer.VisitAsync($"{passer.Callback}?code=a-code-123456&state=state-1234");

        Assert.That((await playing).Verdict, Is.EqualTo(Verdict.Passed));
    }

    [Test]
    public async Task One_person_is_asked_for_one_thing_at_a_time_and_the_others_do_not_lose_their_time()
    {
        using var passer = new Passer();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 14, 0, 10, TimeSpan.Zero));
        var desk = new BrowserDesk(clock);
        var playing = Task.WhenAll(Enumerable.Range(0, 3).Select(i => Begin(Given.Playable($"p{i}", Waiting(passer.Callback, TimeSpan.FromMinutes(5))), desk: desk).Result));
        for (var i = 0; i < 3; i++)
        {
            Assert.That(await desk.NextBeforeAsync(playing), Is.Not.Null);
            Assert.That(await desk.NextBeforeAsync(Task.Delay(50)), Is.Null, "nobody else is asked meanwhile");
            clock.Advance(TimeSpan.FromMinutes(4));
            await passer.VisitAsync($"{passer.Callback}?code=a-code-12345{i}&state=state-1234");
        }

        Assert.That((await playing).Select(r => r.Verdict), Is.All.EqualTo(Verdict.Passed), "each had its own five minutes");
    }

    [Test]
    public async Task A_port_in_use_is_said()
    {
        using var passer = new Passer();
        using var other = new TcpListener(IPAddress.Loopback, passer.Port);
        other.Start();
        var result = await Begin(Given.Playable("taken", Waiting(passer.Callback))).Result;

        Assert.That((result.Verdict, result.Reason), Is.EqualTo((Verdict.Errored,
            $"demo/area.yaml:6:9: step 'authorize': cannot wait at {passer.Callback}: port {passer.Port} is in use; end the program that has it, or register a callback with another port")));
    }

    [TestCase("https://127.0.0.1:8765/callback")]
    [TestCase("http://127.0.0.1/callback")]
    [TestCase("http://app.example.com:8765/callback")]
    [TestCase("http://0.0.0.0:8765/callback")]
    [TestCase("/callback")]
    public async Task A_callback_elsewhere_is_refused(string callback)
    {
        var result = await Begin(Given.Playable("elsewhere", Waiting(callback))).Result;

        Assert.That((result.Verdict, result.Reason), Is.EqualTo((Verdict.Errored,
            $"demo/area.yaml:6:9: step 'authorize': a browser cannot come back here from '{callback}': the redirect_uri must be http on 127.0.0.1, [::1] or localhost with a port, such as http://127.0.0.1:8765/callback")));
    }

    [Test]
    public async Task Localhost_is_waited_for_at_both_its_addresses()
    {
        if (!Socket.OSSupportsIPv6)
            Assert.Ignore("no IPv6 here");
        using var passer = new Passer();
        foreach (var host in (string[])["127.0.0.1", "[::1]"])
        {
            var callback = $"http://localhost:{passer.Port}/callback";
            var (playing, desk) = Begin(Given.Playable("either", Waiting(callback)));
            await AskedAsync(playing, desk);
            await passer.VisitAsync($"http://{host}:{passer.Port}/callback?code=a-code-123456&state=state-1234");

            Assert.That((await playing).Steps[0].Exchanges[0].Response, Does.Contain($"Location: http://{host}:{passer.Port}/callback?"), "the address that the browser came to");
        }
    }

    [Test]
    public async Task A_secret_is_not_given_to_a_browser()
    {
        using var passer = new Passer();
        var hint = Authorize(("redirect_uri", Given.Text(passer.Callback)), ("id_token_hint", new Template.Text([Given.Text("an-id-"), Given.Text("token-1")], Given.Place)));
        var result = await Begin(Given.Playable("hint", Waiting(hint))).Result;

        Assert.That(result.Reason, Does.EndWith("the address for the browser holds a secret, and a person's browser would keep it"));
    }

    [Test]
    public async Task Ctrl_C_ends_the_wait_at_once()
    {
        using var passer = new Passer();
        using var stop = new CancellationTokenSource();
        var (playing, desk) = Begin(Given.Playable("stopped", Waiting(passer.Callback)), cancellation: stop.Token);
        await AskedAsync(playing, desk);
        var start = Stopwatch.GetTimestamp();
        await stop.CancelAsync();

        Assert.That((await playing).Verdict, Is.EqualTo(Verdict.Interrupted));
        Assert.That(Stopwatch.GetElapsedTime(start), Is.LessThan(TimeSpan.FromSeconds(5)));
        using var free = new TcpListener(IPAddress.Loopback, passer.Port);
        Assert.That(free.Start, Throws.Nothing, "the port is free again");
    }

    [Test]
    public async Task A_run_tells_of_it_while_the_scenario_waits()
    {
        using var passer = new Passer();
        var lines = new StringWriter();
        var console = new ConsoleReporter(new PlainSurface(ReportOutput.Stream(lines, new LeakGuard(new SecretRegistry()))), new FailureText(t => t, null));
        var first = Given.Playable("a", Waiting(passer.Callback)) with { Steps = [Waiting(passer.Callback) with { Browser = new BrowserWait(Patience, Given.Text("sign in as Alice")) }] };
        var library = Given.Library(first);
        var told = new List<RunEvent>();
        await foreach (var happened in new Runner(Given.Settings()).RunAsync(
            new Conformance.Core.Planning.Plan([new(first, null)], []), Nobody(), library, CancellationToken.None))
        {
            told.Add(happened);
            console.TellEvent(happened);
            if (happened is RunEvent.BrowserAwaited)
                await passer.VisitAsync($"{passer.Callback}?code=a-code-123456&state=state-1234");
        }

        var asked = told.OfType<RunEvent.BrowserAwaited>().Single();
        Assert.Multiple(() =>
        {
            Assert.That(told.IndexOf(asked), Is.EqualTo(1), "before the result of its scenario");
            Assert.That(lines.ToString(), Does.Contain($"""
                demo/area.yaml::a::authorize
                open this in a browser, waiting until {asked.Until:HH:mm:ss} for {passer.Callback}
                you are asked to: sign in as Alice
                  {asked.Url}

                """.ReplaceLineEndings("\n")));
            Assert.That(((RunEvent.RunFinished)told[^1]).Summary.Count(Verdict.Passed), Is.EqualTo(1));
        });
    }
}
