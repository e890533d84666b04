using System.Text.Json;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Stubs;

/// <summary>Templates of WireMock.Net's dialect: what is played, and what is told when a stub is read.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DotNetTemplateTests
{
    private const string Request = "POST /p/q?a=1&a=2\nX-Key: one\n\n{\"x\": 5, \"s\": \"text\"}";

    [TestCase("{{request.Method}} {{{request.Path}}} {{request.PathSegments.[1]}}", "POST /p/q q")]
    [TestCase("{{request.query.a.[1]}} {{request.headers.X-Key.[0]}}{{request.headers.none}}.", "2 one.")]
    [TestCase("{{request.bodyAsJson.x}} {{JsonPath.SelectToken request.bodyAsJson \"$.s\"}}", "5 text")]
    [TestCase("{{String.Uppercase (String.Append request.Method \"x\")}} {{Math.Add 1 2}}", "POSTX 3")]
    [TestCase("{{#each request.query.a}}{{@index}}:{{this}} {{/each}}", "0:1 1:2 ")]
    [TestCase("{{#if request.query.a}}yes{{else}}no{{/if}} {{#unless request.query.b}}un{{/unless}}{{! a note }}", "yes un")]
    [TestCase("{{#if (String.Equal request.Method \"POST\")}}yes{{else if (String.Equal request.Method \"GET\")}}maybe{{else}}no{{/if}}", "yes")]
    [TestCase("{{#with request}}{{this.Method}}{{/with}}", "POST")]
    [TestCase("a } {{request.Method}} }}", "a } POST }}")]
    public async Task Renders_a_body(string template, string rendered)
    {
        await using var play = await StubPlay.Of($$"""{"Request": {}, "Response": {"UseTransformer": true, "Body": {{JsonSerializer.Serialize(template)}} } }""");
        Assert.That((await play.Send(Request)).Body, Is.EqualTo(rendered));
    }

    [TestCase("Guid")]
    [TestCase("FirstName")]
    public async Task Draws_a_value(string type)
    {
        await using var play = await StubPlay.Of($$$"""{"Request": {}, "Response": {"UseTransformer": true, "Body": "{{Random Type=\"{{{type}}}\"}}"} }""");
        Assert.That((await play.Send(Request)).Body, Has.Length.InRange(2, 40));
    }

    [TestCase("{{request.body", "no template: *. Close each '{{' with '}}', *")]
    [TestCase("{{/if}}", "no template: *")]
    [TestCase("{{#if request.body}}a", "no template: *")]
    [TestCase("{{String.Repeat \"a\" 2000000000}}", "the template 'String.Repeat \"a\" 2000000000' is not played. There is request.…, *")]
    [TestCase("{{{String.Repeat \"a\" 2000000000}}}", "the template 'String.Repeat *")]
    [TestCase("\\\\{{String.Repeat \"a\" 2000000000}}", "the template 'String.Repeat *")]
    [TestCase("{{String.Append \"a\" (String.Repeat \"a\" 2000000000)}}", "the template 'String.Append *")]
    [TestCase("{{#if (String.Repeat \"a\" 2000000000)}}a{{/if}}", "the template '#if (String.Repeat *")]
    [TestCase("{{Random Type=\"Text\" Min=1 Max=2000000000}}", "the template 'Random Type=\"Text\" *")]
    [TestCase("{{Random Max=2000000000 Type=(String.Lowercase \"TEXT\")}}", "the template 'Random *")]
    [TestCase("{{Xeger.Generate \"[a]{2000000000}\"}}", "the template 'Xeger.Generate *")]
    [TestCase("{{Regex.Match request.body \"(a+)+b\"}}", "the template 'Regex.Match *")]
    [TestCase("{{JsonPath.SelectToken request.bodyAsJson \"$[?(@.x =~ /(a+)+b/)]\"}}", "'JsonPath.SelectToken *' is not played: its path searches. *")]
    [TestCase("{{#each request.bodyAsJson}}{{this}}{{/each}}", "'#each request.bodyAsJson' is not played. There is each for *")]
    [TestCase("{{#String.Repeat \"a\" 5}}{{/String.Repeat}}", "the template '#String.Repeat \"a\" 5' is not played. *")]
    [TestCase("{{> part}}", "the template '> part' is not played. *")]
    [TestCase("{{secret}}", "the template 'secret' is not played. *")]
    [TestCase("{{#with request}}{{@root.request.body}}{{/with}}", "the template '@root.request.body' is not played. *")]
    public void A_mistake_is_told_when_the_stub_is_read(string template, string mistake)
    {
        var text = JsonSerializer.Serialize(template);
        foreach (var (member, place) in (IEnumerable<(string, string)>)
        [
            ($"\"Body\": {text}", "Body"),
            ($"\"BodyAsJson\": {{\"a\": [{text}]}}", "BodyAsJson.a[0]"),
            ($"\"Headers\": {{\"X\": {text}}}", "Headers.X"),
        ])
            MistakeTests.AssertMistake($$"""{"Request": {}, "Response": {"UseTransformer": true, {{member}} } }""", $"* Response.{place}: {mistake}");
    }

    [Test]
    public void A_template_has_so_many_expressions_at_most() => MistakeTests.AssertMistake(
        $$"""{"Request": {}, "Response": {"UseTransformer": true, "Body": "{{string.Concat(Enumerable.Repeat("{{request.body}}", 257))}}"} }""",
        "* Response.Body: a template with more than 256 expressions is not played. Write fewer, or the text without them.");

    [Test]
    public async Task Without_a_transformer_a_body_is_a_text()
    {
        await using var play = await StubPlay.Of("""{"Request": {}, "Response": {"Body": "{{/if}}"} }""");
        Assert.That((await play.Send(Request)).Body, Is.EqualTo("{{/if}}"));
    }
}
