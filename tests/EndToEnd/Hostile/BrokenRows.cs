using System.Security.Cryptography;
using static Conformance.Tests.EndToEnd.Hostile.HostileRow;

namespace Conformance.Tests.EndToEnd.Hostile;

/// <summary>Servers that speak HTTP badly: what came is theirs, and it is judged.</summary>
internal static class BrokenRows
{
    public static readonly HostileRow[] All =
    [
        Broken("closed before the request is read", _ => Task.CompletedTask, "the connection "),
        Broken("closed before answering", Line.Hears((_, _) => Task.CompletedTask), "the connection ended before the answer did"),
        Broken("closed after the status line", Line.Hears((l, _) => l.WriteAsync("HTTP/1.1 200 OK\r\n")), "the connection ended before the answer did"),
        Broken("length too long", Line.Hears((l, _) => l.WriteAsync(Answer.Told("Content-Length: 500\r\n"))), "the connection ended before the answer did"),
        Broken("length too short", Line.Hears((l, _) => l.WriteAsync(Answer.Told("Content-Length: 10\r\n"))), "the body is not JSON"),
        Broken("two lengths", Line.Hears((l, _) => l.WriteAsync(Answer.Told($"Content-Length: {Answer.Token.Length}\r\nContent-Length: 3\r\n"))), "Content-Length"),
        Broken("negative length", Line.Hears((l, _) => l.WriteAsync(Answer.Told("Content-Length: -5\r\n"))), "Content-Length"),
        Broken("chunks that are none", Line.Hears((l, _) => l.WriteAsync(Answer.Head("200 OK", "application/json", "Transfer-Encoding: chunked\r\n") + "none\r\n{}\r\n")), "the body is not framed as HTTP wants it"),
        Broken("last chunk missing", Line.Hears((l, _) => l.WriteAsync(Answer.Head("200 OK", "application/json", "Transfer-Encoding: chunked\r\n") + "2\r\n{}\r\n")), "the connection ended before the answer did"),
        Broken("reset midway", Line.Hears(async (l, _) =>
        {
            await l.WriteAsync(Answer.Told("Content-Length: 500\r\n"));
            await Task.Delay(50, l.Closing);
            l.Reset();
        }), "the connection was reset"),
        Broken("redirect loop", Line.Hears((l, r) => l.WriteAsync(Answer.Whole("302 Found", null, "", $"Location: http://{r.Header("Host")}/oauth2/token\r\n"))), "302"),
        Broken("a header of 100 KB", Line.Hears((l, _) => l.WriteAsync(Answer.Json(Answer.Token, more: $"X-Big: {new string('a', 100 << 10)}\r\n"))), "the header of the answer is longer than 64 KiB"),
        Broken("headers without end", Line.Hears(async (l, _) =>
        {
            await l.WriteAsync("HTTP/1.1 200 OK\r\n");
            await l.RepeatAsync($"X-More: {new string('a', 1 << 10)}\r\n", TimeSpan.Zero);
        }), "the header of the answer is longer than 64 KiB") with { IsBig = true },
        Broken("204 with a body", Line.Hears((l, _) => l.WriteAsync(Answer.Json(Answer.Token, "204 No Content"))), "204"),
        Broken("status 999", Line.Hears((l, _) => l.WriteAsync(Answer.Json(Answer.Token, "999 Weird"))), "999"),
        Broken("status 99999", Line.Hears((l, _) => l.WriteAsync(Answer.Json(Answer.Token, "99999 Weird"))), "what came is no HTTP answer"),
        Broken("random bytes", Line.Hears((l, _) => l.WriteAsync(RandomNumberGenerator.GetBytes(5000))), "what came is no HTTP answer"),
        Broken("another protocol", Line.Hears((l, _) => l.WriteAsync("220 mail.example ESMTP ready\r\n")), "what came is no HTTP answer"),
        Broken("200 to everything", Line.Hears((l, _) => l.WriteAsync(Answer.Json(Answer.Token))), "200") with { Token = Passed },
        Fine("nothing odd", Line.Hears((l, r) => l.WriteAsync(Answer.Proper(r)))),
        Fine("HTTP/1.0", Line.Hears((l, r) => l.WriteAsync(Answer.Proper(r).Replace("HTTP/1.1", "HTTP/1.0", StringComparison.Ordinal)))),
        Fine("3,000 headers", Line.Hears((l, r) => l.WriteAsync(Answer.Proper(r).Replace("\r\n\r\n", $"\r\n{string.Concat(Enumerable.Range(0, 3000).Select(i => $"X-H{i}: v\r\n"))}\r\n", StringComparison.Ordinal)))),
        Fine("one byte at a time", Line.Hears(async (l, r) =>
        {
            foreach (var one in Answer.Proper(r))
                await l.WriteAsync(one.ToString());
        })),
        Fine("a few 1xx before the answer", Line.Hears((l, r) => l.WriteAsync("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + Answer.Proper(r)))),
    ];

    private static HostileRow Broken(string name, Habit habit, string says) => new(name, habit, Failed, Failed, 1, 1, says);

    private static HostileRow Fine(string name, Habit habit) => new(name, habit, Passed, Passed, 0, 0, "");
}
