using System.Collections.Immutable;
using Conformance.Core.Checks;
using Conformance.Core.Shapes;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Binding;

/// <summary>How many of a race can win.</summary>
internal static class RaceLimits
{
    public static void CheckWinners(int runners, ImmutableArray<Check> checks, DiagnosticBag mistakes)
    {
        foreach (var wins in checks.OfType<WinsCheck>())
        {
            var (least, most) = ReadBounds(wins.Count, runners);
            if (most < 0 || least > runners || least != decimal.Truncate(least))
                mistakes.AddMessage(wins.At, $"{wins.Count} of {runners} cannot win", $"Write a number from 0 to {runners}, or <int 0..{runners}>.");
            else if (least == runners && checks.FirstOrDefault(c => c.Name.StartsWith("losers.", StringComparison.Ordinal)) is { } idle)
                mistakes.AddMessage(idle.At, $"'losers' where all {runners} win", "Nobody would be asked: let fewer win, or take it away.");
        }
    }

    private static (decimal Least, decimal Most) ReadBounds(Shape count, int runners) => count switch
    {
        Shape.Equal { Value: Template.Constant { Value: { } number } } when decimal.TryParse(ValueText.WriteValue(number), out var exact) => (exact, exact),
        Shape.Range range => (range.From ?? 0, range.To ?? runners),
        _ => (0, runners),
    };
}
