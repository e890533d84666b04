using System.Collections.Immutable;
using Conformance.Core.Checks;
using Conformance.Core.Documents;
using Conformance.Core.Scenarios;
using Conformance.Core.Shapes;
using Conformance.Core.Values;

namespace Conformance.Core.Expectations;

/// <summary>What `error: X` stands for.</summary>
internal static class Refusals
{
    /// <summary>The check named error, at the place where it is written.</summary>
    public static IEnumerable<Check> ChecksOf(RefusalFamily family, ScalarNode name, Level level)
    {
        if (family.Rows.TryGetValue(name.Text, out var row))
        {
            return [.. new[] { row.Named is { } named ? named with { Level = level } : null, row.Wish }.OfType<Check>().Select(c => c with { At = name.At })];
        }

        var word = new Shape.Equal(new Template.Constant(name.Value(), name.At));
        return [new SourceCheck(family.Match, word) { Name = "error", Level = level, At = name.At }];
    }

    /// <summary>The checks, and those that the named error implies: its status, unless one is named, and the family's.</summary>
    public static ImmutableArray<Check> WithImplied(
        ImmutableArray<Check> own, RefusalFamily? family, (string Name, Level Level)? error, bool namesStatus, ImmutableHashSet<string> skipped)
    {
        if (error is not var (name, level) || family is null)
            return own;
        var status = family.Rows.TryGetValue(name, out var row) ? row.Status : StatusCheck(family.Name, family.Status, family.Checks.Select(c => c.At).Concat(own.Select(c => c.At)).FirstOrDefault());
        var implied = (namesStatus || status is null ? family.Checks : family.Checks.Insert(0, status)).Where(c => !skipped.Contains(c.Name));
        return [.. own, .. implied.Select(c => level > c.Level ? c with { Level = level } : c)];
    }

    public static Check StatusCheck(string family, Shape status, Sources.SourceSpan at) =>
        new SourceCheck(new StatusSource(), status) { Name = $"{family}.status", Level = Level.Must, At = at, Implied = true };
}
