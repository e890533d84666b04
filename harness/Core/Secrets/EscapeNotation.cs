using System.Globalization;

namespace Conformance.Core.Secrets;

/// <summary>The notations in which a character is said by its number or name: %7E, %u007E, \u007e, \x7e, &amp;#126;, &amp;#x7e;, &amp;amp;.</summary>
internal static class EscapeNotation
{
    private const int LongestReference = 34;

    /// <summary>How many of the last characters are one escape, and what it says; 0 when they are none.</summary>
    public static int ReadEnd(ReadOnlySpan<char> text, out char said)
    {
        said = default;
        if (text[^1] == ';')
            return ReadReference(text, out said);
        if (text.Length >= 3 && text[^3] == '%' && char.IsAsciiHexDigit(text[^2]))
            return Say(text[^2..], 3, out said);
        if (text.Length >= 4 && text[^3] == 'x' && text[^4] == '\\' && char.IsAsciiHexDigit(text[^2]))
            return Say(text[^2..], 4, out said);
        return text.Length >= 6 && text[^5] == 'u' && text[^6] is '\\' or '%' && AreHex(text[^4..]) ? Say(text[^4..], 6, out said) : 0;
    }

    private static int Say(ReadOnlySpan<char> digits, int length, out char said)
    {
        var number = int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        said = number < 0x7F ? (char)number : UnescapedText.Foreign;
        return length;
    }

    private static int ReadReference(ReadOnlySpan<char> text, out char said)
    {
        said = default;
        var tail = text[Math.Max(0, text.Length - LongestReference)..];
        var start = tail.LastIndexOf('&');
        if (start < 0 || tail[(start + 1)..^1].ContainsAnyExcept(CharacterReferences.Inner))
            return 0;
        if (CharacterReferences.Character(tail[start..].ToString()) is not { } character)
            return 0;
        said = character is [< '\u007F' and var ascii] ? ascii : UnescapedText.Foreign;
        return tail.Length - start;
    }

    private static bool AreHex(ReadOnlySpan<char> digits)
    {
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit))
                return false;
        }
        return true;
    }
}
