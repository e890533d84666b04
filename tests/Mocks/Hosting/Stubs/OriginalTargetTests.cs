using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Stubs;

[Parallelizable(ParallelScope.All)]
public sealed class OriginalTargetTests
{
    private static readonly RequestRow[] Rows =
    [
        new("An empty pattern answers everything", "{}", ["GET /", "POST /a/b?x=1\n\nbody"], []),
        new("A url takes path and query exactly", """{"url": "/a?x=1&y=2"}""", ["GET /a?x=1&y=2", "POST /a?x=1&y=2"], ["GET /a", "GET /a?x=1", "GET /a?y=2&x=1", "GET /a?x=1&y=2&z=3", "GET /A?x=1&y=2"]),
        new("A url without a query takes none", """{"url": "/a"}""", ["GET /a"], ["GET /a?x=1", "GET /a/", "GET /a/b", "GET /"]),
        new("A url is compared percent-encoded", """{"url": "/a%20b?x=1%262"}""", ["GET /a%20b?x=1%262"], ["GET /a+b?x=1%262", "GET /a%20b?x=1&2", "GET /ab?x=1%262"]),
        new("A urlPath leaves the query open", """{"urlPath": "/a/b"}""", ["GET /a/b", "GET /a/b?x=1"], ["GET /a", "GET /a/b/", "GET /a/b/c", "GET /z/a/b", "GET /a/B"]),
        new("A urlPath with stars means stars", """{"urlPath": "/a/*"}""", ["GET /a/*"], ["GET /a/b"]),
        new("A urlPattern takes the whole of path and query", """{"urlPattern": "/a/[0-9]+\\?x=.*"}""", ["GET /a/12?x=", "GET /a/1?x=1&y=2"], ["GET /a/12", "GET /a/b?x=1", "GET /z/a/1?x=1"]),
        new("A urlPattern that takes a part only does not answer", """{"urlPattern": "/a"}""", ["GET /a"], ["GET /a?x=1", "GET /ab", "GET /z/a"]),
        new("A urlPathPattern takes the whole path", """{"urlPathPattern": "/a/\\d+"}""", ["GET /a/7", "GET /a/7?x=1"], ["GET /a/7/b", "GET /a/b", "GET /z/a/7", "GET /a/%D9%A3"]),
        new("A urlPathTemplate takes one segment for a name", """{"urlPathTemplate": "/a/{id}/c/{other}"}""", ["GET /a/1/c/2", "GET /a/x%20y/c/z?q=1"], ["GET /a/1/c", "GET /a/1/2/c/3", "GET /a//c/2", "GET /a/1/c/2/d"]),
        new("Path parameters have to meet their patterns", """{"urlPathTemplate": "/a/{id}", "pathParameters": {"id": {"equalTo": "x y"}}}""", ["GET /a/x%20y"], ["GET /a/x", "GET /a/x+y", "GET /b/x%20y"]),
        new("A dot of a template is a dot", """{"urlPathTemplate": "/a.b/{id}"}""", ["GET /a.b/1"], ["GET /axb/1"]),
        new("A query parameter has to meet its pattern", """{"urlPath": "/a", "queryParameters": {"x": {"equalTo": "1"}}}""", ["GET /a?x=1", "GET /a?y=2&x=1"], ["GET /a", "GET /a?x=2", "GET /a?X=1", "GET /a?x=11", "GET /b?x=1"]),
        new("One value of a query parameter is enough", """{"queryParameters": {"x": {"equalTo": "2"}}}""", ["GET /?x=1&x=2", "GET /?x=2"], ["GET /?x=1&x=3"]),
        new("A query parameter is decoded", """{"queryParameters": {"x y": {"equalTo": "1&2 3+ü"}}}""", ["GET /?x%20y=1%262+3%2B%C3%BC", "GET /?x+y=1%262%203%2B%C3%BC"], ["GET /?x%20y=1&2+3%2B%C3%BC"]),
        new("A comma parts no values", """{"queryParameters": {"x": {"equalTo": "1,2"}}}""", ["GET /?x=1,2", "GET /?x=1%2C2"], ["GET /?x=1", "GET /?x=1&x=2"]),
        new("A query parameter without a value is empty", """{"queryParameters": {"x": {"equalTo": ""}}}""", ["GET /?x", "GET /?x="], ["GET /", "GET /?x=1"]),
        new("An absent query parameter is not there", """{"queryParameters": {"x": {"absent": true}}}""", ["GET /", "GET /?y=1"], ["GET /?x=1", "GET /?x="]),
        new("HasExactly takes these values and no others", """{"queryParameters": {"x": {"hasExactly": [{"equalTo": "1"}, {"contains": "b"}]}}}""", ["GET /?x=1&x=abc", "GET /?x=abc&x=1"], ["GET /", "GET /?x=1", "GET /?x=1&x=abc&x=3", "GET /?x=1&x=2"]),
        new("Includes takes these values among others", """{"queryParameters": {"x": {"includes": [{"equalTo": "1"}, {"contains": "b"}]}}}""", ["GET /?x=1&x=abc", "GET /?x=3&x=b&x=1"], ["GET /", "GET /?x=1", "GET /?x=b"]),
        new("A method is the one that is named", """{"method": "POST"}""", ["POST /"], ["GET /", "PUT /"]),
        new("ANY takes each method", """{"method": "ANY", "urlPath": "/a"}""", ["POST /a", "GET /a", "PURGE /a"], ["GET /b"]),
        new("One of several methods is enough", """{"method": {"oneOf": ["GET", "PUT"]}}""", ["GET /", "PUT /"], ["POST /"]),
        new("Methods is a list of them", """{"methods": ["GET", "PUT"]}""", ["GET /", "PUT /"], ["POST /"]),
    ];

    [TestCaseSource(nameof(Cases))]
    public Task Plays_each_row_of_its_table(RequestRow row) => row.PlayOriginal();

    private static IEnumerable<TestCaseData> Cases() => Rows.Select(row => row.Case);
}
