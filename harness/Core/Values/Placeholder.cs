namespace Conformance.Core.Values;

/// <summary>The mark of a placeholder, told from other text: what stands between &lt; and &gt;.</summary>
public static class Placeholder
{
    /// <summary>The first word of a text that is written as a placeholder; null for any other text.</summary>
    public static string? NameOf(string text)
    {
        if (text.Length < 3 || text[0] != '<' || text[^1] != '>' || !(char.IsAsciiLetter(text[1]) || text[1] == '/'))
            return null;
        var end = text.AsSpan(1).IndexOfAny(" #>");
        return text[1] == '/' ? "/" : text.Substring(1, end);
    }
}
