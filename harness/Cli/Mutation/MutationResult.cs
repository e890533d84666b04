using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Variants;

namespace Conformance.Cli.Mutation;

/// <summary>What the suite made of a defect.</summary>
internal enum MutantVerdict
{
    /// <summary>A scenario that cites one of its requirements failed.</summary>
    Killed,

    /// <summary>None did, whatever else failed.</summary>
    Survived,

    /// <summary>The edit cannot be made, the provider broke, or nothing works any more: it proves nothing.</summary>
    Stillborn,
}

/// <param name="KilledBy">Addresses of failed scenarios that cite one of its requirements.</param>
/// <param name="NoticedBy">Addresses of the other failed scenarios; of a killed one only where all had to be played.</param>
/// <param name="Note">Why it is stillborn, or null.</param>
internal sealed record MutantResult(
    Mutant Mutant, MutantVerdict Verdict, ImmutableArray<string> KilledBy, ImmutableArray<string> NoticedBy, string? Note = null);

/// <param name="FalseAlarms">Addresses of the scenarios that failed on a legal difference.</param>
/// <param name="Note">Why it could not be judged, or null.</param>
internal sealed record VariantResult(Variant Variant, ImmutableArray<string> FalseAlarms, string? Note = null);
