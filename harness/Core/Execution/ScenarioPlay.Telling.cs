using Conformance.Core.Scenarios;
using Conformance.Core.Snapshots;

namespace Conformance.Core.Execution;

internal sealed partial class ScenarioPlay
{
    private void TellRecord(StepRecord record, int depth)
    {
        var label = record.Step.Label;
        switch (record.Step.Action)
        {
            case StepAction.Call or StepAction.Http when record.Exchanges.IsEmpty:
                break;
            case StepAction.Call or StepAction.Http when record.Step.Race > 1:
                Transcript.Add(new TranscriptStep.Race(label, record.Exchanges));
                break;
            case StepAction.Call or StepAction.Http:
                if (record.Step.Bend is Bend.After after)
                    Transcript.Add(new TranscriptStep.Deed(label, $"after {after.By}"));
                Transcript.Add(new TranscriptStep.Wire(label, record.Exchanges[0], depth > 0));
                break;
            case StepAction.Advance advance:
                Transcript.Add(new TranscriptStep.Deed(label, $"advance {advance.By}"));
                break;
            case StepAction.Fault or StepAction.Journal:
                Transcript.Add(new TranscriptStep.Deed(label, record.Verb));
                break;
            default:
                throw new InvalidOperationException($"nobody tells {record.Step.Action.GetType().Name}");
        }
    }
}
