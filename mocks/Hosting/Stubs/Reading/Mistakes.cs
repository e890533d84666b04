namespace Conformance.Mocks.Hosting.Stubs.Reading;

/// <summary>The mistakes of one document, told all at once and in its order.</summary>
/// <param name="source">What the document is called, such as orders.json.</param>
internal sealed class Mistakes(string source)
{
    private const int MostTold = 50;
    private const int MostCharacters = 600;

    private readonly List<(JsonPlace At, string Text)> _found = [];

    public int Count => _found.Count;

    /// <param name="where">The members that lead there, such as request.headers; empty for the document.</param>
    /// <param name="what">Without a full stop.</param>
    /// <param name="instead">A sentence, or null.</param>
    public void Add(JsonPlace at, string where, string what, string? instead = null)
    {
        var place = where.Length == 0 ? $"{source}:{at}" : $"{source}:{at} {where}:";
        _found.Add((at, $"{place} {OneLine(what)}{(instead is null ? "" : $". {OneLine(instead)}")}"));
    }

    /// <exception cref="BadStubException">When there is any.</exception>
    public void ThrowIfAny()
    {
        if (_found.Count > 0)
            throw Told();
    }

    /// <summary>What there is so far, to be thrown.</summary>
    public BadStubException Told()
    {
        var told = _found.OrderBy(m => m.At.Line).ThenBy(m => m.At.Column).Select(m => m.Text).Take(MostTold).ToList();
        if (_found.Count > MostTold)
            told.Add($"{source} and {_found.Count - MostTold} more");
        return new BadStubException(told);
    }

    // What is quoted may have line ends, and be long.
    private static string OneLine(string text)
    {
        var shown = text.Length <= MostCharacters ? text : $"{text.AsSpan(0, MostCharacters)}…";
        return string.Concat(shown.Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : $"{c}"));
    }
}
