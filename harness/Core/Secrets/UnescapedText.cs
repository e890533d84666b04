using System.Buffers;

namespace Conformance.Core.Secrets;

/// <summary>
/// A text read through every escape that somebody may have put over it, one over the other: percent signs, \u003c, \/, &amp;lt;, quotes
/// of a shell. Two spellings of one value read alike, whichever language wrote them, so that a value is found in its own reading.
/// </summary>
/// <remarks>
/// The reading is coarser than the text: a plus is a space, quotes are one quote, what is not ASCII is one sign, backslashes that
/// begin no number vanish. It takes one way through the text, whatever stands there.
/// </remarks>
public readonly ref struct UnescapedText
{
    internal const char Foreign = '\uFFFD';

    // A text without any of these and without two quotes in a row is its own reading.
    private static readonly SearchValues<char> Telling = SearchValues.Create([.. "%\\&+'", .. Enumerable.Range(0x7F, 0x10000 - 0x7F).Select(c => (char)c)]);

    private readonly ReadOnlySpan<char> _text;
    private readonly TextPlaces? _places;

    private UnescapedText(ReadOnlySpan<char> text, ReadOnlySpan<char> symbols, TextPlaces? places)
    {
        _text = text;
        Symbols = symbols;
        _places = places;
    }

    /// <summary>What is read.</summary>
    public ReadOnlySpan<char> Symbols { get; }

    public static UnescapedText ReadText(string text)
    {
        var telling = text.AsSpan().IndexOfAny(Telling);
        if (telling < 0 && !text.Contains("\"\"", StringComparison.Ordinal))
            return new UnescapedText(text, text, null);
        var symbols = new EscapeReader(text, telling < 0 ? 0 : telling);
        return new UnescapedText(text, symbols.ReadSymbols(), symbols.Places);
    }

    /// <summary>The reading alone.</summary>
    public static string ReadSymbols(string text) => ReadText(text) is { _places: not null } read ? read.Symbols.ToString() : text;

    /// <summary>Where in the text a symbol begins; the end of the text for the one after the last.</summary>
    public int PlaceOf(int symbol) => symbol == Symbols.Length ? _text.Length : _places?.PlaceOf(symbol) ?? symbol;

    /// <summary>Whether a symbol is a letter or digit written as itself, and not what is left of an escape such as \n or %5Cn.</summary>
    public bool IsWordAt(int symbol) =>
        symbol >= 0 && symbol < Symbols.Length && char.IsLetterOrDigit(Symbols[symbol]) && char.IsLetterOrDigit(_text[PlaceOf(symbol)]);
}
