using NUnit.Framework;

namespace Conformance.Tests.EndToEnd;

/// <summary>Runs in which a person's browser gives login and consent; the test is the person.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
public class BrowserTests
{
    private const string Suite = """
        suite: A grant that a person gives
        provider: hydra
        scenarios:
          rotates:
            title: A refresh token that a person granted is rotated
            covers: [HYDRA-26]
            use: signed-in
            steps:
              - refresh: { refresh_token: $rt1 }
                expect: { json: { refresh_token: <not $rt1> } }
        """;

    private static string Target(MockProcess mock, string callback, string replaced = "code-issued-by-browser") => $$"""
        target: by-browser
        provider: hydra
        bases: { public: {{mock.Bases["public"]}} }
        identities:
          default: { client_id: $env.APP_ID, client_secret: $env.APP_SECRET, auth: basic, redirect_uri: "{{callback}}", scope: read receive write offline }
        flows: { code-issued: {{replaced}} }
        """;

    private static async Task<(MockProcess Mock, ConformanceProcess Run, string Callback)> BeginAsync(TemporaryFolder folder)
    {
        var mock = await MockProcess.StartAsync(folder.Path);
        var callback = $"http://127.0.0.1:{FreePorts.Take()}/callback";
        await mock.RegisterAsync("a-person-s-app", "secret-of-the-app-1", callback);
        folder.Write("grant.yaml", Suite);
        folder.Write("target.yaml", Target(mock, callback));
        var run = ConformanceProcess.Start(
            folder.Path, ["run", "grant.yaml", "--target", "target.yaml", "--report", "json=run.json"],
            ("APP_ID", "a-person-s-app"), ("APP_SECRET", "secret-of-the-app-1"));
        await run.SeesAsync("/oauth2/auth?");
        return (mock, run, callback);
    }

    private static string AskedFor(ConformanceProcess run) => run.Output.Split('\n').Single(l => l.Contains("/oauth2/auth?")).Trim();

    [Test]
    public async Task A_person_opens_the_address_and_the_run_goes_on()
    {
        using var folder = new TemporaryFolder();
        var (mock, run, callback) = await BeginAsync(folder);
        await using var _ = mock;
        await using var __ = run;
        var url = AskedFor(run);
        var home = await mock.SignInAsync(url, "read", "receive", "write", "offline");
        using var browser = new HttpClient();
        var page = await browser.GetStringAsync(home);
        var exit = await run.ExitAsync();

        Assert.That(exit, Is.Zero, run.Output + run.Errors);
        Assert.Multiple(() =>
        {
            Assert.That(home, Does.StartWith(callback + "?code=ory_ac_"));
            Assert.That(page, Does.Contain("You can close this window; the run goes on.").And.Not.Contain("ory_ac_"));
            Assert.That(url, Does.Contain("client_id=a-person-s-app"), "a client id from the environment is no secret");
            Assert.That(run.Output, Does.Match($@"grant\.yaml::rotates::signed-in\.code-issued\.authorize\nopen this in a browser, waiting until \d\d:\d\d:\d\d for {callback}\nyou are asked to: sign in as .* and grant read, receive, write, offline and nothing else\n  http"));
            Assert.That(run.Output + folder.Read("run.json"), Does.Not.Match("ory_(at|rt|ac)_[A-Za-z0-9_-]{43}").And.Not.Contain("secret-of-the-app-1"));
            var asked = folder.Lines("run.json").Single(l => l.GetProperty("event").GetString() == "browser-awaited");
            Assert.That((asked.GetProperty("url").GetString(), asked.GetProperty("callback").GetString()), Is.EqualTo((url, callback)));
        });
    }

    [Test]
    public async Task A_forged_callback_fails_and_says_why()
    {
        using var folder = new TemporaryFolder();
        var (mock, run, callback) = await BeginAsync(folder);
        await using var _ = mock;
        await using var __ = run;
        using var browser = new HttpClient();
        var page = await browser.GetStringAsync($"{callback}?code=ory_ac_of_somebody_else&state=forged-state");

        Assert.That(await run.ExitAsync(), Is.EqualTo(1), run.Output + run.Errors);
        Assert.Multiple(() =>
        {
            Assert.That(page, Does.Contain("The state that came back is not the one that was sent"));
            Assert.That(run.Output, Does.Contain("browser.state").And.Contain("the state forged-state").And.Not.Contain("ory_ac_of_somebody_else"));
        });
    }

    [Test, Platform(Exclude = "Win", Reason = "Ctrl-C is sent as SIGINT")]
    public async Task Ctrl_C_ends_the_wait()
    {
        using var folder = new TemporaryFolder();
        var (mock, run, _) = await BeginAsync(folder);
        await using var __ = mock;
        await using var ___ = run;
        run.Interrupt();

        Assert.That(await run.ExitAsync(), Is.EqualTo(130), run.Output + run.Errors);
        Assert.That(folder.Lines("run.json")[^1].GetProperty("interrupted").GetInt32(), Is.EqualTo(1));
    }

    [TestCase("code-isued-by-browser", "no flow 'code-isued-by-browser'. Did you mean 'code-issued-by-browser'?")]
    [TestCase("redeemed", "the flow 'redeemed' is for the provider 'blink-sp'. 'code-issued' is for 'hydra'.")]
    [TestCase("signed-in", "the flow 'signed-in' saves no 'code', which 'code-issued' saves. Who uses the one goes on with what it saves.")]
    [TestCase("code-issued-pkce-by-browser", "the flow 'code-issued-pkce-by-browser' takes no 'subject', which 'code-issued' takes. What is given to the one is given to the other.")]
    public async Task A_flow_that_cannot_stand_for_another_is_told_where_the_target_names_it(string replaced, string said)
    {
        using var folder = new TemporaryFolder();
        folder.Write("grant.yaml", Suite);
        folder.Write("target.yaml", $$"""
            target: by-browser
            provider: hydra
            bases: { public: http://127.0.0.1:1 }
            flows:
              code-issued: {{replaced}}
            """);
        var (exit, output, errors) = await ConformanceProcess.RunAsync(folder.Path, ["run", "grant.yaml", "--target", "target.yaml"]);

        Assert.That(exit, Is.EqualTo(2), output + errors);
        Assert.That(errors, Does.Contain($"target.yaml:5:16 {said}\n"));
    }
}
