using Conformance.Core.Sources;

namespace Conformance.Core.Binding;

/// <summary>What was defined and what was used in a scenario, over all its cases: a name that no case uses is a mistake.</summary>
internal sealed class Ledger
{
    private readonly Dictionary<SourceSpan, (string What, string Name)> _defined = [];
    private readonly HashSet<SourceSpan> _used = [];

    public void Define(SourceSpan at, string what, string name) => _defined[at] = (what, name);

    public void Use(SourceSpan at) => _used.Add(at);

    public void ReportMistakes(DiagnosticBag mistakes)
    {
        foreach (var (at, (what, name)) in _defined.Where(d => !_used.Contains(d.Key)))
            mistakes.AddMessage(at, $"{what} '{name}' is used nowhere", "Use it, or take it away.");
    }
}
