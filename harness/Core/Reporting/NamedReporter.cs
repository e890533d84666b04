using Conformance.Core.Results;

namespace Conformance.Core.Reporting;

/// <summary>A reporter with the name by which its failures are told: "junit to out.xml".</summary>
public sealed class NamedReporter(string name, IReporter reporter) : IReporter
{
    public string Name { get; } = name;

    public void TellEvent(RunEvent happened) => reporter.TellEvent(happened);

    public void Close() => reporter.Close();
}
