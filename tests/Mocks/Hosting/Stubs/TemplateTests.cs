using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Stubs;

/// <summary>Templates of WireMock's dialect, rendered for one request.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TemplateTests
{
    private const string Request = """
        POST /p%20q/s?a=1%262&a=3&b-c=4&e=
        x-key: one
        Cookie: sid=12

        {"x": 1.5, "o": {"k": [1]}, "s": "te<xt", "t": true, "n": null}
        """;

    [TestCase("plain }} and \\\\{{request.body}}", "plain }} and {{request.body}}")]
    [TestCase("{{request.method}} {{{ request.method }}}", "POST POST")]
    [TestCase("{{request.url}}", "/p%20q/s?a=1%262&a=3&b-c=4&e=")]
    [TestCase("{{request.path}} {{request.path.[0]}} {{request.pathSegments.[1]}} {{request.pathSegments.[2]}}.", "/p%20q/s p%20q s .")]
    [TestCase("{{request.query.a}} {{request.query.a.[1]}} {{request.query.b-c}} {{request.query.[a].[0]}} {{request.query.none}}{{request.query.a.[2]}}{{request.query.e}}.", "1&2 3 4 1&2 .")]
    [TestCase("{{request.headers.X-Key}} {{request.headers.x-KEY.[0]}} {{request.headers.X-Key.[1]}}{{request.headers.none}}.", "one one .")]
    [TestCase("{{request.cookies.sid}}{{request.cookies.none}}.", "12.")]
    [TestCase("{{request.host}} {{request.scheme}}", "127.0.0.1 http")]
    [TestCase("{{jsonPath request.body '$.x'}} {{jsonPath request.body '$.o'}} {{jsonPath request.body '$.s'}} {{jsonPath request.body '$.t'}} {{jsonPath request.body '$.n'}}{{jsonPath request.body '$.none'}}.", "1.5 {\"k\":[1]} te<xt true .")]
    [TestCase("{{parameters.x}} {{parameters.y.z}}{{parameters.none}}.", "X 5.")]
    [TestCase("{{#if request.query.a}}yes{{else}}no{{/if}} {{#if request.headers.none}}yes{{else}}no{{/if}} {{#unless parameters.none}}un{{/unless}}", "yes no un")]
    public async Task Renders_a_body(string template, string rendered)
    {
        await using var play = await StubPlay.Of(Stub($$""" "body": "{{template.Replace("\"", "\\\"")}}" """));
        Assert.That((await play.Send(Request)).Body, Is.EqualTo(rendered));
    }

    [Test]
    public async Task Renders_a_body_of_JSON_as_the_text_that_it_is()
    {
        await using var play = await StubPlay.Of(Stub(""" "jsonBody": {"a": {"n": "{{request.query.b-c}}", "t": "2020-01-01", "s": "{{jsonPath request.body '$.s'}}"}} """));
        Assert.That((await play.Send(Request)).Body, Is.EqualTo("""{"a":{"n":"4","t":"2020-01-01","s":"te<xt"}}"""));
    }

    [Test]
    public async Task Renders_a_number_between_braces()
    {
        await using var play = await StubPlay.Of(Stub(""" "body": "{\"n\":{{request.query.b-c}}}" """));
        Assert.That((await play.Send(Request)).Body, Is.EqualTo("""{"n":4}"""));
    }

    [Test]
    public async Task Renders_headers()
    {
        await using var play = await StubPlay.Of(Stub(""" "headers": {"X-A": "<{{request.headers.x-key}}>", "X-B": ["{{request.method}}", "b"]} """));
        var headers = (await play.Send(Request)).Headers;
        Assert.That((headers["X-A"], headers["X-B"]), Is.EqualTo(("<one>", "POST|b")));
    }

    [Test]
    public async Task Draws_another_UUID_each_time()
    {
        await using var play = await StubPlay.Of(Stub(""" "body": "{{randomValue type='UUID'}} {{randomValue type='UUID'}}" """));
        var drawn = (await play.Send(Request)).Body.Split(' ');
        Assert.That(drawn, Has.Length.EqualTo(2).And.Unique.And.All.Matches<string>(text => Guid.TryParseExact(text, "D", out _)));
    }

    private static string Stub(string members) =>
        $$"""{"request": {}, "response": { {{members}}, "transformers": ["response-template"], "transformerParameters": {"x": "X", "y": {"z": 5} } } }""";
}
