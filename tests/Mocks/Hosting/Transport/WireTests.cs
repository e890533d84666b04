using System.Runtime.CompilerServices;
using Conformance.Mocks.Hosting.Faults;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Transport;

/// <summary>
/// What odd requests bring, byte by byte. tests/Cases/wire was recorded on a bare Kestrel server; whoever hosts the providers answers the same.
/// A difference is written beside it as .received.txt.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class WireTests
{
    private const string Close = "Connection: close\r\n";
    private const string Form = "Content-Type: application/x-www-form-urlencoded\r\n";

    private static readonly OddRequest[] Table =
    [
        new("get",                          Get("/till/echo/x")),
        new("head",                         $"HEAD /till/text HTTP/1.1\r\nHost: x\r\n{Close}\r\n"),
        new("head-of-a-refusal",            $"HEAD /nobody HTTP/1.1\r\nHost: x\r\n{Close}\r\n"),
        new("options",                      $"OPTIONS /till/echo/x HTTP/1.1\r\nHost: x\r\nOrigin: http://y\r\nAccess-Control-Request-Method: POST\r\n{Close}\r\n"),
        new("options-of-everything",        $"OPTIONS * HTTP/1.1\r\nHost: x\r\n{Close}\r\n"),
        new("made-up-method",               $"PURGE /till/echo/x HTTP/1.1\r\nHost: x\r\n{Close}\r\n"),
        new("lower-case-method",            $"get /till/echo/x HTTP/1.1\r\nHost: x\r\n{Close}\r\n"),
        new("connect",                      $"CONNECT x:443 HTTP/1.1\r\nHost: x:443\r\n{Close}\r\n"),
        new("trace",                        $"TRACE /till/echo/x HTTP/1.1\r\nHost: x\r\n{Close}\r\n"),
        new("http-1.0",                     "GET /till/echo/x HTTP/1.0\r\n\r\n"),
        new("http-1.0-keep-alive",          $"GET /till/echo/x HTTP/1.0\r\nConnection: keep-alive\r\n\r\n{Get("/till/text")}"),
        new("http-2-preface",               "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        new("http-3.7",                     $"GET /till/echo/x HTTP/3.7\r\nHost: x\r\n{Close}\r\n"),
        new("h2c-upgrade",                  "GET /till/echo/x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n"),
        new("websocket-upgrade",            "GET /till/echo/x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"),
        new("no-host",                      $"GET /till/echo/x HTTP/1.1\r\n{Close}\r\n"),
        new("two-hosts",                    $"GET /till/echo/x HTTP/1.1\r\nHost: x\r\nHost: y\r\n{Close}\r\n"),
        new("host-of-another-port",         $"GET /till/now HTTP/1.1\r\nHost: elsewhere.example:81\r\n{Close}\r\n"),
        new("malformed-host",               $"GET /till/echo/x HTTP/1.1\r\nHost: a b/c\r\n{Close}\r\n"),
        new("garbage",                      "\x16\x03 nonsense\r\n\r\n"),
        new("absolute-target",              $"GET http://elsewhere:1/till/echo/x?y HTTP/1.1\r\nHost: elsewhere:1\r\n{Close}\r\n"),
        new("path-encoding",                Get("/till/echo/a%2Fb/%C3%BC/%zz/%00/c%20d/e+f")),
        new("path-dots",                    Get("/till/echo/../a/./b/..")),
        new("path-double-slash",            Get("/till/echo//x//")),
        new("path-backslash",               Get("/till/echo/a\\b")),
        new("path-high-bytes",              Get("/till/echo/\xFC")),
        new("path-with-fragment",           Get("/till/echo/x?y#z")),
        new("query-encoding",               Get("/till/echo/x?a=%20+&b&=c&d=1?2&%zz=\"<>")),
        new("no-realm",                     Get("/nobody/echo/x")),
        new("no-surface",                   Get("/till.cellar/x")),
        new("empty-path",                   Get("/")),
        new("realm-without-slash",          Get("/till?a=b")),
        new("other-surface",                Get("/till.back/now"), Frozen: true),
        new("repeated-headers",             $"GET /till/echo/x HTTP/1.1\r\nHost: x\r\nAccept: b\r\nX-A: 1\r\naccept: a\r\nX-a: 2\r\n{Close}\r\n"),
        new("empty-header",                 $"GET /till/echo/x HTTP/1.1\r\nHost: x\r\nAccept:\r\n{Close}\r\n"),
        new("folded-header",                $"GET /till/echo/x HTTP/1.1\r\nHost: x\r\nAccept: a\r\n b\r\n{Close}\r\n"),
        new("null-in-header",               $"GET /till/echo/x HTTP/1.1\r\nHost: x\r\nAccept: a\0b\r\n{Close}\r\n"),
        new("high-bytes-in-header",         $"GET /till/echo/x HTTP/1.1\r\nHost: x\r\nAccept: \xC3\xBC\r\n{Close}\r\n"),
        new("space-before-colon",           $"GET /till/echo/x HTTP/1.1\r\nHost: x\r\nAccept : a\r\n{Close}\r\n"),
        new("long-header",                  $"GET /till/echo/x HTTP/1.1\r\nHost: x\r\nAccept: {new string('a', 33_000)}\r\n{Close}\r\n"),
        new("hundred-headers",              $"GET /till/echo/x HTTP/1.1\r\nHost: x\r\n{Many(98)}{Close}\r\n"),
        new("hundred-and-one-headers",      $"GET /till/echo/x HTTP/1.1\r\nHost: x\r\n{Many(99)}{Close}\r\n"),
        new("long-request-line",            Get($"/till/echo/{new string('a', 9_000)}")),
        new("form",                         Post("/till/redeem", "code=code-1")),
        new("form-refused",                 Post("/till/redeem", "code=code-0")),
        new("get-with-body",                $"GET /till/echo/x HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n{Close}\r\nabc"),
        new("delete-with-body",             $"DELETE /till/echo/x HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n{Close}\r\nabc"),
        new("head-with-body",               $"HEAD /till/echo/x HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n{Close}\r\nabc"),
        new("post-without-length",          $"POST /till/echo/x HTTP/1.1\r\nHost: x\r\n{Close}\r\n"),
        new("chunked",                      $"POST /till/echo/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n{Close}\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nX-Trailer: t\r\n\r\n"),
        new("chunked-badly",                $"POST /till/echo/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n{Close}\r\nzz\r\nabc\r\n0\r\n\r\n"),
        new("chunked-and-length",           $"POST /till/echo/x HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n{Close}\r\n3\r\nabc\r\n0\r\n\r\n"),
        new("gzip-transfer",                $"POST /till/echo/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n{Close}\r\nabc"),
        new("gzip-content",                 $"POST /till/echo/x HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n{Close}\r\nabc"),
        new("two-lengths",                  $"POST /till/echo/x HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n{Close}\r\nabc"),
        new("length-is-no-number",          $"POST /till/echo/x HTTP/1.1\r\nHost: x\r\nContent-Length: three\r\n{Close}\r\nabc"),
        new("longer-than-the-limit",        $"POST /till/echo/x HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n{Close}\r\n{new string('b', 1001)}"),
        new("expect-continue",              $"POST /till/echo/x HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n{Close}\r\nabc"),
        new("expect-nonsense",              $"POST /till/echo/x HTTP/1.1\r\nHost: x\r\nExpect: nonsense\r\nContent-Length: 3\r\n{Close}\r\nabc"),
        new("body-is-no-utf8",              $"POST /till/echo/x HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n{Close}\r\n\xFF\xFE"),
        new("pipelined",                    "GET /till/echo/1 HTTP/1.1\r\nHost: x\r\n\r\nPOST /till/redeem HTTP/1.1\r\nHost: x\r\n" + Form + "Content-Length: 11\r\n\r\ncode=code-1" + Get("/nobody")),
        new("cookies-and-204",              Get("/till/cookies")),
        new("text",                         Get("/till/text")),
        new("frozen-date",                  Get("/till/text"), Frozen: true),
        new("broken-provider",              Get("/till/broken")),
        new("unwritable-answer",            Get("/till/unwritable")),
        new("control-prepared",             Get("/till/__admin/prepared")),
        new("control-other-method",         Get("/till/__admin/clock")),
        new("control-bad-order",            Post("/till/__admin/clock", "{\"advance\":\"soon\"}")),
        new("fault-status",                 Get("/till/text"), new OrderedFault("/text", 1, new Fault.Status(new(502)))),
        new("fault-status-without-body",    Get("/till/text"), new OrderedFault("/text", 1, new Fault.Status(new(304)))),
        new("fault-reset",                  Post("/till/redeem", "code=code-1"), new OrderedFault("/redeem", 1, new Fault.Reset())),
        new("fault-lose-response",          Post("/till/redeem", "code=code-1"), new OrderedFault("/redeem", 1, new Fault.AfterAnswer.LoseResponse())),
        new("fault-truncate",               Get("/till/text"), new OrderedFault("/text", 1, new Fault.AfterAnswer.Truncate())),
        new("fault-truncate-cookies",       Get("/till/cookies"), new OrderedFault("/cookies", 1, new Fault.AfterAnswer.Truncate())),
        new("fault-truncate-form",          Post("/till/redeem", "code=code-1"), new OrderedFault("/redeem", 1, new Fault.AfterAnswer.Truncate())),
        new("fault-trickle",                Get("/till/text"), new OrderedFault("/text", 1, new Fault.AfterAnswer.Trickle(TimeSpan.FromMilliseconds(30)))),
        new("fault-trickle-empty",          Get("/till/cookies"), new OrderedFault("/cookies", 1, new Fault.AfterAnswer.Trickle(TimeSpan.FromMilliseconds(30)))),
        new("fault-delay",                  Get("/till/text"), new OrderedFault("/text", 1, new Fault.Delay(TimeSpan.FromMilliseconds(30)))),
        new("fault-on-head",                $"HEAD /till/echo/x HTTP/1.1\r\nHost: x\r\n{Close}\r\n", new OrderedFault("/x", 1, new Fault.AfterAnswer.Trickle(TimeSpan.FromMilliseconds(30)))),
    ];

    private static IEnumerable<TestCaseData> Cases() =>
        from tls in new[] { false, true }
        from odd in Table
        select new TestCaseData(odd.Name, tls);

    [TestCaseSource(nameof(Cases))]
    public async Task Answers_byte_by_byte_as_recorded(string name, bool tls)
    {
        var recorded = Path.Combine(Folder(), tls ? "tls" : "plain", $"{name}.txt");
        var received = await WireExchange.Play(Table.Single(o => o.Name == name), tls);
        var expected = File.Exists(recorded) ? await File.ReadAllTextAsync(recorded) : "";
        if (received != expected)
            await File.WriteAllTextAsync(Path.ChangeExtension(recorded, ".received.txt"), received);
        Assert.That(received, Is.EqualTo(expected));
    }

    [Test]
    public void No_recording_is_left_over()
    {
        var names = Table.Select(o => o.Name).Order(StringComparer.Ordinal);
        foreach (var folder in new[] { "plain", "tls" })
            Assert.That(
                Directory.EnumerateFiles(Path.Combine(Folder(), folder), "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)).Where(f => !f.EndsWith(".received", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
                Is.EqualTo(names));
    }

    private static string Get(string target) => $"GET {target} HTTP/1.1\r\nHost: x\r\n{Close}\r\n";

    private static string Post(string target, string body) => $"POST {target} HTTP/1.1\r\nHost: x\r\n{Form}Content-Length: {body.Length}\r\n{Close}\r\n{body}";

    private static string Many(int count) => string.Concat(Enumerable.Range(1, count).Select(n => $"X-{n}: {n}\r\n"));

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../Cases/wire"));
}
