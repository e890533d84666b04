using System.IO.Compression;
using System.Text;

namespace Conformance.Tests.Core.Checks;

/// <summary>Bodies that a client cannot read as it should, each with the sentence that says why.</summary>
internal static class OddBodies
{
    private const string Json = "application/json";

    private const string Good = """{"access_token":"at-0123456789abcdef0123","token_type":"bearer","expires_in":3600,"scope":"read"}""";

    /// <summary>Those of which no member can be told.</summary>
    public static readonly OddBody[] Unreadable =
    [
        new("latin1", Latin1("""{"error":"invalid_client","error_description":"Zugang für Zürich gesperrt"}"""), Json, "the body is not valid UTF-8 at byte 56"),
        new("latin1-said", Latin1("""{"error":"invalid_client","error_description":"für"}"""), "application/json; charset=ISO-8859-1",
            "the body is not valid UTF-8 at byte 49; its Content-Type says charset=ISO-8859-1, and JSON is UTF-8 (RFC 8259 §8.1)"),
        new("bad-utf8", [.. "{\"error\":\""u8, 0xFF, 0xFE, 0x80, .. "\",\"access_token\":\""u8, 0xC3, 0x28, .. "\"}"u8], Json, "the body is not valid UTF-8 at byte 11"),
        new("encoded-surrogate", [.. "{\"error\":\""u8, 0xED, 0xA0, 0xBD, .. "\"}"u8], Json, "the body is not valid UTF-8 at byte 11"),
        new("surrogate", Utf8("""{"error":"invalid_client","error_description":"half an emoji \ud83d here"}"""), Json,
            @"the body is no strict JSON: lone surrogate \ud83d at byte 62 in member error_description"),
        new("low-surrogate", Utf8("""{"a":[{"b":"\uDE00"}]}"""), Json, @"the body is no strict JSON: lone surrogate \uDE00 at byte 13 in member a[0].b"),
        new("surrogate-in-name", Utf8("""{"a":{"\ud800":1}}"""), Json, @"the body is no strict JSON: lone surrogate \ud800 at byte 8 in the name of a member of a"),
        new("surrogate-alone", Utf8("""
            "\ud800"
            """), Json, @"the body is no strict JSON: lone surrogate \ud800 at byte 2"),
        new("byte-order-mark", [0xEF, 0xBB, 0xBF, .. Utf8(Good)], Json, "the body begins with a byte order mark, which is not to be sent (RFC 8259 §8.1)"),
        new("utf-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Good)], "application/json; charset=utf-16", "the body is UTF-16, not UTF-8"),
        new("utf-16-unmarked", Encoding.BigEndianUnicode.GetBytes(Good), Json, "the body is UTF-16, not UTF-8"),
        new("gzip", Zip(Utf8(Good)), Json, "the body is gzip-encoded, nobody asked for it", "gzip"),
        new("gzip-twice", Zip(Zip(Utf8(Good))), Json, "the body is gzip-encoded, nobody asked for it", "GZIP, gzip"),
        new("gzip-bomb", Zip(new byte[4 << 20]), Json, "the body is gzip-encoded, nobody asked for it", "gzip"),
        new("gzip-said", Utf8(Good), Json, "Content-Encoding says gzip, and the body is none", "gzip"),
        new("brotli", [0x0B, 0x01, 0x80, 0x61, 0x03], Json, "the body is br-encoded, nobody asked for it", "br"),
        new("twice", Utf8("""{"access_token":"at-0123456789abcdef0123","access_token":"at-OTHER0123456789abcdef","expires_in":1}"""), Json,
            "the body is no strict JSON: member 'access_token' stands twice, at byte 43"),
        new("twice-below", Utf8("""{"a":{"b":[0,{"c":1,"\u0063":2}]}}"""), Json, "the body is no strict JSON: member 'a.b[1].c' stands twice, at byte 21"),
        new("deep", Utf8($"{Good[..^1]},\"deep\":{new string('[', 2000)}{new string(']', 2000)}}}"), Json, "the body is no strict JSON: it goes deeper than 64 levels at byte 168"),
        new("very-deep", Utf8(string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) + "1" + new string('}', 100_000)), Json,
            "the body is no strict JSON: it goes deeper than 64 levels at byte 321"),
        new("comma", Utf8("""{"a":1,}"""), Json, "the body is not JSON at line 1, byte 8"),
        new("cut-short", Utf8("""{"a":"""), Json, "the body is not JSON at line 1, byte 6"),
        new("html", Utf8("<html><body>502 Bad Gateway</body></html>"), "text/html; charset=utf-8", "the body is text/html, not JSON"),
        new("html-as-json", Utf8("<!doctype html>"), Json, "the body is not JSON at line 1, byte 1"),
        new("plain-control", Utf8("upstream said: \u0012\0\u001b[31m \uFFFE ]]> <x/> \U0001F600"), "text/plain", "the body is text/plain, not JSON"),
        new("plain-untyped", Utf8("no healthy upstream"), null, "the body is not JSON at line 1, byte 2"),
        new("binary", [0x00, 0x01, 0x02, 0xF5, 0xC0, 0x80, 0xFF], "application/octet-stream", "the body is not valid UTF-8 at byte 4"),
        new("spaces", Utf8("  \n "), Json, "the body is not JSON at line 2, byte 2"),
        new("too-long", Utf8("{\"pad\":\"" + new string('x', 1 << 20)), Json, "the body is longer than 1 MiB and was not read to its end") { IsCut = true },
    ];

    /// <summary>Those that are JSON, with values that not everything can hold.</summary>
    public static readonly OddBody[] Readable =
    [
        new("fine", Utf8(Good), Json, null),
        new("unknown-charset", Utf8(Good), "application/json; charset=UTF8-mb4", null),
        new("seven-bit", Utf8(Good), "application/json; charset=utf-7", null),
        new("identity", Utf8(Good), Json, null, "identity"),
        new("no-coding", Utf8(Good), Json, null, "utf-8"),
        new("float", With("3600.0"), Json, null),
        new("exponent", With("3.6e3"), Json, null),
        new("null", With("null"), Json, null),
        new("long", With("99999999999999999999"), Json, null),
        new("decimal", With("-9" + new string('9', 40)), Json, null),
        new("beyond-double", With("1e400"), Json, null),
        new("beyond-all", With("1e99999999999999"), Json, null),
        new("nearly-nothing", With("1e-99999999999999"), Json, null),
        new("negative-zero", With("-0"), Json, null),
        new("controls", Utf8("""{"error":"x","error_description":"\u001b[2J\u001b]0;pwn\u0007 \u202e \u0000 \u0001 12 \u0002 \ufdd0 1 \ufdd1 \r\n"}"""), Json, null),
        new("pairs", Utf8("""{"error":"\ud83d\ude00 \u00fc"}"""), Json, null),
        new("text", Utf8("\"text\""), Json, null),
        new("number", Utf8("1e400"), Json, null),
        new("list", Utf8("[1,\"a\",[null]]"), Json, null),
        new("endless", Utf8("{\"error\":\"" + new string('a', 40) + "!\",\"error_description\":\"" + "." + string.Concat(Enumerable.Repeat("eyJabcdef", 9000)) + ".!" + "\"}"), Json, null),
        new("jwt-not-utf8", Token([.. "{\"sub\":\""u8, 0xFF, .. "\"}"u8]), Json, null),
        new("jwt-surrogate", Token(Utf8("""{"sub":"\ud800"}""")), Json, null),
        new("jwt-twice", Token(Utf8("""{"sub":"a","sub":"b"}""")), Json, null),
        new("jwt-text", Token(Utf8("\"text\"")), Json, null),
        new("jwt-huge", Token(Utf8("""{"sub":1e400,"exp":99999999999999999999999999999,"iat":1e99999999999}""")), Json, null),
        new("empty", [], Json, null),
    ];

    public static IEnumerable<OddBody> All => Unreadable.Concat(Readable);

    private static byte[] With(string lifetime) => Utf8(Good.Replace("3600", lifetime, StringComparison.Ordinal));

    private static byte[] Token(byte[] claims) => Utf8($$"""{"access_token":"{{Url("{\"alg\":\"RS256\"}"u8)}}.{{Url(claims)}}.c2ln","expires_in":3600}""");

    private static string Url(ReadOnlySpan<byte> octets) => System.Buffers.Text.Base64Url.EncodeToString(octets);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text);

    private static byte[] Zip(byte[] octets)
    {
        using var zipped = new MemoryStream();
        using (var stream = new GZipStream(zipped, CompressionLevel.Optimal))
            stream.Write(octets);
        return zipped.ToArray();
    }
}

/// <param name="Why">Why it has no members; null when it has.</param>
/// <param name="Coding">Its Content-Encoding.</param>
internal sealed record OddBody(string Name, byte[] Octets, string? MediaType, string? Why, string? Coding = null)
{
    public bool IsCut { get; init; }

    public override string ToString() => Name;
}
