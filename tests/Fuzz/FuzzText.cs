using System.Text;

namespace Conformance.Tests.Fuzz;

/// <summary>Texts that somebody could send by mistake or in spite. A character stands for a byte.</summary>
internal static class FuzzText
{
    private static readonly Func<string, string>[] Bends =
    [
        v => v,
        v => v,
        v => v,
        _ => "",
        v => v + "\xFF\xFE",
        v => "\xED\xA0\xBD" + v,                        // half of a surrogate pair, as if it were UTF-8
        v => v + "%",
        v => "%zz" + v,
        v => v + "%ff%fe",
        v => v + "%ed%a0%bd",
        v => v + "%00",
        v => v + "%0d%0aX-More: 1",
        v => v + "%F0%9F%A6%91",
        v => v + "\xF0\x9F\xA6\x91",
        v => v + "\xC3\xA9",
        v => v + "\0",
        v => v + "\x7F",
        v => " " + v + " ",
        v => v + "\t",
        v => v + ";" + v,
        v => v + "," + v,
        v => v + "&" + v,
        v => v + "=" + v,
        v => v + "#" + v,
        v => string.Concat(v.Select(c => char.IsAsciiLetterLower(c) ? char.ToUpperInvariant(c) : c)),
        v => v[..(v.Length / 2)],
        v => string.Concat(Enumerable.Repeat(v + "x", 200)),
        _ => new string('a', 9000),
        _ => "../../../etc/passwd",
        _ => "..%2f..%2f..%2fetc%2fpasswd",
        _ => "1e309",
        _ => "-1",
        _ => "9223372036854775808",
        _ => "NaN",
        _ => "null",
        _ => "{}",
        _ => "a.b.c",
        _ => "..",
        _ => ".",
        _ => "http://[::1",
        _ => "javascript:alert(1)",
        _ => "x://\xFF",
    ];

    private static readonly string[] JwtParts =
    [
        """{"alg":"RS256"}""", """{"alg":"none"}""", """{"alg":"\ud83d"}""", """{"\ud83d":1}""", """{"alg":1e309}""", "{\"alg\":\"\xFF\"}", "[]", "null", "{", "",
        """{"sub":"a","exp":1e309}""", """{"aud":["\udc00"],"iss":"x"}""", """{"exp":"soon","sid":1}""",
    ];

    public static string BendText(Random random, string value) => random.Pick(Bends)(value);

    /// <summary>Something between an identity's own JWT and three parts of nonsense.</summary>
    public static string MakeJwt(Random random) =>
        $"{Encode(random.Pick(JwtParts))}.{Encode(random.Pick(JwtParts))}.{random.Pick("", "c2ln", "=", "\xFF", new string('A', 342))}";

    public static string Base64(string text) => Convert.ToBase64String(Encoding.Latin1.GetBytes(text));

    private static string Encode(string text) => Base64(text).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    extension(Random random)
    {
        public T Pick<T>(params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];

        /// <summary>True once in so many times.</summary>
        public bool IsOnce(int inTimes) => random.Next(inTimes) == 0;
    }
}
