using System.Collections.Immutable;
using Conformance.Core.Documents;
using Conformance.Core.Shapes;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Scenarios;

/// <summary>A flow that is bound: what plays when it is used by a scenario, by another flow or by a target file.</summary>
/// <param name="Defaults">Its arguments with the values that they have unless a user gives others.</param>
/// <param name="Finally">What cleans up after it.</param>
/// <param name="Saves">The names that a user may take over.</param>
/// <param name="Fixtures">Those that its steps name; Identities and Capabilities likewise.</param>
public sealed record BoundFlow(
    string Name,
    string Provider,
    ImmutableArray<KeyValuePair<string, Template>> Defaults,
    ImmutableArray<Step> Steps,
    ImmutableArray<Step> Finally,
    ImmutableArray<string> Saves,
    ImmutableHashSet<string> Fixtures,
    ImmutableHashSet<string> Identities,
    ImmutableHashSet<string> Capabilities)
{
    /// <summary>The action that plays it, its steps under the label of whoever uses it.</summary>
    /// <param name="saves">mine → theirs; null for everything that it saves, under its own names.</param>
    public StepAction.Use With(
        ImmutableArray<KeyValuePair<string, Template>> given, string label, ImmutableArray<KeyValuePair<string, string>>? saves = null)
    {
        var arguments = Defaults.Where(d => given.All(g => g.Key != d.Key)).Concat(given);
        var taken = saves ?? [.. Saves.Select(s => KeyValuePair.Create(s, s))];
        return new StepAction.Use(Name, [.. arguments], Prefixed(Steps, label), taken) { Finally = Prefixed(Finally, label) };
    }

    /// <summary>The arguments as written, each one that the flow has.</summary>
    internal ImmutableArray<KeyValuePair<string, Template>> Given(MapNode? arguments, DiagnosticBag mistakes)
    {
        if (arguments is null)
            return [];
        foreach (var (name, _) in arguments.Entries.Where(e => Defaults.All(d => d.Key != e.Key.Text)))
            mistakes.AddUnknown(name.At, "argument", name.Text, Defaults.Select(d => d.Key), $"of the flow '{Name}'");
        return [.. arguments.Entries.Select(e => KeyValuePair.Create(e.Key.Text, TemplateReader.ReadTemplate(e.Value, mistakes)))];
    }

    private static ImmutableArray<Step> Prefixed(ImmutableArray<Step> steps, string prefix) =>
    [
        .. steps.Select(s => s with
        {
            Label = $"{prefix}.{s.Label}",
            Action = s.Action is StepAction.Use use ? use with { Steps = Prefixed(use.Steps, prefix), Finally = Prefixed(use.Finally, prefix) } : s.Action,
        }),
    ];
}
