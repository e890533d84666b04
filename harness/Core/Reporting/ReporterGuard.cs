using Conformance.Core.Results;

namespace Conformance.Core.Reporting;

/// <summary>Keeps a reporter out of the way of the run and of the others: it throws nothing, and says what failed first.</summary>
internal sealed class ReporterGuard(IReporter reporter) : IReporter
{
    /// <summary>A sentence; null while nothing failed.</summary>
    public string? Problem { get; private set; }

    // One that could not tell an event tells the next all the same: a report with a gap is worth more than none.
    public void TellEvent(RunEvent happened) => Attempt(() => reporter.TellEvent(happened));

    public void Close() => Attempt(reporter.Close);

    private void Attempt(Action deed)
    {
        try
        {
            deed();
        }
        catch (Exception e)
        {
            Problem ??= $"cannot write the report {(reporter as NamedReporter)?.Name ?? reporter.GetType().Name}: {HarnessFailure.Describe(e)}";
        }
    }
}
