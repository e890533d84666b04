using Conformance.Core.Checks;
using Conformance.Core.Shapes;
using Conformance.Core.Sources;
using Conformance.Core.Values;
using NUnit.Framework;

namespace Conformance.Tests.Core.Checks;

[Parallelizable(ParallelScope.All)]
internal sealed class OddBodyTests
{
    private static readonly string[] OfJson =
    [
        "json", "json.access_token", "json.error", "json.error_description", "json.expires_in", "json.a.b[0]", "jwt(json.access_token).header.alg",
        "jwt(json.access_token).claims.sub", "jwt(json.access_token).claims.exp", "jwt(json.access_token).signature", "diff(json.expires_in, json.expires_in)",
        "diff(status, jwt(json.access_token).claims.exp)",
    ];

    private static readonly string[] Others = ["status", "header.Content-Type", "header.X-None", "cookie.a", "body", "location", "location.query.x", "sent.scope", "elapsed"];

    private static readonly string[] Shapes =
    [
        "<any>", "<absent>", "<null>", "<string>", "<bool>", "<url>", "<uuid>", "<token>", "<jwt>", "<int>", "<int 1..99999>", "<number>", "<number ..0>", "<len 1..>", "<instant>",
        "<instant -36500d..36500d>", "<epoch-s>", "<epoch-ms -5m..5m>", "<is x>", "<ci x>", "<contains gesperrt>", "<starts x>", "<not x>", "<same-url https://a.example>", "<below-url https://a.example>",
        "</.*gesperrt/>", "</(a+)+b/>", "<set a b>", "<subset a b>", "<one-of 1 1e400 3600>", "<maybe uuid>", "<each string>", "<each-unique number>", "<any#1>", "<string#2>", "3600", "'x'",
    ];

    [TestCaseSource(typeof(OddBodies), nameof(OddBodies.Unreadable))]
    public void No_check_of_a_member_holds_where_members_cannot_be_told(OddBody body)
    {
        var context = Context(body);
        var outcomes = OfJson.SelectMany(source => Shapes.Select(shape => (source, shape, Outcome: Check(source, shape, Level.Must).Evaluate(context))));
        Assert.That(outcomes.Where(o => o.Outcome is not CheckOutcome.Fail { Note: null } fail || fail.Actual != body.Why), Is.Empty);
    }

    [TestCaseSource(typeof(OddBodies), nameof(OddBodies.Unreadable))]
    public void What_looks_at_the_whole_answer_says_the_same(OddBody body)
    {
        var context = Context(body);
        Check exact = new ExactCheck(["a"]) { Name = "exact", Level = Level.Must, At = SourceSpan.None };
        Assert.That(exact.Evaluate(context), Is.EqualTo(new CheckOutcome.Fail("no members but a", body.Why!) { IsOfWholeAnswer = true }));
        var observed = (CheckOutcome.Observed)Check("json.a", "<absent>", Level.Observe).Evaluate(context);
        Assert.That(observed, Is.EqualTo(new CheckOutcome.Observed(body.Why!, false)));
    }

    [TestCaseSource(typeof(OddBodies), nameof(OddBodies.All))]
    public void Every_look_at_every_body_ends_in_an_outcome_that_a_person_can_read(OddBody body)
    {
        foreach (var level in Enum.GetValues<Level>())
        {
            var context = Context(body);
            var checks = OfJson.Concat(Others).SelectMany(source => Shapes.Select(shape => Check(source, shape, level))).Concat(WholeChecks(level));
            foreach (var outcome in checks.Select(c => c.Evaluate(context)))
                AssertReadable(outcome);
        }
    }

    [TestCaseSource(typeof(OddBodies), nameof(OddBodies.Unreadable))]
    public void A_body_that_is_no_text_may_hold_anything(OddBody body)
    {
        var isText = AnswerText(body) is not null;
        Assert.That(Without("nobody-said-this").Evaluate(Context(body)) is CheckOutcome.Pass, Is.EqualTo(isText));
    }

    [Test]
    public void Text_is_read_by_the_charset_that_it_says_it_has()
    {
        var latin = new OddBody("latin", [.. "Z"u8, 0xFC, .. "rich"u8], "text/html; charset=iso-8859-1", null);
        Assert.That(AnswerText(latin), Is.EqualTo("Zürich"));
        Assert.That(Check("body", "<contains Zürich>", Level.Must).Evaluate(Context(latin)), Is.InstanceOf<CheckOutcome.Pass>());
        Assert.That(
            Check("body", "<not x>", Level.Must).Evaluate(Context(latin with { MediaType = "text/html; charset=made-up" })),
            Is.EqualTo(new CheckOutcome.Fail("<not x>", "the body is not valid UTF-8 at byte 2; its Content-Type says charset=made-up") { IsOfWholeAnswer = true }));
    }

    [Test]
    public void A_coding_that_was_asked_for_is_not_held_against_the_answer()
    {
        var gzip = OddBodies.Unreadable.First(b => b.Name == "gzip");
        var exchange = Exchange(gzip);
        exchange = exchange with { Response = exchange.Response! with { Accepts = "gzip" } };
        Assert.That(exchange.Response!.Json.Error, Is.EqualTo("the body is gzip-encoded, and is read only as it is"));
    }

    [TestCase("latin1", "{\"error\":\"invalid_client\",\"error_description\":\"Zugang f\\xFCr Z\\xFCrich gesperrt\"}")]
    [TestCase("bad-utf8", "{\"error\":\"\\xFF\\xFE\\x80\",\"access_token\":\"\\xC3(\"}")]
    [TestCase("utf-16-unmarked", "{\"access_token\":\"at-0123456789abcdef0123\",\"token_type\":\"bearer\",\"expires_in\":3600,\"scope\":\"read\"}")]
    [TestCase("brotli", "(br, 5 bytes)")]
    public void A_body_is_shown_whatever_its_bytes_are(string name, string shown) =>
        Assert.That(Exchange(OddBodies.All.First(b => b.Name == name)).Response!.ShowBody(), Is.EqualTo(shown));

    [TestCase("empty", "json.a", "<absent>", null)]
    [TestCase("empty", "json.a", "<any>", "nothing")]
    [TestCase("empty", "json.a", "<not x>", "nothing")]
    [TestCase("unknown-charset", "json.expires_in", "<int 1..3600>", null)]
    [TestCase("identity", "json.scope", "read", null)]
    [TestCase("float", "json.expires_in", "<int>", "3600.0")]
    [TestCase("float", "json.expires_in", "<number 3600>", null)]
    [TestCase("exponent", "json.expires_in", "<int>", "3.6e3")]
    [TestCase("long", "json.expires_in", "<int 1..99999>", "99999999999999999999")]
    [TestCase("long", "json.expires_in", "<int 1..>", null)]
    [TestCase("decimal", "json.expires_in", "<int ..0>", null)]
    [TestCase("decimal", "json.expires_in", "<epoch-s>", "-99999999999999999999999999999999999999999")]
    [TestCase("beyond-double", "json.expires_in", "<any>", null)]
    [TestCase("beyond-double", "json.expires_in", "<number>", "1e400, a number beyond a double")]
    [TestCase("beyond-all", "json.expires_in", "3600", "1e99999999999999")]
    [TestCase("jwt-not-utf8", "jwt(json.access_token).claims.email", "<absent>", "json.access_token is not a JWT: its payload is not valid UTF-8 at byte 9")]
    [TestCase("jwt-surrogate", "jwt(json.access_token).claims.email", "<absent>", @"json.access_token is not a JWT: its payload is no strict JSON: lone surrogate \ud800 at byte 9 in member sub")]
    [TestCase("jwt-twice", "jwt(json.access_token).claims.email", "<absent>", "json.access_token is not a JWT: its payload is no strict JSON: member 'sub' stands twice, at byte 12")]
    [TestCase("jwt-text", "jwt(json.access_token).claims.email", "<absent>", "json.access_token is not a JWT: its payload is no JSON object")]
    [TestCase("jwt-huge", "jwt(json.access_token).claims.exp", "<epoch-s>", "99999999999999999999999999999")]
    [TestCase("endless", "json.error", "</(a+)+b/>", "neither within 1 s, in a text of 41 characters")]
    public void Says_what_it_found(string body, string source, string shape, string? actual)
    {
        var outcome = Check(source, shape, Level.Must).Evaluate(Context(OddBodies.All.First(b => b.Name == body)));
        Assert.That((outcome as CheckOutcome.Fail)?.Actual, Is.EqualTo(actual), $"{outcome}");
    }

    [Test]
    public void A_race_is_not_counted_where_one_may_have_been_won_or_not()
    {
        var twice = Exchange(OddBodies.Unreadable.First(b => b.Name == "twice"));
        var context = Answers.Context(Exchange(OddBodies.Readable[0]), twice);
        Check wins = new WinsCheck(Shape("1")) { Name = "wins", Level = Level.Must, At = SourceSpan.None };
        Assert.That(wins.Evaluate(context), Is.EqualTo(new CheckOutcome.Fail("1 of 2 to succeed", "one that may have succeeded or not", OddBodies.Unreadable.First(b => b.Name == "twice").Why)));
    }

    private static IEnumerable<Check> WholeChecks(Level level) =>
    [
        new ExactCheck(["access_token"]) { Name = "exact", Level = level, At = SourceSpan.None },
        Without("at-0123456789abcdef0123") with { Level = level },
        new StateCheck { Name = "state", Level = level, At = SourceSpan.None },
        new NeverCheck(["5xx"]) { Name = "never", Level = level, At = SourceSpan.None },
        new WinsCheck(Shape("1")) { Name = "wins", Level = level, At = SourceSpan.None },
        new EachOfRaceCheck(Check("json.error", "<absent>", level), RaceRole.Winner) { Name = "winners", Level = level, At = SourceSpan.None },
        new AllOfCheck([Check("json.error", "invalid_client", level), Check("json", "<any>", level)]) { Name = "all", Level = level, At = SourceSpan.None },
    ];

    private static void AssertReadable(CheckOutcome outcome)
    {
        if (outcome is CheckOutcome.Fail { Expected: var expected, Actual: var actual, Note: var note })
            Assert.That((expected.Length > 0, actual.Length > 0, note is not ""), Is.EqualTo((true, true, true)), $"{outcome}");
    }

    private static WithoutCheck Without(string value) =>
        new([new Template.Constant(System.Text.Json.Nodes.JsonValue.Create(value), SourceSpan.None)]) { Name = "without", Level = Level.Must, At = SourceSpan.None };

    private static string? AnswerText(OddBody body) =>
        new BodySource().Read(Context(body)) is Reading.Found { Value: { } value } ? value.GetValue<string>() : null;

    private static SourceCheck Check(string source, string shape, Level level)
    {
        var mistakes = new DiagnosticBag();
        var read = SourceParser.ParseValueSource(source, (_, _) => SourceSpan.None, mistakes)!;
        Assert.That(mistakes.Sorted(), Is.Empty);
        return new SourceCheck(read, Shape(shape)) { Name = source, Level = level, At = SourceSpan.None };
    }

    private static Shape Shape(string text)
    {
        var mistakes = new DiagnosticBag();
        var isQuoted = text.StartsWith('\'');
        var shape = ShapeReader.Read(new Conformance.Core.Documents.ScalarNode(text.Trim('\''), !isQuoted, -1, SourceSpan.None), mistakes);
        Assert.That(mistakes.Sorted(), Is.Empty);
        return shape;
    }

    private static CheckContext Context(OddBody body) => Answers.Context(Exchange(body));

    private static Exchange Exchange(OddBody body) => Answers.Sample with
    {
        Response = new ReceivedResponse(
            200, [.. body.MediaType is null ? [] : new[] { new HeaderField("Content-Type", body.MediaType) }, .. body.Coding is null ? [] : new[] { new HeaderField("Content-Encoding", body.Coding) }],
            body.Octets, TimeSpan.Zero, body.IsCut),
    };
}
