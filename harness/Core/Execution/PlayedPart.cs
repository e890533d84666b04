using Conformance.Core.Timing;

namespace Conformance.Core.Execution;

/// <summary>To what end steps are played, by whom, and within which time.</summary>
internal sealed record PlayedPart(Part Part, StepPlayer Player, TimeLimit Limit);

/// <summary>A part of a scenario.</summary>
internal enum Part
{
    Preparation,
    Steps,
    Finally,
}
