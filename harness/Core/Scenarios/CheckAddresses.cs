using System.Collections.Immutable;

namespace Conformance.Core.Scenarios;

/// <summary>The addresses that the checks of scenarios can have, under whichever profile.</summary>
public static class CheckAddresses
{
    private const string Separator = "::";

    /// <summary>The scenario or case to which an address of a check belongs; null when it begins like none.</summary>
    public static Playable? FindOwner(ScenarioLibrary library, string address) => library.Suites.SelectMany(s => s.Playables.Concat(s.Elsewhere))
        .Where(p => address.StartsWith(p.Address + Separator, StringComparison.Ordinal)).MaxBy(p => p.Address.Length);

    /// <summary>What stands behind a scenario's address: STEP.CHECK, with what every step can miss, or snapshot.</summary>
    public static ImmutableArray<string> ListChecks(Playable playable) => [.. ListOf(playable.Steps), .. ListOf(playable.Finally), "snapshot"];

    /// <summary>Addresses of checks that a scenario makes under other profiles only.</summary>
    public static IEnumerable<string> ListElsewhere(Playable playable)
    {
        string[] made = [.. ListNames([.. playable.Steps, .. playable.Finally], step => step.Checks.Select(c => c.Name))];
        return ListNames([.. playable.Steps, .. playable.Finally], step => step.ChecksElsewhere).Except(made).Select(name => playable.Address + Separator + name);
    }

    private static IEnumerable<string> ListNames(ImmutableArray<Step> steps, Func<Step, IEnumerable<string>> names) => steps.SelectMany(step => step.Action is StepAction.Use use
        ? ListNames([.. use.Steps, .. use.Finally], names)
        : names(step).Select(name => $"{step.Label}.{name}"));

    private static IEnumerable<string> ListOf(ImmutableArray<Step> steps) =>
        ListNames(steps, step => [.. step.Checks.Select(c => c.Name), .. step.ChecksElsewhere, .. step.Saves.Select(s => $"save.{s.Key}"), "answer"]);
}
