using System.Text.Json.Nodes;
using Conformance.Core.Attribution;
using Conformance.Core.Checks;
using Conformance.Core.Shapes;
using Conformance.Core.Values;
using Conformance.Tests.Core.Checks;
using Conformance.Tests.Core.Execution;
using NUnit.Framework;

namespace Conformance.Tests.Core.Attribution;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class AnswerOriginTests
{
    private const string Html = "text/html; charset=utf-8";
    private const string Json = "application/json";
    private const string Page = "<html><body><h1>502 Bad Gateway</h1></body></html>";
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [TestCase(502, Html, "", Page, "502 text/html from a gateway")]
    [TestCase(503, "text/plain", "", "no healthy upstream", "503 text/plain from a gateway")]
    [TestCase(504, null, "", "", "504 without a media type from a gateway")]
    [TestCase(522, Html, "", Page, "522 text/html from a gateway")]
    [TestCase(407, Html, "", Page, "407 from a proxy that asks for credentials")]
    [TestCase(511, Html, "", Page, "511 from a network that asks for a sign-in")]
    [TestCase(403, Html, "X-Squid-Error: ERR_ACCESS_DENIED 0", Page, "403 from a proxy (X-Squid-Error)")]
    [TestCase(400, Json, "Proxy-Status: edge; error=connection_refused", "{}", "400 from a proxy (Proxy-Status)")]
    [TestCase(403, Html, "Server: AkamaiGHost", Page, "403 text/html from a gateway (akamaighost)")]
    [TestCase(400, Html, "Server: nginx", "<center>No required SSL certificate was sent</center>", "400 text/html from a gateway that asks for a client certificate")]
    [TestCase(429, Json, "Retry-After: 30", "{\"error\":\"slow_down\"}", "rate limited, Retry-After 30: set pace")]
    [TestCase(429, Html, "", Page, "rate limited, no Retry-After: set pace")]
    [TestCase(503, Json, "Retry-After: 7", "{\"error\":\"temporarily_unavailable\"}", "503, Retry-After 7: not available for now")]
    [TestCase(400, Json, "", "{\"error\":\"unable to serialize access due to a concurrent update in another session\"}", "400 that names contention (\"Unable to serialize access\")")]
    [TestCase(500, Json, "", "{\"error\":\"Unable to serialize access\"}", "500 that names contention (\"Unable to serialize access\")")]
    public void Notices_what_is_not_the_providers(int status, string? type, string header, string body, string what) =>
        Assert.That(Find(status, type, header, body)?.What, Is.EqualTo(what));

    [TestCase(500, Html, "", Page)]
    [TestCase(200, Html, "", "<html>Please sign in</html>")]
    [TestCase(404, Html, "Server: nginx", "<center>nginx</center>")]
    [TestCase(403, Json, "Server: cloudflare", "{\"error\":\"access_denied\"}")]
    [TestCase(502, Json, "", "{\"error\":\"server_error\"}")]
    [TestCase(503, "application/problem+json", "", "{\"title\":\"down\"}")]
    [TestCase(503, Json, "", "{\"error\":")]
    [TestCase(504, "text/plain", "", "{\"error\":\"temporarily_unavailable\"}")]
    [TestCase(400, Json, "Retry-After: 3", "{\"error\":\"invalid_grant\"}")]
    [TestCase(400, Json, "Proxy-Status: edge; received-status=400", "{\"error\":\"invalid_grant\"}")]
    [TestCase(200, Json, "", "{\"note\":\"Unable to serialize access\"}")]
    public void Leaves_the_provider_its_own(int status, string? type, string header, string body) =>
        Assert.That(Find(status, type, header, body), Is.Null);

    [TestCase("30", 30)]
    [TestCase("0", 0)]
    [TestCase("Fri, 02 Jan 2026 03:04:09 GMT", 4)]
    [TestCase("Fri, 02 Jan 2026 03:04:00 GMT", 0)]
    [TestCase("-1", null)]
    [TestCase("soon", null)]
    [TestCase("99999999999999999999", null)]
    [TestCase("1.5", null)]
    public void Reads_how_long_to_wait(string after, int? seconds) =>
        Assert.That(Find(429, Json, $"Retry-After: {after}", "{}")?.Wait, Is.EqualTo(seconds is { } s ? TimeSpan.FromSeconds(s) : null));

    private static readonly (string Name, Shape Shape, int Status, bool IsJudged)[] Shapes =
    [
        ("the very number", Number(429), 429, true),
        ("another number", Number(400), 429, false),
        ("a list with it", Listed(400, 429), 429, true),
        ("a list without it", Listed(400, 401), 429, false),
        ("a range of client errors", new Shape.Range("int", 400, 499), 429, false),
        ("a range of server errors", new Shape.Range("int", 500, 599), 502, true),
        ("a range of all errors", new Shape.Range("int", 400, 599), 502, false),
        ("anything", new Shape.Plain("any"), 502, false),
    ];

    private static IEnumerable<TestCaseData> ShapeCases() => Shapes.Select(s => new TestCaseData(s.Shape, s.Status, s.IsJudged).SetArgDisplayNames(s.Name));

    [TestCaseSource(nameof(ShapeCases))]
    public void A_step_that_asks_for_the_very_status_is_judged(Shape shape, int status, bool isJudged)
    {
        var check = new SourceCheck(new StatusSource(), shape) { Name = "status", Level = Level.Must, At = Given.Place };
        Assert.That(Find(status, Html, "", Page, check) is null, Is.EqualTo(isJudged));
        Assert.That(Find(status, Html, "", Page, new AllOfCheck([check]) { Name = "error", Level = Level.Must, At = Given.Place }) is null, Is.EqualTo(isJudged));
        Assert.That(Find(status, Html, "", Page, check with { Level = Level.Observe }), Is.Not.Null);
    }

    [Test]
    public void A_race_is_contention_on_purpose()
    {
        var step = Given.Step(Given.Call()) with { Race = 2 };
        Assert.That(AnswerOrigin.FindInterference(step, Context(Response(400, Json, "", "Unable to serialize access")), ["Unable to serialize access"]), Is.Null);
    }

    private static readonly (TransportFailure Failure, InterferenceKind? Kind)[] Failures =
    [
        (new TransportFailure.Silence("s"), InterferenceKind.Silence),
        (new TransportFailure.CutOff("c"), InterferenceKind.Silence),
        (new TransportFailure.HandshakeRefused("h"), InterferenceKind.Handshake),
        (new TransportFailure.ProxyRefused("p"), InterferenceKind.Gateway),
        (new TransportFailure.Unresolved("u"), InterferenceKind.Unreachable),
        (new TransportFailure.Unreachable("u"), InterferenceKind.Unreachable),
        (new TransportFailure.Untrusted("u"), InterferenceKind.Unreachable),
        (new TransportFailure.Reset("r"), null),
        (new TransportFailure.Incomplete("i"), null),
        (new TransportFailure.NotHttp("n"), null),
        (new TransportFailure.TooLong("t"), null),
    ];

    [TestCaseSource(nameof(FailureCases))]
    public void A_connection_that_the_provider_breaks_is_its_answer_and_silence_is_not(TransportFailure failure, InterferenceKind? kind)
    {
        var context = Context(Answers.NoAnswer with { Failure = failure });
        Assert.That(AnswerOrigin.FindInterference(Given.Step(Given.Call()), context, [])?.Kind, Is.EqualTo(kind));
    }

    private static IEnumerable<TestCaseData> FailureCases() => Failures.Select(f => new TestCaseData(f.Failure, f.Kind).SetArgDisplayNames(f.Failure.GetType().Name));

    private static Shape Number(int status) => new Shape.Equal(new Template.Constant(JsonValue.Create(status), Given.Place));

    private static Shape Listed(params int[] statuses) =>
        new Shape.WordList("one-of", [.. statuses.Select(s => (Template)new Template.Constant(JsonValue.Create(s), Given.Place))]);

    private static Interference? Find(int status, string? type, string header, string body, params Check[] checks) =>
        AnswerOrigin.FindInterference(Given.Step(Given.Call(), "first", checks), Context(Response(status, type, header, body)), ["Unable to serialize access"]);

    private static Exchange Response(int status, string? type, string header, string body) => Answers.Of(
        status, body, [.. type is null ? [] : (IEnumerable<(string, string)>)[("Content-Type", type)], .. header.Split(": ", 2) is [var name, var value] ? [(name, value)] : (IEnumerable<(string, string)>)[]]);

    private static CheckContext Context(Exchange exchange) => Answers.Context(exchange) with { Now = Now };
}
