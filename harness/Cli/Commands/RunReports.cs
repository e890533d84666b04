using System.Collections.Immutable;
using Conformance.Cli.Options;
using Conformance.Core.Reporting;

namespace Conformance.Cli.Commands;

/// <summary>The kinds of report that run writes. A row is all that a new kind takes beside its reporter.</summary>
internal static class RunReports
{
    public const string Console = "console";

    public static ImmutableArray<ReportKind<MakeReporter>> All { get; } =
    [
        new(Console, (output, failures) => new ConsoleReporter(new PlainSurface(output), failures)),
        new("junit", (output, failures) => new JUnitReporter(output, failures)),
        new("json", (output, _) => new JsonReporter(output)),
    ];
}

/// <summary>Makes a reporter that writes there.</summary>
internal delegate IReporter MakeReporter(ReportOutput output, FailureText failures);
