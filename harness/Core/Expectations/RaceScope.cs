using Conformance.Core.Checks;

namespace Conformance.Core.Expectations;

/// <summary>Which answers of a race a check is about.</summary>
internal static class RaceScope
{
    /// <summary>The check for each answer of a race that has the role; what no winner may show is looked for in all of them.</summary>
    public static Check NarrowCheck(Check check, RaceRole role) => check is WinsCheck or NeverCheck or EachOfRaceCheck || (check is WithoutCheck && role != RaceRole.Loser)
        ? check
        : new EachOfRaceCheck(check, role) { Name = check.Name, Level = check.Level, At = check.At, Implied = check.Implied, Covers = check.Covers, Title = check.Title };
}
