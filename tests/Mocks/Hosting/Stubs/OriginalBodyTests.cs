using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Stubs;

[Parallelizable(ParallelScope.All)]
public sealed class OriginalBodyTests
{
    private const string Form = "Content-Type: application/x-www-form-urlencoded";

    private static readonly RequestRow[] Rows =
    [
        Body("A body is compared as a text", """{"equalTo": "a*c"}""", ["a*c"], ["abc", "a*", ""]),
        Body("A body of JSON is compared as a text, too", """{"equalTo": "{\"a\": 1}"}""", ["""{"a": 1}"""], ["""{"a":1}"""]),
        Body("A dot takes line ends", """{"matches": "a.*c"}""", ["a\nb\nc"], ["xa\nc", "a\nc\n"]),
        Body("An empty body is absent", """{"absent": true}""", [""], ["a"]),
        Body("JSON is compared by structure", """{"equalToJson": {"a": 1, "b": [true, null, "x"]}}""", ["""{ "b": [true,null,"x"], "a": 1.0 }"""], ["""{"a":1}""", """{"a":1,"b":[true,null,"x"],"c":1}""", """{"a":1,"b":[null,true,"x"]}""", """{"a":"1","b":[true,null,"x"]}""", """{"a":1,"b":[true,null,"X"]}""", "no JSON", ""]),
        Body("JSON may be written as a text", """{"equalToJson": "{\"a\": [1, 2]}"}""", ["""{"a":[1,2]}"""], ["""{"a":[2,1]}""", """{"a":[1,2,3]}"""]),
        Body("The order of an array is ignored where that is asked", """{"equalToJson": {"a": [1, 2, 2]}, "ignoreArrayOrder": true}""", ["""{"a":[2,1,2]}"""], ["""{"a":[1,1,2]}""", """{"a":[1,2]}""", """{"a":[1,2,2,3]}"""]),
        Body("More than is expected is ignored where that is asked", """{"equalToJson": {"a": {"b": 1}, "c": [1]}, "ignoreExtraElements": true}""", ["""{"a":{"b":1,"x":2},"c":[1,2],"y":0}"""], ["""{"a":{"x":2},"c":[1]}""", """{"a":{"b":1},"c":[2,1]}"""]),
        Body("Items in any order find their partners", """{"equalToJson": [{"a": 1}, {"a": 1, "b": 2}], "ignoreArrayOrder": true, "ignoreExtraElements": true}""", ["""[{"a":1,"b":2},{"a":1}]""", """[{"a":1},{"a":1,"b":2},3]"""], ["""[{"a":1},{"a":1}]"""]),
        Body("Placeholders stand for values", """{"equalToJson": {"a": "${json-unit.any-string}", "b": "${json-unit.any-number}", "c": "${json-unit.regex}[0-9]+", "d": "${json-unit.ignore}", "e": "${json-unit.any-boolean}"}}""", ["""{"a":"x","b":5,"c":"12","d":[],"e":false}"""], ["""{"a":1,"b":5,"c":"12","d":0,"e":true}""", """{"a":"x","b":"5","c":"12","d":0,"e":true}""", """{"a":"x","b":5,"c":"12x","d":0,"e":true}""", """{"a":"x","b":5,"c":"12","e":true}""", """{"a":"x","b":5,"c":"12","d":0,"e":0}"""]),
        Body("A JSON path finds something", """{"matchesJsonPath": "$.a.b"}""", ["""{"a":{"b":0}}""", """{"a":{"b":"x"}}"""], ["""{"a":{"c":1}}""", """{"a":{"b":null}}""", """{"a":{"b":[]}}""", """{"a":{"b":{}}}""", "text", "<a/>", ""]),
        Body("A JSON path with a filter finds an item", """{"matchesJsonPath": "$.a[?(@.n == 'x')]"}""", ["""{"a":[{"n":"y"},{"n":"x"}]}"""], ["""{"a":[{"n":"y"}]}""", """{"a":[]}"""]),
        Body("A JSON path has a pattern for what it finds", """{"matchesJsonPath": {"expression": "$.scope", "contains": "openid"}}""", ["""{"scope":"email openid"}""", """{"scope":["openid","email"]}"""], ["""{"scope":"email"}""", """{"scope":["email"]}""", """{"other":"openid"}"""]),
        Body("A JSON path compares a number as a text", """{"matchesJsonPath": {"expression": "$.n", "equalTo": "5"}}""", ["""{"n":5}""", """{"n":"5"}"""], ["""{"n":55}"""]),
        Body("A JSON path compares an object as JSON", """{"matchesJsonPath": {"expression": "$.o", "equalToJson": {"x": [1]}}}""", ["""{"o":{"x":[1]}}"""], ["""{"o":{"x":[2]}}""", """{"o":{"x":[1],"y":1}}"""]),
        Body("A JSON path finds nothing where that is asked", """{"matchesJsonPath": {"expression": "$.a", "absent": true}}""", ["""{"b":1}""", """{"a":[]}"""], ["""{"a":1}""", "text"]),
        Body("A JSON path that finds nothing meets no other pattern", """{"matchesJsonPath": {"expression": "$.a", "doesNotContain": "x"}}""", ["""{"a":"y"}"""], ["""{"b":"y"}""", """{"a":"x"}"""]),
        Body("A condition on an object looks at the object", """{"matchesJsonPath": "$.things[?(@.name == 'RequiredThing')]"}""", ["""{"things":{"name":"RequiredThing"}}""", """{"things":[{"name":"Other"},{"name":"RequiredThing"}]}"""], ["""{"things":{"name":"Other"}}""", """{"things":{"x":{"name":"RequiredThing"}}}""", """{"name":"RequiredThing"}"""]),
        Body("A condition on the document looks at the document", """{"matchesJsonPath": "$[?(@.n=='x')].m"}""", ["""{"n":"x","m":1}""", """[{"n":"x","m":1}]"""], ["""{"n":"y","m":1}""", """{"n":"x"}""", """{"a":{"n":"x","m":1}}"""]),
        Body("A condition anywhere looks at each object", """{"matchesJsonPath": "$..[?(@.n=='x')]"}""", ["""{"n":"x"}""", """{"a":[{"b":{"n":"x"}}]}"""], ["""{"n":"y"}"""]),
        Body("Minus one is the last item", """{"matchesJsonPath": {"expression": "$.things[-1]", "equalTo": "2"}}""", ["""{"things":[1,2]}""", """{"things":[2]}"""], ["""{"things":[2,1]}""", """{"things":[]}"""]),
        Body("Minus two is the last item but one", """{"matchesJsonPath": {"expression": "$[-2].a", "equalTo": "1"}}""", ["""[{"a":1},{"a":2}]"""], ["""[{"a":1}]""", """[{"a":1},{"a":2},{"a":3}]"""]),
        Body("A regular expression of a JSON path takes the whole text", """{"matchesJsonPath": "$[?(@.a =~ /b\\h+.\\/'/i)]"}""", ["""[{"a":"B  x/'"}]"""], ["""[{"a":"b x/' "}]""", """[{"a":"bx/'"}]"""]),
        Body("A JSON path with quotes and brackets", """{"matchesJsonPath": "$['a.b'][\"c]\"]..d[*]"}""", ["""{"a.b":{"c]":{"x":{"d":[1]}}}}"""], ["""{"a":{"b":1}}"""]),
        Body("A condition has a text in double quotes", """{"matchesJsonPath": "$.a[?(@.n == \"it's\")]"}""", ["""{"a":[{"n":"it's"}]}"""], ["""{"a":[{"n":"it"}]}"""]),
        Body("An XPath gives an element as it is written", """{"matchesXPath": {"expression": "//a", "equalTo": "<a><b>1</b></a>"}}""", ["<r><a><b>1</b></a></r>"], ["<r><a> <b>1</b></a></r>"]),
        Body("An XPath finds a node", """{"matchesXPath": "/a/b[@k='1']"}""", ["""<a><b k="1"/></a>"""], ["""<a><b k="2"/></a>""", "<a/>", "text", """{"a":1}"""]),
        Body("An XPath has a pattern for a node", """{"matchesXPath": {"expression": "//b/text()", "equalTo": "x"}}""", ["<a><b>y</b><b>x</b></a>"], ["<a><b>xx</b></a>", "<a/>"]),
        Body("An XPath takes namespaces", """{"matchesXPath": "//p:b", "xPathNamespaces": {"p": "urn:x"}}""", ["""<a xmlns="urn:x"><b/></a>"""], ["<a><b/></a>"]),
        Body("Bytes are compared", """{"binaryEqualTo": "AP8B"}""", ["\0\u00ff\u0001"], ["\0\u00ff", "\0\u00ff\u0001\u0001", ""]),
        Body("Bytes that are a text are compared, too", """{"binaryEqualTo": "YWJj"}""", ["abc"], ["abcd"]),
        Body("What a body that is no text does not contain is not there", """{"doesNotContain": "abc"}""", ["\0\u00ff\u0001"], ["\0abc\u00ff"]),
        new("All body patterns are asked for", """{"bodyPatterns": [{"contains": "a"}, {"contains": "b"}]}""", ["POST /\n\nab"], ["POST /\n\na", "POST /\n\nb"]),
        new("The body of a GET is looked at", """{"bodyPatterns": [{"equalTo": "a"}]}""", ["GET /\n\na"], ["GET /", "GET /\n\nb"]),
        new("A form parameter has to meet its pattern", """{"formParameters": {"grant_type": {"equalTo": "a b"}}}""", [$"POST /\n{Form}\n\nx=1&grant_type=a+b", $"POST /\n{Form}; charset=utf-8\n\ngrant_type=a%20b"], [$"POST /\n{Form}\n\ngrant_type=a", $"POST /\n{Form}\n\n", "POST /\nContent-Type: text/plain\n\ngrant_type=a+b", "POST /?grant_type=a+b"]),
        new("Form parameters may have several values", """{"formParameters": {"x": {"hasExactly": [{"equalTo": "1"}, {"equalTo": "2"}]}}}""", [$"POST /\n{Form}\n\nx=2&x=1"], [$"POST /\n{Form}\n\nx=1", $"POST /\n{Form}\n\nx=1&x=2&x=3"]),
        new("An absent form parameter is not there", """{"formParameters": {"x": {"absent": true}}}""", [$"POST /\n{Form}\n\ny=1", "POST /", "GET /"], [$"POST /\n{Form}\n\nx=1"]),
    ];

    [TestCaseSource(nameof(Cases))]
    public Task Plays_each_row_of_its_table(RequestRow row) => row.PlayOriginal();

    private static RequestRow Body(string name, string pattern, string[] hits, string[] misses) =>
        new(name, $$"""{"bodyPatterns": [{{pattern}}]}""", [.. hits.Select(Posted)], [.. misses.Select(Posted)]);

    private static string Posted(string body) => $"POST /\n\n{body}";

    private static IEnumerable<TestCaseData> Cases() => Rows.Select(row => row.Case);
}
