using System.Text;
using Conformance.Mocks.Hosting.Stubs;
using Conformance.Mocks.Hosting.Stubs.Reading;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Stubs;

/// <summary>What is told of documents that cannot be played: where, what, and what instead.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MistakeTests
{
    [Test]
    public void All_mistakes_are_told_at_once_in_the_order_of_the_document()
    {
        const string Json = """
            {
              "nam": "x",
              "request": {"urlPaht": "/a", "method": 5},
              "response": {"status": "ok", "status": 200, "jsonBdoy": {}}
            }
            """;
        Assert.That(Mistakes(Json), Is.EqualTo(new[]
        {
            "orders.json:2:3 no member 'nam'. Did you mean 'name'?",
            "orders.json:3:15 request: no member 'urlPaht'. Did you mean 'urlPath'?",
            "orders.json:3:42 request.method: 5 where a text is needed",
            "orders.json:4:26 response.status: a text where a whole number from 200 to 599 is needed",
            "orders.json:4:32 the member 'status' stands twice. Leave one out.",
            "orders.json:4:47 response: no member 'jsonBdoy'. Did you mean 'jsonBody'?",
        }));
    }

    [TestCase("{", "orders.json:1:2 no JSON: the text ends too early. Close what is open.")]
    [TestCase("{\"a\": 'x'}", "orders.json:1:7 no JSON: no value begins here. Write texts in double quotes, and leave comments out.")]
    [TestCase("{\"ü\": 1,}", "orders.json:1:9 no JSON: nothing stands behind the comma. Leave the comma out.")]
    [TestCase("[1,]", "orders.json:1:4 no JSON: nothing stands behind the comma. Leave the comma out.")]
    [TestCase("{} {}", "orders.json:1:4 no JSON: something stands behind the end of the document. Write one document.")]
    [TestCase("{a: 1}", "orders.json:1:2 no JSON: no name of a member begins here. Write names in double quotes.")]
    [TestCase("{\"a\" 1}", "orders.json:1:6 no JSON: there is no colon behind the name. Write \"name\": value.")]
    [TestCase("{\"a\": 1 \"b\": 2}", "orders.json:1:9 no JSON: there is no comma and no end behind the value. Write a comma between two members or items, and leave comments out.")]
    [TestCase("[\"\\q\"]", "orders.json:1:4 no JSON: this escape is not known. *")]
    [TestCase("[\"\\u12x4\"]", "orders.json:1:* no JSON: this escape is not known. *")]
    [TestCase("[\"a\nb\"]", "orders.json:1:4 no JSON: a character that has to be escaped. Write \\n for a line end, and \\t for a tab.")]
    [TestCase("[01]", "orders.json:1:3 no JSON: a number does not begin with a zero. Leave the zero out.")]
    [TestCase("[-a]", "orders.json:1:3 no JSON: no number is written like this. *")]
    [TestCase("[tru]", "orders.json:1:5 no JSON: this word is not known. There is true, false and null; a text stands in double quotes.")]
    [TestCase("[1 // x\n]", "orders.json:1:4 no JSON: there is no comma and no end behind the value. *")]
    [TestCase("", "orders.json:1:1 the body is empty. Write a mapping, an array of mappings, or {\"mappings\": [ … ]}.")]
    [TestCase(" \r\n\t", "orders.json:2:2 the body is empty. *")]
    [TestCase("{\"name\": \"\\ud800\"}", "orders.json:1:10 no JSON: the text has half of a surrogate pair")]
    [TestCase("5", "orders.json:1:1 5 where a mapping is needed")]
    [TestCase("[{\"request\": {}}, null]", "orders.json:1:19 [1]: null where a mapping is needed")]
    [TestCase("{\"mappings\": {}}", "orders.json:1:14 mappings: an object where an array is needed")]
    [TestCase("{\"mappings\": [], \"request\": {}}", "orders.json:1:18 no member 'request'. There is mappings, meta, importOptions.")]
    [TestCase("{\"mappings\": [{\"request\": {\"url\": 1}}]}", "orders.json:1:35 mappings[0].request.url: 1 where a text is needed")]
    public void A_document_is_strict_JSON(string json, string mistake) => AssertMistake(json, mistake);

    [Test]
    public void A_document_is_neither_too_deep_nor_too_long()
    {
        AssertMistake(Nested("[", 33, "]"), "orders.json:1:33 the document is deeper than 32 levels. Write it flatter.");
        AssertMistake($"[{Nested("{\"a\":", 32, "0", "}")}]", "orders.json:1:157 the document is deeper than 32 levels. Write it flatter.");
        AssertMistake(new string(' ', 4 * 1024 * 1024) + "{}", "orders.json:1:1 the document is too long. A document has at most 4194304 bytes.");
    }

    [Test]
    public void A_document_may_have_32_levels()
    {
        var stub = StubReader.ReadOne("x", Encoding.UTF8.GetBytes($$"""{"request": {}, "response": {"jsonBody": {{Nested("[", 30, "]")}} } }"""), null, Guid.NewGuid);
        Assert.That(stub.Model.Response.Body, Is.EqualTo(Nested("[", 30, "]")));
    }

    [TestCase("""{"request": {"bodyPatterns": [{"equalToJson": "TEXT"}]}}""", "* request.bodyPatterns[0].equalToJson: the JSON in the text is deeper than 32 levels. Write it flatter.")]
    [TestCase("""{"Request": {"Body": {"Matcher": {"Name": "JsonMatcher", "Pattern": "TEXT"}}}}""", "* Request.Body.Matcher.Pattern: the JSON in the text is deeper than 32 levels. Write it flatter.")]
    public void A_text_of_JSON_is_not_too_deep(string json, string mistake) => AssertMistake(json.Replace("TEXT", Nested("[", 33, "]"), StringComparison.Ordinal), mistake);

    [Test]
    public void A_document_is_UTF_8() =>
        Assert.That(Assert.Throws<BadStubException>(() => StubReader.Read("x", [(byte)'"', 0xff, (byte)'"'], Guid.NewGuid))!.Message, Is.EqualTo("x:1:1 the text is no UTF-8"));

    [TestCase("""{"response": {}}""", "orders.json:1:1 no 'request'. Write \"request\": {} where every request is meant.")]
    [TestCase("""{"id": "1", "request": {}}""", "orders.json:1:8 id: '1' is no UUID. *")]
    [TestCase("""{"id": "00000000-0000-0000-0000-000000000001", "uuid": "00000000-0000-0000-0000-000000000002", "request": {}}""", "orders.json:1:56 uuid: 'id' and 'uuid' differ. Write one of them.")]
    [TestCase("""{"request": {}, "priority": 0}""", "orders.json:1:29 priority: 0 where a whole number from 1 is needed")]
    [TestCase("""{"request": {}, "postServeActions": []}""", "* postServeActions: nothing is sent after an answer. Leave it out.")]
    [TestCase("""{"request": {}, "serveEventListeners": []}""", "* serveEventListeners: nothing is sent after an answer. Leave it out.")]
    [TestCase("""{"request": {}, "requiredScenarioState": "A"}""", "* requiredScenarioState: a state without a scenario. Write 'scenarioName'.")]
    [TestCase("""{"request": {}, "persistent": "yes"}""", "* persistent: a text where true or false is needed")]
    [TestCase("""[{"id": "00000000-0000-0000-0000-000000000001", "request": {}}, {"uuid": "00000000-0000-0000-0000-000000000001", "request": {}}]""", "orders.json:1:1 the id 00000000-0000-0000-0000-000000000001 stands 2 times. Give each mapping its own.")]
    public void A_mapping_of_WireMock(string json, string mistake) => AssertMistake(json, mistake);

    [TestCase("""{"request": {"urlPath": "/a"}, "Title": "t"}""", "orders.json:1:14 request: 'urlPath' is a member of WireMock and 'Title' one of WireMock.Net. Write a mapping in one of the two.")]
    [TestCase("""{"request": {"path": "/a", "urlPath": "/a"}}""", "orders.json:1:28 request: 'urlPath' is a member of WireMock and 'path' one of WireMock.Net. *")]
    [TestCase("""{"request": {"url": "/a"}, "response": {"status": 200, "statusCode": 200}}""", "orders.json:1:56 response: 'status' is a member of WireMock and 'statusCode' one of WireMock.Net. *")]
    [TestCase("""{"request": {"headers": [], "bodyPatterns": []}}""", "* request: 'bodyPatterns' is a member of WireMock and 'headers' one of WireMock.Net. *")]
    public void A_mapping_of_both_dialects(string json, string mistake) => AssertMistake(json, mistake);

    [Test]
    public void A_mistake_is_a_bad_stub() => Assert.That(() => StubReader.ReadOne("x", "[]"u8, null, Guid.NewGuid), Throws.TypeOf<BadStubException>());

    [TestCase("[]", "x:1:1 an array where one mapping is needed")]
    [TestCase("""{"mappings": []}""", "x:1:1 several mappings where one is needed. Write the mapping itself.")]
    public void One_mapping_is_one(string json, string mistake) =>
        Assert.That(Assert.Throws<BadStubException>(() => StubReader.ReadOne("x", Encoding.UTF8.GetBytes(json), null, Guid.NewGuid))!.Message, Is.EqualTo(mistake));

    [TestCase("""{"urlPaht": "/"}""", "x:1:2 no member 'urlPaht'. Did you mean 'urlPath'?")]
    [TestCase("""{"Methods": "GET"}""", "x:1:13 Methods: a text where an array is needed")]
    [TestCase("""{"Path": "/a", "urlPath": "/a"}""", "x:1:16 'urlPath' is a member of WireMock and 'Path' one of WireMock.Net. Write a mapping in one of the two.")]
    public void A_pattern_alone(string json, string mistake) =>
        Assert.That(Assert.Throws<BadStubException>(() => StubReader.ReadPattern("x", Encoding.UTF8.GetBytes(json)))!.Message, Is.EqualTo(mistake));

    [Test]
    public void A_long_text_is_quoted_in_part()
    {
        var told = Mistakes($$"""{"request": {"url": "{{new string('x', 5000)}}"} }""");
        Assert.That((told.Count, told[0].Length), Is.EqualTo((1, "orders.json:1:21 request.url: ".Length + 601)));
    }

    [Test]
    public void So_many_mistakes_are_counted()
    {
        var told = Mistakes($"{{\"request\": {{}}, {string.Join(", ", Enumerable.Range(1, 60).Select(i => $"\"zzzzzz{i}\": 0"))}}}");
        Assert.That((told.Count, told[^1]), Is.EqualTo((51, "orders.json and 10 more")));
    }

    internal static void AssertMistake(string json, string mistake)
    {
        var told = Mistakes(json);
        var pattern = $"\\A{System.Text.RegularExpressions.Regex.Escape(mistake).Replace("\\*", ".*", StringComparison.Ordinal)}\\z";
        Assert.That(told, Has.Count.EqualTo(1).And.All.Matches(pattern), string.Join('\n', told));
    }

    private static string Nested(string open, int levels, params string[] rest) =>
        string.Concat(Enumerable.Repeat(open, levels)) + string.Concat(rest[..^1]) + string.Concat(Enumerable.Repeat(rest[^1], levels));

    private static IReadOnlyList<string> Mistakes(string json) =>
        Assert.Throws<BadStubException>(() => StubReader.Read("orders.json", Encoding.UTF8.GetBytes(json), Guid.NewGuid))!.Mistakes;
}
