using System.Collections.Immutable;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Targets;
using Conformance.Core.Timing;
using Conformance.Core.Values;

namespace Conformance.Core.Execution;

internal sealed partial class ScenarioPlay
{
    private readonly Stack<Cleanup> _cleanups = new();

    /// <summary>What a flow wants played when the scenario is over, with the names that the flow had.</summary>
    /// <param name="IsWhole">Whether the flow came to its end.</param>
    private sealed record Cleanup(ImmutableArray<Step> Steps, Scope Scope, string Actor, StepPlayer Player, bool IsWhole);

    /// <summary>
    /// The scenario's own finally, then that of each flow, the last one first. Cleaning up takes no part in the verdict, whatever
    /// becomes of it.
    /// </summary>
    public async Task PlayFinallyAsync(TimeLimit limit)
    {
        if (HasBegun)
            await CleanAsync(new Cleanup(_playable.Finally, _scope, _playable.As, _player, IsWhole: true), limit);
        while (_cleanups.TryPop(out var cleanup))
            await CleanAsync(cleanup, limit);
    }

    // A flow within a flow comes to its end first: what is made later may rest on it, and is cleaned up before it.
    private async Task<bool> WithCleanupAsync(StepAction.Use use, Scope scope, string actor, PlayedPart part, Func<Task<bool>> play)
    {
        var isWhole = false;
        try
        {
            return isWhole = await play();
        }
        finally
        {
            if (!use.Finally.IsEmpty)
                _cleanups.Push(new Cleanup(use.Finally, scope, actor, part.Player, isWhole));
        }
    }

    private async Task CleanAsync(Cleanup cleanup, TimeLimit limit)
    {
        foreach (var step in cleanup.Steps)
        {
            var (under, before) = (_now.Count, Records.Count);
            try
            {
                _isStopped = false;
                await PlayAsync([step], cleanup.Scope, cleanup.Actor, depth: 1, new PlayedPart(Part.Finally, cleanup.Player, limit));
            }
            // What a flow that stopped half-way did not make, nobody has to take away.
            catch (ValueException) when (!cleanup.IsWhole)
            {
                Records.RemoveRange(before, Records.Count - before);
            }
            catch (Exception e)
            {
                if (Records.Count == before)
                    Records.Add(new StepRecord(step, StepVerb.DescribeAction(step.Action), cleanup.Actor, IsFinally: true));
                Records[^1].Problem = e is ValueException or TargetException or OperationCanceledException ? e.Message : HarnessFailure.Describe(e);
            }
            finally
            {
                _now.RemoveRange(under, _now.Count - under);
            }
        }
    }
}
