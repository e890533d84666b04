using System.Text.RegularExpressions;
using Conformance.Core.Secrets;
using Conformance.Core.Sources;

namespace Conformance.Core.Targets;

/// <summary>Mistakes of a target file whose sentences quote nothing that is hidden: no value from the environment, no word of what their own line hides.</summary>
internal sealed partial class VeiledMistakes(SourceFile? file, IEnumerable<string> secrets)
{
    private const int ShortestWord = 3;

    private readonly Redactor _redactor = new(secrets.Select(s => KeyValuePair.Create(s, Veil.Sign)));

    public IReadOnlyList<Diagnostic> HideIn(IEnumerable<Diagnostic> mistakes) => [.. mistakes.Select(Hide)];

    private Diagnostic Hide(Diagnostic mistake)
    {
        var hidden = ListHidden(mistake.At);
        return mistake with { Message = Hide(mistake.Message, hidden), Instead = mistake.Instead is null ? null : Hide(mistake.Instead, hidden) };
    }

    private string[] ListHidden(SourceSpan at) => file is null || at.Line == 0 || at.File.Name != file.Name || file.Line(at.Line) is not { } line
        ? []
        : [.. file.Veil.Value.ListHidden(at.Line, line).Concat(at.Length > 0 ? file.Veil.Value.ListHidden(at.Line + 1, file.Line(at.Line + 1) ?? "") : [])];

    private string Hide(string sentence, string[] hidden)
    {
        foreach (var whole in hidden.Select(h => h.Trim(' ', '\'', '"')).Where(h => h.Length >= ShortestWord).OrderByDescending(h => h.Length))
            sentence = sentence.Replace(whole, Veil.Sign, StringComparison.Ordinal);
        if (hidden.Length > 0)
            sentence = Word().Replace(sentence, w => w.Length >= ShortestWord && Array.Exists(hidden, h => h.Contains(w.Value, StringComparison.Ordinal)) ? Veil.Sign : w.Value);
        return _redactor.RedactText(sentence);
    }

    // Between spaces, without the quotes and stops around it.
    [GeneratedRegex("""(?<=^|[\s'"*!&$])[^\s'"*!&$.,:](\S*[^\s'".,:])?(?=['".,:]*(\s|$))""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
