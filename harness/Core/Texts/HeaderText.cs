using System.Buffers;

namespace Conformance.Core.Texts;

/// <summary>What a header field may be made of (RFC 9110 §5).</summary>
public static class HeaderText
{
    public const string NameForm = "Letters, digits and hyphens make a name (RFC 9110 §5.6.2).";

    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Whether a header or a cookie can have the name (RFC 9110 §5.6.2).</summary>
    public static bool IsToken(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExcept(TokenCharacters);

    /// <summary>Whether a field can hold the value: nothing that would end it (RFC 9110 §5.5), and no half of a character.</summary>
    public static bool IsValue(string value) => value.AsSpan().IndexOfAny('\r', '\n', '\0') < 0 && !HasLoneSurrogate(value);

    private static bool HasLoneSurrogate(string value) => value.EnumerateRunes().Any(r => r.Value == 0xFFFD) && !value.Contains('\uFFFD', StringComparison.Ordinal);
}
