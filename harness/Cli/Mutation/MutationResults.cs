namespace Conformance.Cli.Mutation;

/// <summary>What was judged so far, in the order of the tables.</summary>
internal sealed class MutationResults
{
    public List<MutantResult> Mutants { get; } = [];

    public List<VariantResult> Variants { get; } = [];

    /// <summary>Whether every defect was noticed and no legal difference was.</summary>
    public bool AreGood => Mutants.All(m => m.Verdict == MutantVerdict.Killed) && Variants.All(v => v.FalseAlarms.IsEmpty && v.Note is null);

    public int Count(MutantVerdict verdict) => Mutants.Count(m => m.Verdict == verdict);
}
