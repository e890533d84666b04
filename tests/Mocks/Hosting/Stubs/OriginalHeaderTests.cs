using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Stubs;

[Parallelizable(ParallelScope.All)]
public sealed class OriginalHeaderTests
{
    private static readonly RequestRow[] Rows =
    [
        new("The name of a header is compared without case", """{"headers": {"x-KEY": {"equalTo": "v"}}}""", ["GET /\nX-Key: v"], ["GET /", "GET /\nX-Key: V", "GET /\nX-Key: vv", "GET /\nX-Keys: v"]),
        new("A value is compared without case where that is asked", """{"headers": {"X": {"equalTo": "abc", "caseInsensitive": true}}}""", ["GET /\nX: ABC", "GET /\nX: abc"], ["GET /\nX: abcd", "GET /"]),
        new("Contains takes a part", """{"headers": {"X": {"contains": "b.c"}}}""", ["GET /\nX: ab.cd"], ["GET /\nX: abxcd", "GET /\nX: B.C", "GET /"]),
        new("DoesNotContain takes a header that is not there", """{"headers": {"X": {"doesNotContain": "b"}}}""", ["GET /", "GET /\nX: acd"], ["GET /\nX: abc"]),
        new("A matches pattern takes the whole text", """{"headers": {"X": {"matches": "a|b+"}}}""", ["GET /\nX: a", "GET /\nX: bbb"], ["GET /\nX: ab", "GET /\nX: xa", "GET /\nX: ax", "GET /"]),
        new("DoesNotMatch takes what matches a part only", """{"headers": {"X": {"doesNotMatch": "a"}}}""", ["GET /\nX: ab", "GET /"], ["GET /\nX: a"]),
        new("An absent header is not there", """{"headers": {"X": {"absent": true}}}""", ["GET /", "GET /\nY: 1"], ["GET /\nX: 1"]),
        new("Anything takes a header with any value, or none", """{"headers": {"X": {"anything": "yes"}}}""", ["GET /", "GET /\nX: 1"], []),
        new("And asks for all", """{"headers": {"X": {"and": [{"contains": "a"}, {"doesNotMatch": ".*b"}]}}}""", ["GET /\nX: ba"], ["GET /\nX: ab", "GET /\nX: c", "GET /"]),
        new("Or asks for one", """{"headers": {"X": {"or": [{"equalTo": "a"}, {"absent": true}]}}}""", ["GET /\nX: a", "GET /"], ["GET /\nX: b"]),
        new("Not turns a pattern round", """{"headers": {"X": {"not": {"equalTo": "a"}}}}""", ["GET /\nX: b", "GET /"], ["GET /\nX: a"]),
        new("Two headers are both asked for", """{"headers": {"X": {"equalTo": "1"}, "Y": {"equalTo": "2"}}}""", ["GET /\nX: 1\nY: 2"], ["GET /\nX: 1", "GET /\nY: 2", "GET /\nX: 2\nY: 1"]),
        new("A cookie has to meet its pattern", """{"cookies": {"sid": {"matches": "[a-f0-9]{4}"}}}""", ["GET /\nCookie: sid=12ab", "GET /\nCookie: a=1; sid=12ab"], ["GET /", "GET /\nCookie: sid=12abc", "GET /\nCookie: SID=12ab", "GET /\nCookie: a=1"]),
        new("An absent cookie is not there", """{"cookies": {"sid": {"absent": true}}}""", ["GET /", "GET /\nCookie: a=1"], ["GET /\nCookie: sid=1"]),
        new("Basic credentials are a header", """{"basicAuthCredentials": {"username": "user", "password": "p+>s"}}""", ["GET /\nAuthorization: Basic dXNlcjpwKz5z", "GET /\nAuthorization: basic dXNlcjpwKz5z"], ["GET /", "GET /\nAuthorization: Basic dXNlcjpwKz5zc", "GET /\nAuthorization: Basic DXNlcjpwKz5z", "GET /\nAuthorization: Bearer dXNlcjpwKz5z"]),
        new("A digit is an ASCII digit also in a class", """{"headers": {"X": {"matches": "[\\d.]+-\\w\\W\\s\\S"}}}""", ["GET /\nX: 1.2-a- b"], ["GET /\nX: 1.2-aa b", "GET /\nX: 1,2-a- b"]),
    ];

    [TestCaseSource(nameof(Cases))]
    public Task Plays_each_row_of_its_table(RequestRow row) => row.PlayOriginal();

    private static IEnumerable<TestCaseData> Cases() => Rows.Select(row => row.Case);
}
