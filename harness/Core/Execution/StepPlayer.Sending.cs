using Conformance.Core.Attribution;
using Conformance.Core.Checks;
using Conformance.Core.Scenarios;
using Conformance.Core.Values;

namespace Conformance.Core.Execution;

internal sealed partial class StepPlayer
{
    /// <summary>Sends, and once more after the wait that a rate limit asks for; notes whether what came is the provider's.</summary>
    private async Task SendAsync(StepRecord record, Stage stage)
    {
        await SendOnceAsync(record, stage);
        if (record is { Interference.Wait: { } asked, Step.Race: 1 } && patience.TakeTurn(asked) is { } wait)
        {
            stage.Limit.Stop();
            await patience.WaitAsync(wait, stage.Limit.Token);
            stage.Limit.Go();
            await SendOnceAsync(record, stage);
        }
    }

    private async Task SendOnceAsync(StepRecord record, Stage stage)
    {
        try
        {
            record.Exchanges = await _sender.SendAsync(record.Step, stage);
        }
        // A value that an answer gave may be one that no request can carry.
        catch (ValueException e) when (e.IsUnsendable && _hasSaved)
        {
            record.Misses.Add(new Miss("request", "values that can be sent on", e.Message));
            return;
        }
        var context = ContextOf(record, stage.Scope);
        WatchExchanges(record, context, stage);
        // What a scenario does to the way of its answers itself, it judges itself.
        record.Interference = _hasFault ? null
            : record.Exchanges.Select(e => AnswerOrigin.FindInterference(record.Step, context with { Exchanges = [e] }, provider.Contention)).FirstOrDefault(i => i is not null);
    }

    private void WatchExchanges(StepRecord record, CheckContext context, Stage stage)
    {
        var step = record.Step;
        var sources = step.Secret.Concat(step.Action is StepAction.Call { Verb.Answer: { } kind } ? kind.Secret : []).Distinct().ToArray();
        var jar = _sender.JarOf(stage.Actor.Name);
        foreach (var exchange in record.Exchanges)
            watch.Answer(exchange, context with { Exchanges = [exchange] }, sources, (url, field) => jar.Take(url, field, session.Now));
    }
}
