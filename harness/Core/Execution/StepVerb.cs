using Conformance.Core.Scenarios;

namespace Conformance.Core.Execution;

/// <summary>What a step does, in a few words.</summary>
internal static class StepVerb
{
    public static string DescribeAction(StepAction action) => action switch
    {
        StepAction.Call call => call.Verb.Name,
        StepAction.Http => "http",
        StepAction.Advance advance => $"advance {advance.By}",
        StepAction.Fault fault => $"fault {fault.Order.Do} on {fault.Order.Path}",
        StepAction.Journal journal => $"journal of {journal.Leg}",
        StepAction.Use => "use",
        _ => throw new InvalidOperationException($"nobody describes {action.GetType().Name}"),
    };
}
