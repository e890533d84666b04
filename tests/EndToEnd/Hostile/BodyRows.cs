using System.IO.Compression;
using System.Text;
using static Conformance.Tests.EndToEnd.Hostile.HostileRow;

namespace Conformance.Tests.EndToEnd.Hostile;

/// <summary>Servers whose bodies cannot be read, or not in one way only: a finding about the answer.</summary>
internal static class BodyRows
{
    private const int BombSize = 300 << 20;

    private static readonly Lazy<byte[]> Bomb = new(() => Zip(output =>
    {
        var spaces = Encoding.ASCII.GetBytes(new string(' ', 1 << 20));
        for (var written = 0; written < BombSize; written += spaces.Length)
            output.Write(spaces);
    }));

    private static readonly string Chunk = $"10000\r\n{new string(' ', 0x10000)}\r\n";

    public static readonly HostileRow[] All =
    [
        Bad("endless body", Line.Hears(async (l, _) =>
        {
            await l.WriteAsync(Answer.Head("200 OK", "application/json", "Transfer-Encoding: chunked\r\n"));
            await l.RepeatAsync(Chunk, TimeSpan.Zero);
        }), "the body is longer than 1 MiB") with { IsBig = true },
        Bad("no UTF-8", Says(Answer.With("\"note\":\"Z\u00FCrich\"")), "the body is not valid UTF-8 at byte "),
        Bad("a character cut in two", Says(Answer.With("\"note\":\"\u00C3\"")), "the body is not valid UTF-8 at byte "),
        Bad("a lone surrogate", Says(Answer.With("""
            "note":"half an emoji \ud83d"
            """)), "surrogate"),
        Bad("UTF-16", Says(Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(Answer.Token))), "the body is "),
        Bad("a byte order mark", Says("\u00EF\u00BB\u00BF" + Answer.Token), "byte order mark"),
        Bad("a member that stands twice", Says(Answer.With("\"access_token\":\"at-OTHER0123456789abcdef\"")), "access_token"),
        Bad("1e400", Says(Answer.Token.Replace("3599", "1e400", StringComparison.Ordinal)), "1e400"),
        Bad("100,000 levels", Says(Answer.With($"\"deep\":{new string('[', 100_000)}{new string(']', 100_000)}")), "levels"),
        Bad("half of the JSON", Says(Answer.Token[..40]), "the body is not JSON"),
        Bad("nothing", Says(""), "the body is empty"),
        Bad("NUL bytes", Says(new string('\0', 100)), "the body is not JSON"),
        Bad("gzip bomb", Line.Hears(async (l, _) =>
        {
            await l.WriteAsync(Answer.Head("200 OK", "application/json", $"Content-Encoding: gzip\r\nContent-Length: {Bomb.Value.Length}\r\n"));
            await l.WriteAsync(Bomb.Value);
        }), "gzip") with { IsBig = true },
        Bad("gzip that nobody asked for", Line.Hears((l, _) => l.WriteAsync(Answer.Json(Encoding.Latin1.GetString(Zip(z => z.Write(Encoding.ASCII.GetBytes(Answer.Token)))), more: "Content-Encoding: gzip\r\n"))), "gzip"),
        Bad("said to be gzip and is not", Line.Hears((l, _) => l.WriteAsync(Answer.Json(Answer.Token, more: "Content-Encoding: gzip\r\n"))), "gzip"),
        Bad("a page with 200", Line.Hears((l, _) => l.WriteAsync(Answer.Whole("200 OK", "text/html", Answer.Page))), "the body is text/html, not JSON"),
        Bad("a page said to be JSON", Says(Answer.Page), "the body is not JSON"),
        Bad("a page with 500", Line.Hears((l, _) => l.WriteAsync(Answer.Whole("500 Internal Server Error", "text/html", Answer.Page))), "the body is text/html, not JSON"),
        Bad("control characters in JSON", Line.Hears((l, _) => l.WriteAsync(Answer.Json("""{"error":"x","error_description":"\u001b[2J\u001b]0;pwned\u0007 \u009b31m \u202e"}""", "400 Bad Request"))), @"\u001b[2J"),
        Bad("control characters in text", Line.Hears((l, _) => l.WriteAsync(Answer.Whole("400 Bad Request", "text/plain", "\u001b[31mRED\u001b[2J\u001b]0;pwned\a not JSON \0\u0001 ]]> <x> \u00c2\u009b31m", "X-Odd: \u009b31m ]]>&\r\n"))), "the body is text/plain, not JSON"),
    ];

    private static HostileRow Bad(string name, Habit habit, string says) => new(name, habit, Failed, Failed, 1, 1, says);

    private static Habit Says(string latin1) => Line.Hears((l, _) => l.WriteAsync(Answer.Json(latin1)));

    private static byte[] Zip(Action<Stream> write)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest))
            write(gzip);
        return zipped.ToArray();
    }
}
