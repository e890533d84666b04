using System.Collections.Immutable;

namespace Conformance.Core.Results;

/// <summary>What became of requirements in several runs, such as one for each profile of a provider.</summary>
public static class RequirementUnion
{
    private static readonly RequirementState[] WorstFirst = [RequirementState.Broken, RequirementState.Warned, RequirementState.Holds, RequirementState.NotJudged, RequirementState.NotTested];

    /// <summary>Each requirement once, in the order of the first run: the worst that any run says, and of what was never tested the first reason.</summary>
    public static ImmutableArray<RequirementResult> MergeResults(IReadOnlyList<ImmutableArray<RequirementResult>> runs)
    {
        var others = runs.Skip(1).Select(r => r.ToDictionary(one => one.Requirement.Id, StringComparer.Ordinal)).ToArray();
        return [.. runs[0].Select(first => Worst([first, .. others.Select(o => o.GetValueOrDefault(first.Requirement.Id)).OfType<RequirementResult>()]))];
    }

    private static RequirementResult Worst(ImmutableArray<RequirementResult> told)
    {
        var state = WorstFirst.First(s => told.Any(t => t.State == s));
        var same = told.Where(t => t.State == state).ToArray();
        return same[0] with { Addresses = [.. same.SelectMany(t => t.Addresses).Distinct()] };
    }
}
