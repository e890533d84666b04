namespace Conformance.Core.Results;

/// <summary>How many scenarios got which verdict.</summary>
public sealed class VerdictCounts
{
    private readonly int[] _counts = new int[Enum.GetValues<Verdict>().Length];

    public int this[Verdict verdict] => _counts[(int)verdict];

    public int Total => _counts.Sum();

    public void AddVerdict(Verdict verdict) => _counts[(int)verdict]++;
}
