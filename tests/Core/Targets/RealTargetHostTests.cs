using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Targets;
using Conformance.Core.Values;
using Conformance.Tests.Core.Execution;
using NUnit.Framework;

namespace Conformance.Tests.Core.Targets;

[Parallelizable(ParallelScope.All)]
internal sealed class RealTargetHostTests
{
    private static TargetFile At(int port) => new()
    {
        Name = "my-bank",
        Provider = Given.Provider,
        Bases = ImmutableDictionary<string, string>.Empty.Add("public", $"http://127.0.0.1:{port}"),
        Identities = ImmutableDictionary<string, TargetIdentity>.Empty.Add("default", new TargetIdentity(FakeTarget.Members(("client_id", "a"), ("client_secret", "secret-of-a")), null)),
        Timeout = TimeSpan.FromSeconds(10),
    };

    private static Playable Plain => Given.Playable("plain", Given.Step(Given.Call(null, ("x", Given.Text("1"))), "first", StatusIs.Of(302)));

    [Test]
    public async Task Sends_what_was_built_and_follows_nothing()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var served = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            var stream = client.GetStream();
            var buffer = new byte[4096];
            var read = "";
            while (!read.EndsWith("\r\n\r\nx=1", StringComparison.Ordinal))
                read += Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer));
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{port}/elsewhere\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
            return read;
        });

        await using var host = new RealTargetHost(At(port));
        var result = await new Conformance.Core.Execution.ScenarioRunner(Given.Settings()).PlayAsync(Plain, host, CancellationToken.None);
        var request = await served;

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Passed), result.Reason);
        Assert.That(request.Split("\r\n").Order(StringComparer.Ordinal), Is.EqualTo(((string[])
        [
            "POST /token HTTP/1.1", "Accept: application/json", $"Authorization: Basic {Convert.ToBase64String("a:secret-of-a"u8)}", "Content-Length: 3",
            "Content-Type: application/x-www-form-urlencoded", $"Host: 127.0.0.1:{port}", "User-Agent: conformance/0.1.0", "", "x=1",
        ]).Order(StringComparer.Ordinal)));
    }

    [Test]
    public async Task A_dead_target_is_one_clear_sentence()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        await using var host = new RealTargetHost(At(port));
        var result = await new Conformance.Core.Execution.ScenarioRunner(Given.Settings()).PlayAsync(Plain, host, CancellationToken.None);

        Assert.That((result.Verdict, result.Reason),
            Is.EqualTo((Verdict.NotJudged, $"cannot reach my-bank at http://127.0.0.1:{port}: the connection is refused")));
    }

    private static readonly (string Reason, Func<Playable, Playable> Change)[] Lacking =
    [
        ("the target has no identity 'second'", p => p with { Identities = ["default", "second"] }),
        ("the target has no fixture 'permission.active'", p => p with { Fixtures = ["permission.active"] }),
        ("the target lacks 'observer'", p => p with { Capabilities = ["observer"] }),
        ("the suite's mappings are served by embedded providers only", p => p with { Mappings = "/suites/partner.mappings" }),
        ("the target lacks 'clock', and the wait of 180d is longer than its maxWait of 2m", p => p with
        {
            Capabilities = ["clock"],
            Steps = [Given.Step(new StepAction.Advance(new Lapse.Fixed(TimeSpan.FromDays(180))), "advance")],
        }),
        ("the target gives no address for 'admin'", p => p with { Steps = [Given.Step(new StepAction.Http("GET", Given.Text("/x"), "admin", null, null, []), "http")] }),
        ("the target is demo, the scenario is about other", p => p with { Provider = p.Provider with { Name = "other" } }),
    ];

    private static IEnumerable<TestCaseData> LackingCases() => Lacking.Select(l => new TestCaseData(l.Reason, l.Change).SetArgDisplayNames(l.Reason));

    [TestCaseSource(nameof(LackingCases))]
    public void What_is_missing_is_a_reason_to_skip(string reason, Func<Playable, Playable> change)
    {
        var host = new RealTargetHost(At(1) with { MaxWait = TimeSpan.FromMinutes(2) });
        Assert.That(host.ReasonToSkip(Plain), Is.Null);
        Assert.That(host.ReasonToSkip(change(Plain)), Is.EqualTo(reason));
    }

    [Test]
    public void A_target_with_the_endpoints_of_mappings_plays_them() =>
        Assert.That(new RealTargetHost(At(1) with { Capabilities = ["mappings"] }).ReasonToSkip(Plain with { Mappings = "/suites/partner.mappings" }), Is.Null);

    [Test]
    public void Another_system_is_missing_and_no_reason_to_skip()
    {
        var playable = Plain with
        {
            Provider = Given.Provider with { Bases = ["public", "api"], OptionalBases = ["api"] },
            Steps = [Given.Step(new StepAction.Use("flow", [], [], []) { Finally = [Given.Step(new StepAction.Http("GET", Given.Text("/x"), "api", null, null, []), "http")] }, "flow")],
        };
        var without = At(1) with { Provider = playable.Provider };
        var with = without with { Bases = without.Bases.Add("api", "http://127.0.0.1:2") };

        Assert.That(((string?[])[new RealTargetHost(without).MissingSystem(playable), new RealTargetHost(with).MissingSystem(playable), new RealTargetHost(without).MissingSystem(Plain)]),
            Is.EqualTo((string?[])["api", null, null]));
    }

    [Test]
    public void Only_what_a_scenario_needs_is_made_for_it_and_who_makes_its_fixtures_is_needed_too()
    {
        Preparation[] all =
        [
            new(IsIdentity: true, "default", [], null, []), new(IsIdentity: true, "second", [], null, []), new(IsIdentity: true, "third", [], null, []),
            new(IsIdentity: false, "user.alice", [], null, []), new(IsIdentity: false, "permission.active", [], null, ["third"]),
        ];
        var made = Preparation.For(Plain with { Fixtures = ["permission.active"] }, At(1) with { Preparations = [.. all] });
        Assert.That(made.Select(p => p.What), Is.EqualTo((string[])["the identity 'default'", "the identity 'third'", "the fixture 'permission.active'"]));
    }

    [Test]
    public void A_wait_within_bounds_is_played() =>
        Assert.That(new RealTargetHost(At(1) with { MaxWait = TimeSpan.FromMinutes(2) }).ReasonToSkip(Plain with
        {
            Capabilities = ["clock"],
            Steps = [Given.Step(new StepAction.Advance(new Lapse.Fixed(TimeSpan.FromSeconds(90))), "advance")],
        }), Is.Null);

    [Test]
    public async Task A_wait_that_only_a_value_says_is_skipped_where_it_is_longer_than_the_target_waits()
    {
        var playable = Plain with
        {
            Capabilities = ["clock"],
            Vars = Given.Map(("life", Given.Text("1h"))),
            Steps = [Given.Step(new StepAction.Advance(new Lapse.Lasting(Given.Ref("life"), TimeSpan.FromSeconds(1))), "advance")],
        };
        await using var host = new RealTargetHost(At(1) with { MaxWait = TimeSpan.FromMinutes(2) });
        Assert.That(host.ReasonToSkip(playable), Is.Null);
        var result = await new Conformance.Core.Execution.ScenarioRunner(Given.Settings()).PlayAsync(playable, host, CancellationToken.None);
        Assert.That((result.Verdict, result.Reason), Is.EqualTo((Verdict.Skipped, "the target lacks 'clock', and the wait of 1h1s is longer than its maxWait of 2m")));
    }
}
