using System.Collections.Immutable;
using Conformance.Core.Checks;
using Conformance.Core.Sources;

namespace Conformance.Core.Expectations;

/// <summary>
/// What is known of an answer that a person's browser fetched: where it came to, and what was sent. The statuses and headers on
/// its way are the browser's alone, and so is a fragment (RFC 9110 §7.1: it is not sent).
/// </summary>
internal static class BrowserSight
{
    /// <summary>The checks without what is implied and cannot be judged; a check of the step's own that cannot be is a mistake.</summary>
    public static ImmutableArray<Check> LeaveOutUnseen(ImmutableArray<Check> checks, DiagnosticBag mistakes)
    {
        foreach (var blind in checks.Where(c => !c.Implied && !c.IsSeenByBrowser))
            RefuseUnseen(blind.At, blind.Name, mistakes);
        return [.. checks.Where(c => !c.Implied || c.IsSeenByBrowser)];
    }

    public static void RefuseUnseen(SourceSpan at, string what, DiagnosticBag mistakes) =>
        mistakes.AddMessage(at, $"'{what}' of what a person's browser gets", "A browser tells where it came to: location, location.base and location.query.");
}
