namespace Conformance.Core.Shapes;

/// <summary>Splits text at spaces; 'quoted words' and the arguments of a $call(a, b) stay together.</summary>
internal static class WordSplitter
{
    public static IEnumerable<(int Start, int Length, bool IsQuoted)> SplitText(string text)
    {
        var at = 0;
        while (true)
        {
            while (at < text.Length && text[at] == ' ')
                at++;
            if (at == text.Length)
                yield break;
            var start = at;
            var closing = text[at] == '\'' ? Closing(text, at) : -1;
            if (closing > 0)
            {
                at = closing + 1;
                yield return (start, at - start, true);
                continue;
            }

            for (var depth = 0; at < text.Length && (text[at] != ' ' || depth > 0); at++)
            {
                if (text[start] == '$')
                    depth += text[at] switch { '(' or '{' => 1, ')' or '}' => -1, _ => 0 };
            }

            yield return (start, at - start, false);
        }
    }

    /// <summary>Where the quote ends; a doubled one is a quote within. -1 when it does not end before a space or the end.</summary>
    private static int Closing(string text, int open)
    {
        for (var at = open + 1; at < text.Length; at++)
        {
            if (text[at] != '\'')
                continue;
            if (at + 1 < text.Length && text[at + 1] == '\'')
                at++;
            else
                return at + 1 == text.Length || text[at + 1] == ' ' ? at : -1;
        }

        return -1;
    }
}
