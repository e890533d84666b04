using System.Collections.Immutable;
using Conformance.Core.Scenarios;

namespace Conformance.Core.Results;

/// <summary>What the run says about one requirement.</summary>
/// <param name="Addresses">The checks that broke or warned it, or the scenarios in which it held or could not be judged.</param>
/// <param name="Why">Why it was not judged or not tested.</param>
public sealed record RequirementResult(Requirement Requirement, RequirementState State, ImmutableArray<string> Addresses, string? Why = null);
