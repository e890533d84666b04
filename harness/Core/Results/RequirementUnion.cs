using System.Collections.Immutable;

namespace Conformance.Core.Results;

/// <summary>What became of requirements under one profile.</summary>
/// <param name="Profile">Null for each provider's default.</param>
public sealed record ProfileResults(string? Profile, ImmutableArray<RequirementResult> Requirements);

/// <summary>What became of requirements in several runs, such as one for each profile of a provider.</summary>
public static class RequirementUnion
{
    private static readonly RequirementState[] WorstFirst =
        [RequirementState.Broken, RequirementState.Warned, RequirementState.Holds, RequirementState.NotJudged, RequirementState.NotTested, RequirementState.NotJudgedHere];

    /// <summary>
    /// Each requirement once, in the order of the first run: the worst that any run says, of what was never tested the first reason, and of
    /// what the first run did not test the profiles that did.
    /// </summary>
    public static ImmutableArray<RequirementResult> MergeResults(IReadOnlyList<ProfileResults> runs)
    {
        var others = runs.Skip(1).Select(r => (r.Profile, Results: r.Requirements.ToDictionary(one => one.Requirement.Id, StringComparer.Ordinal))).ToArray();
        return [.. runs[0].Requirements.Select(first => Merge(first, [.. others.Where(o => o.Results.ContainsKey(first.Requirement.Id)).Select(o => (o.Profile, o.Results[first.Requirement.Id]))]))];
    }

    private static RequirementResult Merge(RequirementResult first, (string? Profile, RequirementResult Result)[] others)
    {
        var told = others.Select(o => o.Result).Prepend(first).ToArray();
        var state = WorstFirst.First(s => told.Any(t => t.State == s));
        var same = told.Where(t => t.State == state).ToArray();
        var profiles = first.State != RequirementState.NotTested ? [] : others.Where(o => IsTold(o.Result)).Select(o => o.Profile).OfType<string>().ToImmutableArray();
        return same[0] with { Addresses = [.. same.SelectMany(t => t.Addresses).Distinct()], Profiles = profiles.IsEmpty ? first.Profiles : profiles };
    }

    private static bool IsTold(RequirementResult result) => result.State is RequirementState.Holds or RequirementState.Warned or RequirementState.Broken;
}
