using Conformance.Core.Attribution;
using Conformance.Core.Browser;

namespace Conformance.Core.Execution;

/// <summary>What the scenarios of a run share while they are played.</summary>
/// <param name="Reach">Scenarios are not played once the target is known to be down.</param>
/// <param name="Patience">Waits for a target that asks for fewer requests.</param>
/// <param name="Desk">Where they ask for a person's browser.</param>
public sealed record RunState(Reach Reach, Patience Patience, BrowserDesk Desk)
{
    public RunState(TimeProvider time)
        : this(new Reach(), new Patience(time), new BrowserDesk(time))
    {
    }
}
