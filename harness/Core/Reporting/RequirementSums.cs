using Conformance.Core.Results;

namespace Conformance.Core.Reporting;

/// <summary>The requirements of a run in one line, the same wherever they are counted.</summary>
public static class RequirementSums
{
    /// <summary>866 requirements: 763 holds, 41 not tested, 17 not judged here, 45 under another profile only (9 consent-3.0, 36 hardened).</summary>
    public static string Describe(IReadOnlyCollection<RequirementResult> requirements)
    {
        var states = requirements.Where(r => !r.IsOfAnotherProfile).CountBy(r => r.State).OrderBy(c => c.Key).Select(c => $"{c.Value} {OutcomeWords.SayWord(c.Key)}");
        var elsewhere = requirements.Where(r => r.IsOfAnotherProfile).ToArray();
        return $"{ReportWords.Count(requirements.Count, "requirement")}: {string.Join(", ", elsewhere.Length == 0 ? states : states.Append(DescribeElsewhere(elsewhere)))}";
    }

    private static string DescribeElsewhere(RequirementResult[] elsewhere)
    {
        var profiles = elsewhere.CountBy(r => string.Join(" or ", r.Profiles)).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Value} {c.Key}");
        return $"{elsewhere.Length} under another profile only ({string.Join(", ", profiles)})";
    }
}
