using Conformance.Core.Checks;
using Conformance.Core.Sources;
using Conformance.Core.Values;
using NUnit.Framework;

namespace Conformance.Tests.Core.Checks;

[Parallelizable(ParallelScope.All)]
public sealed class SourceTests
{
    [TestCase("status", "200")]
    [TestCase("header.cache-control", "\"no-store, private\"")]
    [TestCase("cookie.session", "\"abc\"")]
    [TestCase("json.a.b[1]", "2")]
    [TestCase("json.concur.scopes", "[\"x\"]")]
    [TestCase("json.list[0].kid", "\"k\"")]
    [TestCase("location", "\"https://app.example.com/callback?code=c%2B1&state=a+b#f=1\"")]
    [TestCase("location.base", "\"https://app.example.com/callback\"")]
    [TestCase("location.query.code", "\"c+1\"")]
    [TestCase("location.query.state", "\"a b\"")]
    [TestCase("location.fragment.f", "\"1\"")]
    [TestCase("jwt(json.token).header.alg", "\"RS256\"")]
    [TestCase("jwt(json.token).claims.concur.type", "\"app\"")]
    [TestCase("jwt(json.token).claims.exp", "3600")]
    [TestCase("diff(json.expired, json.created)", "500")]
    [TestCase("diff(jwt(json.token).claims.exp, json.created)", "2600")]
    [TestCase("sent.scope", "\"read\"")]
    [TestCase("sent.header.X-Trace", "\"t\"")]
    [TestCase("elapsed", "12")]
    public void Reads_what_the_source_names(string source, string json)
    {
        var reading = Parse(source).Read(Answers.Context(Answers.Sample));
        Assert.That(reading is Reading.Found found ? ValueText.Json(found.Value) : reading.ToString(), Is.EqualTo(json));
    }

    [TestCase("header.x-none", null)]
    [TestCase("json.a.c", null)]
    [TestCase("json.list[7]", null)]
    [TestCase("location.query.none", null)]
    [TestCase("jwt(json.created).claims.sub", "json.created is not a JWT")]
    [TestCase("jwt(json.none).claims.sub", "there is no json.none")]
    [TestCase("jwt(json.token).signature", "the provider's key set could not be had")]
    [TestCase("diff(json.a, json.created)", "json.a is no number")]
    [TestCase("diff(json.none, json.created)", "there is no json.none")]
    public void Says_why_there_is_nothing(string source, string? why) =>
        Assert.That(Parse(source).Read(Answers.Context(Answers.Sample)), Is.EqualTo(new Reading.Missing(why)));

    [TestCase("{\"a\":1,}", "the body is not JSON at line 1, byte 8")]
    [TestCase("<html>", "the body is not JSON at line 1, byte 1")]
    public void What_members_a_body_has_that_is_no_strict_JSON_cannot_be_told(string body, string why) =>
        Assert.That(Parse("json.a").Read(Answers.Context(Answers.Of(200, body))), Is.EqualTo(new Reading.Unreadable(why)));

    [Test]
    public void An_empty_body_has_no_members() =>
        Assert.That(Parse("json.a").Read(Answers.Context(Answers.Of(200, ""))), Is.EqualTo(new Reading.Missing("the body is empty")));

    [Test]
    public void A_relative_location_is_read_against_the_request()
    {
        var exchange = Answers.Of(302, "", ("Location", "/login?x=1"));
        Assert.That(((Reading.Found)Parse("location.base").Read(Answers.Context(exchange))).Value!.GetValue<string>(), Is.EqualTo("http://127.0.0.1:1/login"));
    }

    [TestCase("https://app.example.com/a/../callback")]
    [TestCase("https://APP.example.com/callback")]
    public void A_location_is_not_normalized(string location)
    {
        var exchange = Answers.Of(302, "", ("Location", location + "?x=1"));
        Assert.That(((Reading.Found)Parse("location.base").Read(Answers.Context(exchange))).Value!.GetValue<string>(), Is.EqualTo(location));
    }

    private static ValueSource Parse(string text)
    {
        var mistakes = new DiagnosticBag();
        var source = SourceParser.ParseValueSource(text, (_, _) => SourceSpan.None, mistakes);
        Assert.That(mistakes.Sorted(), Is.Empty);
        return source!;
    }
}
