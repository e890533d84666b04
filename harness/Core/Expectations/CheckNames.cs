using System.Collections.Immutable;
using Conformance.Core.Checks;

namespace Conformance.Core.Expectations;

/// <summary>Names of checks within one step.</summary>
internal static class CheckNames
{
    /// <summary>The checks, those of a name that was there before with a number behind it.</summary>
    public static ImmutableArray<Check> MakeUnique(ImmutableArray<Check> checks)
    {
        var names = new HashSet<string>(checks.Length, StringComparer.Ordinal);
        if (checks.All(c => names.Add(c.Name)))
            return checks;
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. checks.Select(c =>
        {
            var count = seen[c.Name] = seen.GetValueOrDefault(c.Name) + 1;
            return count == 1 ? c : c with { Name = $"{c.Name}-{count}" };
        })];
    }
}
