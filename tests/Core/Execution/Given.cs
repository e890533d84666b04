using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Conformance.Core.Checks;
using Conformance.Core.Execution;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Secrets;
using Conformance.Core.Snapshots;
using Conformance.Core.Sources;
using Conformance.Core.Values;
using NUnit.Framework;

namespace Conformance.Tests.Core.Execution;

/// <summary>Scenarios made by hand, for tests of what plays them.</summary>
internal static class Given
{
    public static readonly SourceFile Suite = new("demo/area.yaml", "suite: Demo\nprovider: demo\nscenarios:\n  one:\n    steps:\n      - refresh: {}\n");

    public static readonly SourceSpan Place = new(Suite, 6, 9, 7);

    public static Template Text(string value) => new Template.Constant(JsonValue.Create(value), Place);

    public static Template Ref(string path) => new Template.Reference([.. path.Split('.')], Place);

    public static Template Made(string function, params Template[] arguments) => new Template.Call(function, [.. arguments], Place);

    public static ImmutableArray<KeyValuePair<string, Template>> Map(params (string Name, Template Value)[] members) =>
        [.. members.Select(m => KeyValuePair.Create(m.Name, m.Value))];

    public static EndpointDefinition Endpoint(
        BodyEncoding body = BodyEncoding.Form, bool auth = true, string path = "/token", string method = "POST", params (string Name, ParameterPlace Place)[] places) =>
        new("token", "public", method, path, body, auth, [], places.ToImmutableDictionary(p => p.Name, p => p.Place), Place);

    public static Verb Verb(EndpointDefinition? endpoint = null, ImmutableArray<KeyValuePair<string, Template>>? preset = null, AnswerKind? answer = null) =>
        new("refresh", endpoint ?? Endpoint(), [], preset ?? [], answer, null);

    public static StepAction.Call Call(Verb? verb = null, params (string Name, Template Value)[] parameters) =>
        new(verb ?? Verb(), Map(parameters), [], []);

    public static Step Step(StepAction action, string label = "refresh", params Check[] checks) =>
        new() { Label = label, Action = action, Checks = [.. checks], At = Place };

    public static ProviderDefinition Provider { get; } = new()
    {
        Name = "demo",
        Title = "Demo",
        Bases = ["public"],
        Identities = ImmutableDictionary<string, PreparedShape>.Empty,
        Fixtures = ImmutableDictionary<string, PreparedShape>.Empty.Add("permission.active", new PreparedShape("permission.active", null, ["id"], ["id"])),
        Verbs = ImmutableDictionary<string, Verb>.Empty,
        Answers = ImmutableDictionary<string, AnswerKind>.Empty,
        Refusals = ImmutableDictionary<string, RefusalFamily>.Empty,
        File = SourceFile.None,
    };

    public static Playable Playable(string scenario, params Step[] steps) => new()
    {
        Address = $"demo/area.yaml::{scenario}",
        SuitePath = "demo/area.yaml",
        Scenario = scenario,
        Title = "A rule",
        Provider = Provider,
        Covers = ["DEMO-1"],
        Tags = [],
        Fixtures = [],
        Capabilities = [],
        Identities = ["default"],
        As = "default",
        Vars = [],
        Steps = [.. steps],
        HasSnapshot = false,
        At = Place,
    };

    public static ScenarioLibrary Library(params Playable[] playables) => new(
        TestContext.CurrentContext.WorkDirectory,
        [.. playables.GroupBy(p => p.SuitePath).Select(g => new Suite(
            g.Key, Path.Combine(TestContext.CurrentContext.WorkDirectory, g.Key), "Demo", Provider, [.. g], Suite))],
        ImmutableDictionary<string, ProviderDefinition>.Empty.Add("demo", Provider),
        ((string[])["DEMO-1", "DEMO-2", "DEMO-10"]).ToImmutableDictionary(id => id, id => new Requirement(id, Level.Must, "The demo's book", $"Rule {id} holds.", "demo", Place)));

    public static RunSettings Settings(SecretRegistry? secrets = null) => new()
    {
        Seed = 7,
        Secrets = secrets ?? new SecretRegistry(),
        Snapshots = SnapshotStore.Off,
        KeepsExchanges = true,
    };

    public static Task<ScenarioResult> Played(this FakeTarget target, Playable playable, RunSettings? settings = null) =>
        new ScenarioRunner(settings ?? Settings()).PlayAsync(playable, target, CancellationToken.None);
}

/// <summary>A check for tests: the status.</summary>
internal sealed record StatusIs(int Expected) : Check
{
    public override bool IsSeenByBrowser => false;

    public static StatusIs Of(int expected, Level level = Level.Must, bool implied = false, params string[] covers) =>
        new(expected) { Name = "status", Level = level, At = Given.Place, Implied = implied, Covers = [.. covers] };

    protected override CheckOutcome Judge(CheckContext context) =>
        context.Exchange.Response?.Status == Expected
            ? CheckOutcome.Pass.Instance
            : new CheckOutcome.Fail($"{Expected}", context.Exchange.Response is { } r ? $"{r.Status} with {System.Text.Encoding.UTF8.GetString(r.Body.Span)}" : "no answer");
}

/// <summary>A source for tests: a member of the JSON answer.</summary>
internal sealed record JsonMember(string Member) : ValueSource($"json.{Member}")
{
    public override Reading Read(CheckContext context) =>
        context.Exchange.Response?.Json.Value is JsonObject map && map.TryGetPropertyValue(Member, out var value)
            ? new Reading.Found(value)
            : new Reading.Missing();
}
