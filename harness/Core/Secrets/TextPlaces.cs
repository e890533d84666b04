namespace Conformance.Core.Secrets;

/// <summary>Where symbols begin in the text that they were read from: noted only where a symbol does not follow the one before it by one character.</summary>
internal sealed class TextPlaces
{
    private readonly List<(int Symbol, int Place)> _jumps = [];
    private int _ahead;

    /// <summary>Notes the place of the next symbol.</summary>
    public void Note(int symbol, int place)
    {
        if (place - symbol == _ahead)
            return;
        _jumps.Add((symbol, place));
        _ahead = place - symbol;
    }

    /// <summary>Forgets what comes behind a symbol.</summary>
    public void ForgetAfter(int symbol)
    {
        while (_jumps is [.., var last] && last.Symbol > symbol)
            _jumps.RemoveAt(_jumps.Count - 1);
        _ahead = _jumps is [.., var left] ? left.Place - left.Symbol : 0;
    }

    public int PlaceOf(int symbol)
    {
        var (low, high) = (0, _jumps.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _jumps[middle].Symbol <= symbol ? (middle + 1, high) : (low, middle);
        }
        return low == 0 ? symbol : _jumps[low - 1].Place + symbol - _jumps[low - 1].Symbol;
    }

    /// <summary>All places in order, for one way through the symbols.</summary>
    public IEnumerator<(int Symbol, int Place)> ListJumps() => _jumps.GetEnumerator();
}
