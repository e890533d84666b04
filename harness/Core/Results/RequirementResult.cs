using System.Collections.Immutable;
using Conformance.Core.Scenarios;

namespace Conformance.Core.Results;

/// <summary>What the run says about one requirement.</summary>
/// <param name="Addresses">The checks that broke or warned it, or the scenarios in which it held or could not be judged.</param>
/// <param name="Why">Why it was not judged or not tested.</param>
public sealed record RequirementResult(Requirement Requirement, RequirementState State, ImmutableArray<string> Addresses, string? Why = null)
{
    /// <summary>The profiles under which alone scenarios are about it, when there are none under that of the run.</summary>
    public ImmutableArray<string> Profiles { get; init; } = [];

    /// <summary>Whether it counts as tested elsewhere: other than as broken or warned, which is news under any profile.</summary>
    public bool IsOfAnotherProfile => !Profiles.IsEmpty && State is RequirementState.Holds or RequirementState.NotTested;

    /// <summary>In words, or null when the profile of the run tests it.</summary>
    public string? ElsewhereOnly => Profiles.IsEmpty ? null : $"under the profile {string.Join(" or ", Profiles)} only";
}
