using System.Text;
using Conformance.Mocks.Hosting.Faults;
using Conformance.Mocks.Hosting.Stubs;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Stubs;

[Parallelizable(ParallelScope.All)]
public sealed class DotNetTests
{
    private static readonly RequestRow[] Rows =
    [
        new("A Path has wildcards", """{"Path": "/a/*"}""", ["GET /a/b", "POST /a/b?x=1"], ["GET /a", "GET /b/a/c"]),
        new("A Path has matchers", """{"Path": {"Matchers": [{"Name": "RegexMatcher", "Pattern": "^/a/[0-9]+$"}]}}""", ["GET /a/1"], ["GET /a/b", "GET /a/1/b"]),
        new("Names may begin small", """{"path": {"matchers": [{"name": "ExactMatcher", "pattern": "/a"}]}, "methods": ["get"]}""", ["GET /a"], ["POST /a", "GET /ab"]),
        new("A Url has the whole address", """{"Url": {"Matchers": [{"Name": "WildcardMatcher", "Pattern": "*/a?x=1"}]}}""", ["GET /a?x=1"], ["GET /a", "GET /a?x=2"]),
        new("Methods are a list", """{"Methods": ["POST", "PUT"]}""", ["POST /", "PUT /"], ["GET /"]),
        new("A header has matchers", """{"Headers": [{"Name": "X", "IgnoreCase": true, "Matchers": [{"Name": "WildcardMatcher", "Pattern": "a*", "IgnoreCase": true}]}]}""", ["GET /\nx: Ab"], ["GET /", "GET /\nX: b"]),
        new("Matchers of a header are joined", """{"Headers": [{"Name": "X", "MatchOperator": "And", "Matchers": [{"Name": "WildcardMatcher", "Pattern": "a*"}, {"Name": "WildcardMatcher", "Pattern": "*b"}]}]}""", ["GET /\nX: ab"], ["GET /\nX: a", "GET /\nX: b"]),
        new("A header is refused", """{"Headers": [{"Name": "X", "RejectOnMatch": true, "Matchers": [{"Name": "WildcardMatcher", "Pattern": "a", "RejectOnMatch": true}]}]}""", ["GET /", "GET /\nX: b"], ["GET /\nX: a"]),
        new("A cookie has a matcher", """{"Cookies": [{"Name": "c", "Matchers": [{"Name": "ExactMatcher", "Pattern": "1"}]}]}""", ["GET /\nCookie: c=1"], ["GET /", "GET /\nCookie: c=2"]),
        new("A parameter has matchers", """{"Params": [{"Name": "x", "Matchers": [{"Name": "ExactMatcher", "Pattern": "1"}]}]}""", ["GET /?x=1"], ["GET /", "GET /?x=2"]),
        new("A parameter has any value", """{"Params": [{"Name": "x", "Matchers": []}]}""", ["GET /?x=1", "GET /?x=2"], ["GET /?y=1"]),
        new("A body is JSON", """{"Body": {"Matcher": {"Name": "JsonMatcher", "Pattern": {"a": [1, "x"]}}}}""", ["POST /\n\n{\"a\":[1,\"x\"]}"], ["POST /\n\n{\"a\":[1]}", "POST /\n\ntext"]),
        new("A body has a part that is JSON", """{"Body": {"Matcher": {"Name": "JsonPartialMatcher", "Pattern": "{\"a\": 1}"}}}""", ["POST /\n\n{\"a\":1,\"b\":2}"], ["POST /\n\n{\"b\":2}"]),
        new("A body has matchers", """{"Body": {"MatchOperator": "And", "Matchers": [{"Name": "WildcardMatcher", "Pattern": "a*"}, {"Name": "RegexMatcher", "Pattern": "b$"}]}}""", ["POST /\n\nab"], ["POST /\n\na", "POST /\n\nb"]),
        new("A body has a JMESPath", """{"Body": {"Matcher": {"Name": "JmesPathMatcher", "Pattern": "a.b == 'x'"}}}""", ["POST /\n\n{\"a\":{\"b\":\"x\"}}"], ["POST /\n\n{\"a\":{\"b\":\"y\"}}"]),
        new("A body has an XPath", """{"Body": {"Matcher": {"Name": "XPathMatcher", "Pattern": "//p:b", "XmlNamespaceMap": [{"Prefix": "p", "Uri": "urn:x"}]}}}""", ["POST /\n\n<a xmlns=\"urn:x\"><b/></a>"], ["POST /\n\n<a><b/></a>"]),
        new("A body is bytes", """{"Body": {"Matcher": {"Name": "ExactObjectMatcher", "Pattern": "AP8B"}}}""", ["POST /\n\n\0\u00ff\u0001"], ["POST /\n\n\0\u00ff"]),
        new("A body has a JSON path", """{"Body": {"Matcher": {"Name": "JsonPathMatcher", "Pattern": "$.a[?(@.b == 1)]"}}}""", ["POST /\n\n{\"a\":[{\"b\":1}],\"c\":2}"], ["POST /\n\n{\"a\":[{\"b\":2}],\"c\":2}"]),
        new("Wildcards take one line of several, and no line end", """{"Body": {"Matcher": {"Name": "WildcardMatcher", "Pattern": "a?c*"}}}""", ["POST /\n\nabc", "POST /\n\nx\nabcd\ny"], ["POST /\n\na\ncd", "POST /\n\nxabc", "POST /\n\nABC"]),
        new("A regular expression looks for a part of a line", """{"Body": {"Matcher": {"Name": "RegexMatcher", "Pattern": "^b+$", "IgnoreCase": true}}}""", ["POST /\n\na\nBB\nc"], ["POST /\n\nab"]),
        new("A regular expression has words for GUIDs", """{"Path": {"Matchers": [{"Name": "RegexMatcher", "Pattern": "^/\\guidd$"}]}}""", ["GET /5f0a8a3e-3c52-4d0b-8f8a-2f6f0c9f5b11"], ["GET /5F0A8A3E-3C52-4D0B-8F8A-2F6F0C9F5B11", "GET /5f0a8a3e"]),
        new("What matches is refused", """{"Body": {"Matcher": {"Name": "RegexMatcher", "Pattern": "a", "RejectOnMatch": true}}}""", ["POST /\n\nb"], ["POST /\n\na"]),
        new("Patterns are joined", """{"Body": {"Matcher": {"Name": "RegexMatcher", "Patterns": ["a", "b"], "MatchOperator": "And"}}}""", ["POST /\n\nba"], ["POST /\n\na", "POST /\n\nb"]),
        new("One pattern of several is enough", """{"Body": {"Matcher": {"Name": "WildcardMatcher", "Patterns": ["a*", "b*"]}}}""", ["POST /\n\nab", "POST /\n\nb"], ["POST /\n\nc"]),
        new("A type of content has parameters", """{"Headers": [{"Name": "Content-Type", "Matchers": [{"Name": "ContentTypeMatcher", "Pattern": "text/*"}]}]}""", ["POST /\nContent-Type: text/plain; charset=utf-8\n\na"], ["POST /\nContent-Type: image/png\n\na", "POST /"]),
        new("A body of JSON has expressions", """{"Body": {"Matcher": {"Name": "JsonMatcher", "Pattern": {"a": "^b+$"}, "Regex": true}}}""", ["POST /\n\n{\"a\":\"bb\"}"], ["POST /\n\n{\"a\":\"ab\"}", "POST /\n\n{\"a\":\"bb\",\"c\":1}"]),
        new("A part of a body of JSON has wildcards", """{"Body": {"Matcher": {"Name": "JsonPartialWildcardMatcher", "Pattern": {"a": "b*"}}}}""", ["POST /\n\n{\"a\":\"bc\",\"d\":1}"], ["POST /\n\n{\"a\":\"cb\"}"]),
        new("A JSON path has an expression for a part of a text", """{"Body": {"Matcher": {"Name": "JsonPathMatcher", "Pattern": "$.a[?(@.b =~ /x+/)]"}}}""", ["POST /\n\n{\"a\":[{\"b\":\"axx\"}]}"], ["POST /\n\n{\"a\":[{\"b\":\"a\"}]}", "POST /\n\ntext"]),
        new("A body is like another", """{"Body": {"Matcher": {"Name": "SimMetricsMatcher", "Pattern": "abc"}}}""", ["POST /\n\nabc"], ["POST /\n\nxyz"]),
        new("An XPath says a truth", """{"Body": {"Matcher": {"Name": "XPathMatcher", "Pattern": "count(/a/b) = 2"}}}""", ["POST /\n\n<a><b/><b/></a>"], ["POST /\n\n<a><b/></a>"]),
        new("A path by itself has wildcards of its own", """{"Path": "/a?/b"}""", ["GET /ax/b"], ["GET /a/b"]),
        new("A body is there", """{"Body": {"Matcher": {"Name": "NotNullOrEmptyMatcher"}}}""", ["POST /\n\na"], ["POST /"]),
        new("A body is a form", """{"Body": {"Matcher": {"Name": "FormUrlEncodedMatcher", "Patterns": ["a=1", "b=*"], "MatchOperator": "And"}}}""", ["POST /\nContent-Type: application/x-www-form-urlencoded\n\nb=2&a=1"], ["POST /\nContent-Type: application/x-www-form-urlencoded\n\nc=2"]),
    ];

    [TestCaseSource(nameof(Cases))]
    public Task Plays_each_row_of_its_table(RequestRow row) => row.PlayDotNet();

    [TestCase("""{"StatusCode": 201, "Body": "a"}""", 201, "a", null)]
    [TestCase("""{"StatusCode": "202", "BodyAsJson": {"a": [1]}, "Headers": {"X": "1"}}""", 202, """{"a":[1]}""", "1")]
    [TestCase("""{"BodyAsBytes": "AP8B", "Headers": {"X": ["1", "2"]}}""", 200, "\0\u00ff\u0001", "1|2")]
    [TestCase("""{"Body": "{{request.method}}", "UseTransformer": true, "TransformerType": "Handlebars"}""", 200, "GET", null)]
    [TestCase("""{"Body": "a", "HeadersRaw": "X: 7\nY: 8"}""", 200, "a", "7")]
    [TestCase("null", 200, "", null)]
    public async Task Sends_a_response(string response, int status, string body, string? header)
    {
        await using var play = await StubPlay.Of($$"""{"Request": {}, "Response": {{response}} }""");
        var played = await play.Send("GET /");
        Assert.That((played.Status, played.Body, played.Headers.GetValueOrDefault("X")), Is.EqualTo((status, body, header)));
    }

    [TestCase("""{"Type": "EMPTY_RESPONSE"}""", typeof(Fault.AfterAnswer.SendNothing), 1)]
    [TestCase("""{"Type": "MALFORMED_RESPONSE_CHUNK", "Percentage": 0.25}""", typeof(Fault.AfterAnswer.SendMalformedChunk), 0.25)]
    [TestCase("""{"Type": "CONNECTION_RESET_BY_PEER"}""", typeof(Fault.AfterAnswer.LoseResponse), 1)]
    [TestCase("""{"Type": "NONE"}""", null, 1)]
    public void Leaves_a_fault_to_the_host(string written, Type? fault, double chance)
    {
        var stub = Read($$"""{"Request": {}, "Response": {"Fault": {{written}} } }""");
        Assert.That((stub.Delivery.Fault?.GetType(), stub.Delivery.FaultChance, stub.Model.Response.Fault), Is.EqualTo((fault, chance, (object?)null)));
    }

    [TestCase("""{"Delay": 150}""", 150, 150)]
    [TestCase("""{"MinimumRandomDelay": 150, "MaximumRandomDelay": 160}""", 150, 160)]
    [TestCase("""{"MaximumRandomDelay": 160}""", 0, 160)]
    [TestCase("""{"MinimumRandomDelay": 150}""", 150, 60_000)]
    [TestCase("""{}""", 0, 0)]
    public void Leaves_a_delay_to_the_host(string response, int from, int to)
    {
        var stub = Read($$"""{"Request": {}, "Response": {{response}} }""");
        var (model, expected) = (stub.Model.Response, (TimeSpan.FromMilliseconds(from), TimeSpan.FromMilliseconds(to), (int?)null, (int?)null, (int?)null));
        Assert.That((stub.DelayFrom, stub.DelayTo, model.Delay, model.MinimumRandomDelay, model.MaximumRandomDelay), Is.EqualTo(expected));
    }

    [Test]
    public void Leaves_keeping_a_stub_to_the_host()
    {
        var stub = Read("""{"SaveToFile": true, "Title": "t", "UpdatedAt": "2030-01-31T12:00:00Z", "TimeSettings": {"TTL": 5}, "Request": {}}""");
        Assert.That((stub.Persistent, stub.Model.SaveToFile, stub.Model.Title, stub.Model.TimeSettings?.TTL), Is.EqualTo((true, (bool?)null, "t", 5)));
    }

    private static IEnumerable<TestCaseData> Cases() => Rows.Select(row => row.Case);

    private static Stub Read(string json) => StubReader.ReadOne("stubs.json", Encoding.UTF8.GetBytes(json), null, Guid.NewGuid);
}
