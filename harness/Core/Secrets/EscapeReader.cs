namespace Conformance.Core.Secrets;

/// <summary>Reads a text into symbols, in two passes: escapes that say a character by its number or name, then signs that only protect others.</summary>
internal sealed class EscapeReader(string text, int from)
{
    private readonly char[] _symbols = new char[text.Length];
    private TextPlaces _places = new();
    private int _count;

    public TextPlaces Places => _places;

    public ReadOnlySpan<char> ReadSymbols()
    {
        text.CopyTo(0, _symbols, 0, from);
        _count = from;
        for (var at = from; at < text.Length; at++)
        {
            _places.Note(_count, at);
            var c = _symbols[_count++] = text[at];
            if (c == ';' || char.IsAsciiHexDigit(c))
                TakeEscapes();
        }
        SmoothSymbols();
        return _symbols.AsSpan(0, _count);
    }

    // What an escape says may be the last character of another one: %2541 is A.
    private void TakeEscapes()
    {
        while (EscapeNotation.ReadEnd(_symbols.AsSpan(0, _count), out var said) is > 0 and var length)
        {
            _count -= length;
            _places.ForgetAfter(_count);
            _symbols[_count++] = said;
            if (said != ';' && !char.IsAsciiHexDigit(said))
                return;
        }
    }

    private void SmoothSymbols()
    {
        var (all, before, places) = (_count, _places.ListJumps(), new TextPlaces());
        var (ahead, next, protecting) = (0, before.MoveNext() ? before.Current.Symbol : int.MaxValue, -1);
        _count = 0;
        for (var at = 0; at < all; at++)
        {
            if (at == next)
            {
                ahead = before.Current.Place - at;
                next = before.MoveNext() ? before.Current.Symbol : int.MaxValue;
            }
            var symbol = Smooth(_symbols[at]);
            if (symbol == '\\')
            {
                protecting = protecting < 0 ? at + ahead : protecting;
                continue;
            }
            if (_count == 0 || symbol != _symbols[_count - 1] || symbol is not ('"' or UnescapedText.Foreign))
            {
                places.Note(_count, protecting < 0 ? at + ahead : protecting);
                _symbols[_count++] = symbol;
            }
            protecting = -1;
        }
        _places = places;
    }

    private static char Smooth(char c) => c switch
    {
        '+' => ' ',
        '\'' => '"',
        >= '\u007F' => UnescapedText.Foreign,
        _ => c,
    };
}
