using Conformance.Core.Secrets;

namespace Conformance.Cli.Recording.Secrets;

/// <summary>A text in which secrets are sought, in any encoding.</summary>
internal sealed class SearchedText
{
    // Longer readings are not kept, but made again when they are needed.
    private const int LongestKept = 1 << 16;

    // A shorter text is found by chance in what is decoded.
    private const int ShortestProof = 8;

    private readonly string _text;
    private readonly LeakScan? _scan;
    private int _absent;

    public SearchedText(string text)
    {
        _text = Entities.StandIn(text) ? $"{text}\n{Entities.DecodeText(text)}" : text;
        _scan = _text.Length > LongestKept ? null : new LeakScan(_text);
    }

    /// <summary>Whether it may hold one of the values.</summary>
    public bool MayHold(IReadOnlyList<string> values) =>
        values.Any(v => v.Length < ShortestProof && SecretForms.FormsOf(v).Any(form => _text.Contains(form, StringComparison.Ordinal))) || Holds(values);

    /// <summary>Whether it holds one of the values in any encoding.</summary>
    /// <param name="sought">The same list each time, which only grows: what was not found is not sought again.</param>
    public bool HoldsAny(IReadOnlyList<string> sought)
    {
        if (Holds([.. sought.Skip(_absent)]))
            return true;
        _absent = sought.Count;
        return false;
    }

    private bool Holds(IReadOnlyList<string> values)
    {
        if (values.Count == 0)
            return false;
        var scan = _scan ?? new LeakScan(_text);
        return values.Any(v => v.Length >= ShortestProof && scan.Holds(v));
    }
}
