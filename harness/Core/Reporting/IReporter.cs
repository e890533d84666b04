using Conformance.Core.Results;

namespace Conformance.Core.Reporting;

/// <summary>Turns a run into something to read. Told by one thread, in the order of the plan.</summary>
public interface IReporter
{
    void TellEvent(RunEvent happened);

    /// <summary>The run is over, or was cut off: writes what there is.</summary>
    void Close();
}
