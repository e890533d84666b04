using System.Collections.Immutable;
using Conformance.Core.Sources;

namespace Conformance.Core.Binding;

/// <summary>Whether a flow can stand for another: it is for the same provider, takes every argument of it and saves every name.</summary>
internal static class FlowReplacements
{
    /// <summary>The name of the flow to play by the name of the one that is used.</summary>
    public static ImmutableDictionary<string, string> ResolveReplacements(
        IEnumerable<FlowReplacement> replacements, IReadOnlyDictionary<string, FlowDocument> documents, DiagnosticBag mistakes)
    {
        var played = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var replacement in replacements)
        {
            if (Named(replacement.Flow, replacement.At) is not { } flow || Named(replacement.By, replacement.ByAt) is not { } by)
                continue;
            if (flow == by)
                mistakes.AddMessage(replacement.ByAt, $"the flow '{replacement.By}' in place of itself", "Take it away, or name another.");
            if (flow.Provider?.Text != by.Provider?.Text)
                mistakes.AddMessage(replacement.ByAt, $"the flow '{replacement.By}' is for the provider '{by.Provider?.Text}'", $"'{replacement.Flow}' is for '{flow.Provider?.Text}'.");
            foreach (var (argument, _) in flow.With.Where(w => by.With.All(other => other.Key.Text != w.Key.Text)))
                mistakes.AddMessage(replacement.ByAt, $"the flow '{replacement.By}' takes no '{argument.Text}', which '{replacement.Flow}' takes", "What is given to the one is given to the other.");
            foreach (var save in flow.Saves.Where(s => by.Saves.All(other => other.Text != s.Text)))
                mistakes.AddMessage(replacement.ByAt, $"the flow '{replacement.By}' saves no '{save.Text}', which '{replacement.Flow}' saves", "Who uses the one goes on with what it saves.");
            played[replacement.Flow] = replacement.By;
        }

        return played.ToImmutable();

        FlowDocument? Named(string name, SourceSpan at)
        {
            if (documents.TryGetValue(name, out var document))
                return document;
            mistakes.AddUnknown(at, "flow", name, documents.Keys);
            return null;
        }
    }
}
