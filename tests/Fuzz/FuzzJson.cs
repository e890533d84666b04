namespace Conformance.Tests.Fuzz;

/// <summary>JSON, nearly. A character stands for a byte.</summary>
internal static class FuzzJson
{
    private static readonly string[] Values =
    [
        "null", "true", "0", "-0", "1e309", "-1e309", "1e-400", "12345678901234567890123", "1.5", "[]", "{}", "\"\"", """ "\ud83d" """, """ "\udc00\ud800" """,
        """ "\u0000" """, """ "\uD83E\uDD91" """, "\"\xFF\"", "\"\xC3\"", """["\ud83d"]""", """{"\ud83d":1}""", """{"a":1,"a":2}""", """{"a":{"a":{"a":[1e309]}}}""",
        """["a",1,null,{}]""", "01", "+1", "'x'", "undefined", "NaN", "\"", "[1,]", """ "\x" """, """ "\u12" """, "\"a\nb\"", "[[[[[[[[[[]]]]]]]]]]",
    ];

    private static readonly string[] Documents =
    [
        "", " ", "{", "}", "[]", "null", "\"\"", """ "\ud83d" """, "1", "1e309", "{}{}", "{} x", "{\"\xFF\":1}", "\xEF\xBB\xBF{}", "\xFF\xFE{\0}\0", """{"\ud83d":"\ud83d"}""", "{,}", "{\"a\"}",
        """{"a":1,}""", "// no\n{}", "<a/>",
    ];

    private static readonly int[] Depths = [30, 63, 64, 65, 1000, 20_000];

    /// <summary>An object with these members, or another document.</summary>
    public static string MakeDocument(Random random, IEnumerable<(string Name, string Value)> members) => random.Next(16) switch
    {
        0 => random.Pick(Documents),
        1 => Nest(random, '[', ']'),
        2 => $$"""{"{{random.Pick("metadata", "a", "query")}}":{{Nest(random, '[', ']')}}}""",
        3 => MakeObject(random, members)[..^1],
        _ => MakeObject(random, members),
    };

    private static string MakeMember(Random random, string name, string value) =>
        !random.IsOnce(5) ? name.EndsWith("uris", StringComparison.Ordinal) || name.EndsWith("types", StringComparison.Ordinal) ? $"[{Quote(value)}]" : Quote(value) : MakeValue(random, value);

    private static string MakeValue(Random random, string value) => random.Next(6) switch
    {
        0 => random.Pick(Values),
        1 => Quote(FuzzText.BendText(random, value)),
        2 => $"[{Quote(value)}]",
        _ => Quote(value),
    };

    private static string MakeObject(Random random, IEnumerable<(string Name, string Value)> members)
    {
        var written = members.Where(_ => !random.IsOnce(3)).Select(m => $"{Quote(m.Name)}:{MakeMember(random, m.Name, m.Value)}").ToList();
        if (written.Count > 0 && random.IsOnce(8))
            written.Add(written[0]);
        if (random.IsOnce(8))
            written.Add($"\"{random.Pick("metadata", "context", "session", "variables", "a")}\":{random.Pick(Values)}");
        return $"{{{string.Join(',', written)}}}";
    }

    // Control characters and invalid bytes stay as they are: that is the point.
    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";

    private static string Nest(Random random, char open, char close)
    {
        var depth = random.Pick(Depths);
        return new string(open, depth) + new string(close, random.IsOnce(3) ? depth - 1 : depth);
    }
}
