namespace Conformance.Core.Sources;

/// <summary>Collects mistakes; the same one at the same place counts once.</summary>
public sealed class DiagnosticBag
{
    private readonly HashSet<Diagnostic> _seen = [];

    public int Count => _seen.Count;

    public void AddMessage(SourceSpan at, string message, string? instead = null) => _seen.Add(new Diagnostic(at, message, instead));

    public void AddAll(DiagnosticBag others) => _seen.UnionWith(others._seen);

    /// <summary>An unknown name, with the nearest known one or, where there are few, all of them.</summary>
    /// <param name="where">What it was looked for in, behind the name: of 'refresh'.</param>
    public void AddUnknown(SourceSpan at, string what, string name, IEnumerable<string> known, string? where = null) =>
        AddMessage(at, where is null ? $"no {what} '{name}'" : $"no {what} '{name}' {where}", Nearest.Suggest(name, known));

    /// <summary>All of them, by file and place.</summary>
    public IReadOnlyList<Diagnostic> Sorted() =>
        [.. _seen.OrderBy(d => d.At.File.Name, StringComparer.Ordinal).ThenBy(d => d.At.Line).ThenBy(d => d.At.Column).ThenBy(d => d.Message, StringComparer.Ordinal)];
}
