using System.Diagnostics;
using System.Text;
using Conformance.Mocks.Hosting.Stubs.Patterns;
using Conformance.Mocks.Hosting.Stubs.Reading;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Stubs;

/// <summary>Patterns that would go on for minutes, or take all memory: they are no match, soon.</summary>
[NonParallelizable]
public sealed class LimitTests
{
    private const int Soon = 6000;

    private static readonly string Many = new('a', 40);

    [TestCase("""{"request": {"bodyPatterns": [{"matchesJsonPath": "$[?(@.x =~ /(a+)+b/)]"}]}}""")]
    [TestCase("""{"request": {"bodyPatterns": [{"matches": ".*(a+)+b.*"}]}}""")]
    [TestCase("""{"request": {"bodyPatterns": [{"doesNotMatch": ".*(a+)+b.*"}]}}""")]
    [TestCase("""{"request": {"bodyPatterns": [{"not": {"matches": ".*(a+)+b.*"}}]}}""")]
    [TestCase("""{"request": {"bodyPatterns": [{"equalToJson": [{"x": "${json-unit.regex}(a+)+b"}]}]}}""")]
    [TestCase("""{"Request": {"Body": {"Matcher": {"Name": "RegexMatcher", "Pattern": "(a+)+b"}}}}""")]
    [TestCase("""{"Request": {"Body": {"Matcher": {"Name": "RegexMatcher", "Pattern": "(a+)+b", "RejectOnMatch": true}}}}""")]
    [TestCase("""{"Request": {"Body": {"Matcher": {"Name": "JsonPathMatcher", "Pattern": "$[?(@.x =~ /(a+)+b/)]"}}}}""")]
    [TestCase("""{"Request": {"Body": {"Matcher": {"Name": "JsonMatcher", "Regex": true, "Pattern": [{"x": "(a+)+b"}]}}}}""")]
    [TestCase("""{"Request": {"Body": {"Matcher": {"Name": "JsonPartialMatcher", "Regex": true, "Pattern": [{"x": "(a+)+b"}]}}}}""")]
    [TestCase("""{"Request": {"Body": {"Matcher": {"Name": "JsonPartialWildcardMatcher", "Regex": true, "Pattern": [{"x": "(a+)+b"}]}}}}""")]
    public async Task An_expression_has_an_end(string stub) => await AssertSoon($$"""POST /{{"\n\n"}}[{"x":"{{Many}}!"}]""", 404, stub);

    [Test]
    public async Task An_expression_for_a_path_has_an_end() =>
        await AssertSoon($"GET /{Many}", 404, """{"Request": {"Path": {"Matchers": [{"Name": "RegexMatcher", "Pattern": "^/(a+)+b$"}]}}}""");

    [Test]
    public async Task Several_expressions_share_the_time_of_a_request() =>
        await AssertSoon($"POST /\n\n{Many}!", 404, [.. Enumerable.Repeat("""{"request": {"bodyPatterns": [{"matches": "(a+)+b"}]}}""", 8)]);

    [Test]
    public async Task A_request_after_a_slow_one_has_all_of_the_time()
    {
        await using var play = await StubPlay.Of("""{"request": {"bodyPatterns": [{"matches": "(a+)+b"}]}, "response": {"status": 299}}""");
        var (slow, fast) = (await play.Send($"POST /\n\n{Many}!"), await play.Send("POST /\n\naab"));
        Assert.That((slow.Status, fast.Status), Is.EqualTo((404, 299)));
    }

    [TestCase("""{"Request": {"Path": "/STARSb"}}""")]
    [TestCase("""{"Request": {"Url": "*/STARSb"}}""")]
    [TestCase("""{"Request": {"Path": {"Matchers": [{"Name": "WildcardMatcher", "Pattern": "/STARSb"}]}}}""")]
    [TestCase("""{"Request": {"Headers": [{"Name": "X", "Matchers": [{"Name": "WildcardMatcher", "Pattern": "STARSb"}]}]}}""")]
    [TestCase("""{"Request": {"Cookies": [{"Name": "c", "Matchers": [{"Name": "WildcardMatcher", "Pattern": "STARSb"}]}]}}""")]
    [TestCase("""{"Request": {"Params": [{"Name": "x", "Matchers": [{"Name": "WildcardMatcher", "Pattern": "STARSb"}]}]}}""")]
    [TestCase("""{"Request": {"Headers": [{"Name": "Content-Type", "Matchers": [{"Name": "ContentTypeMatcher", "Pattern": "text/STARSb"}]}]}}""")]
    [TestCase("""{"Request": {"Body": {"Matcher": {"Name": "WildcardMatcher", "Pattern": "x=STARSb"}}}}""")]
    [TestCase("""{"Request": {"Body": {"Matcher": {"Name": "FormUrlEncodedMatcher", "Pattern": "x=STARSb"}}}}""")]
    public async Task Wildcards_are_tried_once(string stub)
    {
        var text = new string('a', 200);
        var json = stub.Replace("STARS", string.Concat(Enumerable.Repeat("*a", 20)), StringComparison.Ordinal);
        await AssertSoon($"POST /{text}?x={text}\nX: {text}\nCookie: c={text}\nContent-Type: text/{text}\n\nx={text}", 404, json);
    }

    [TestCase("\"//a\"", 4000, true)]
    [TestCase("{\"expression\": \"//a\", \"equalTo\": \"<a></a>\"}", 2000, false)]
    [TestCase("\"//a[count(//a[count(//a) > 5000]) > 0]\"", 2000, false)]
    [TestCase("\"//a[contains(., 'x')]\"", 2000, false)]
    public void An_XPath_has_an_end(string pattern, int depth, bool takes)
    {
        var read = XPathPattern.ReadTextPattern(Spot(pattern), Spot("{}"));
        var body = string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth));
        var (watch, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
        var answer = PatternMatcher.Asked("x", () => read(body) ? 1 : 0);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That((answer.Score > 0, watch.ElapsedMilliseconds < Soon, allocated < 300_000_000), Is.EqualTo((takes, true, true)), $"{watch.ElapsedMilliseconds} ms, {allocated} bytes");
    }

    [Test]
    public void XML_that_is_too_deep_has_no_nodes()
    {
        var body = string.Concat(Enumerable.Repeat("<a>", 5000)) + string.Concat(Enumerable.Repeat("</a>", 5000));
        Assert.That(XPathPattern.ReadTextPattern(Spot("\"/a\""), Spot("{}"))(body), Is.False);
    }

    [Test]
    public async Task A_JSON_path_has_an_end()
    {
        var body = string.Concat(Enumerable.Repeat("[1,1,1,", 60)) + "0" + new string(']', 60);
        await AssertSoon($"POST /\n\n{body}", 404, """{"request": {"bodyPatterns": [{"matchesJsonPath": "$..*..*..*..*..*..zzz"}]}}""");
    }

    [Test]
    public async Task Items_in_any_order_are_not_looked_for_without_end()
    {
        var items = string.Join(',', Enumerable.Range(0, 3000).Select(i => $"[{i},[1,2,3]]"));
        await AssertSoon($"POST /\n\n[{items},[3001]]", 404, $$"""{"request": {"bodyPatterns": [{"equalToJson": [{{items}}, [3000]], "ignoreArrayOrder": true}] } }""");
    }

    [Test]
    public async Task A_path_of_a_template_has_an_end() => await AssertSoon(
        $$"""POST /{{"\n\n"}}[{"x":"{{Many}}!"}]""",
        200,
        """{"request": {}, "response": {"body": "{{jsonPath request.body '$[?(@.x =~ /(a+)+b/)]'}}", "transformers": ["response-template"]}}""");

    private static async Task AssertSoon(string request, int status, params string[] stubs)
    {
        await using var play = await StubPlay.Of(stubs);
        var watch = Stopwatch.StartNew();
        var played = await play.Send(request);
        Assert.That((played.Status, watch.ElapsedMilliseconds < Soon), Is.EqualTo((status, true)), $"{watch.ElapsedMilliseconds} ms");
    }

    private static Spot Spot(string json)
    {
        var mistakes = new Mistakes("x");
        return new Spot(PlacedJsonReader.ReadPlacedJson(Encoding.UTF8.GetBytes(json), mistakes), "", mistakes);
    }
}
