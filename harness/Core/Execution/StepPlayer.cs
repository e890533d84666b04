using System.Text.Json.Nodes;
using Conformance.Core.Browser;
using Conformance.Core.Checks;
using Conformance.Core.Scenarios;
using Conformance.Core.Targets;
using Conformance.Core.Timing;
using Conformance.Core.Values;

namespace Conformance.Core.Execution;

/// <summary>Plays the steps of one scenario, one at a time: sends, judges, saves.</summary>
internal sealed class StepPlayer(
    ProviderDefinition provider, ITargetSession session, SecretWatch watch, ISet<string> madeUp, string userAgent, Func<BrowserErrand, CancellationToken, Task<Exchange>> visit)
{
    private readonly StepSender _sender = new(session, userAgent, watch, madeUp, visit);
    private readonly Dictionary<string, JsonNode?> _numbered = new(StringComparer.Ordinal);
    private JsonNode? _keys;
    private bool _hasFault;
    private bool _hasSaved;

    public async Task PlayAsync(StepRecord record, Stage stage)
    {
        var step = record.Step;
        stage.Scope.Set("identity", stage.Identity);
        if (step.Bend is Bend.After after)
            await AdvanceAsync(after.By, stage.Limit);
        switch (step.Action)
        {
            case StepAction.Advance advance:
                await AdvanceAsync(advance.By, stage.Limit);
                return;
            case StepAction.Fault fault:
                _hasFault = true;
                await session.OrderFaultAsync(fault.Order, stage.Limit.Token);
                return;
            case StepAction.Journal journal:
                record.Exchanges = [JournalExchange.FromJournal(journal.Leg, await session.ReadJournalAsync(journal.Leg, stage.Limit.Token))];
                break;
            case var _ when step.Browser is not null && record.IsFinally:
                throw new ValueException("nobody is waited for to clean up");
            case StepAction.Call or StepAction.Http:
                if (!await SendAsync(record, stage))
                    return;
                break;
            default:
                throw new InvalidOperationException($"nobody plays {step.Action.GetType().Name}");
        }
        await JudgeAsync(record, stage);
        if (!record.HasFailed || record.IsFinally)
            SaveRecord(record, ContextOf(record, stage.Scope).OfWinner(), stage.Scope);
    }

    /// <returns>Whether there is something to judge: a value that an answer gave may be one that no request can carry.</returns>
    private async Task<bool> SendAsync(StepRecord record, Stage stage)
    {
        try
        {
            record.Exchanges = await _sender.SendAsync(record.Step, stage);
            return true;
        }
        catch (ValueException e) when (e.IsUnsendable && _hasSaved)
        {
            record.Misses.Add(new Miss("request", "values that can be sent on", e.Message));
            return false;
        }
    }

    private async Task AdvanceAsync(TimeSpan by, TimeLimit limit)
    {
        limit.Stop();
        await session.AdvanceAsync(by, limit.Token);
        limit.Go();
    }

    private async Task JudgeAsync(StepRecord record, Stage stage)
    {
        using var _ = Phase.Checks();
        var step = record.Step;
        var context = ContextOf(record, stage.Scope);
        var sources = step.Secret.Concat(step.Action is StepAction.Call { Verb.Answer: { } kind } ? kind.Secret : []).Distinct().ToArray();
        var jar = _sender.JarOf(stage.Actor.Name);
        foreach (var exchange in record.Exchanges)
            watch.Answer(exchange, context with { Exchanges = [exchange] }, sources, (url, field) => jar.Take(url, field, session.Now));
        if (step.Checks.Any(c => c.NeedsKeys) || step.Saves.Any(s => s.Value.NeedsKeys))
            context = context with { Keys = await FetchKeysAsync(stage) };
        foreach (var check in step.Checks)
            record.Outcomes.Add((check, check.Evaluate(context)));
        // A step that asks nothing of its answer still asks for one, unless the scenario took it away itself.
        if (!_hasFault && !step.Checks.Any(c => c.Level == Level.Must) && context.Exchange.TransportError is { } error)
            record.Misses.Add(new Miss("answer", "an answer", error));
    }

    private void SaveRecord(StepRecord record, CheckContext context, Scope scope)
    {
        foreach (var (name, source) in record.Step.Saves)
        {
            switch (source.Read(source.NeedsKeys ? context with { Keys = _keys } : context))
            {
                case Reading.Found found:
                    scope.Set(name, found.Value?.DeepClone());
                    _hasSaved = true;
                    break;
                case Reading.Missing missing:
                    record.Misses.Add(new Miss($"save.{name}", $"a value at {source.Text} to save as ${name}", missing.Why ?? "nothing there"));
                    break;
                case Reading.Unreadable unreadable:
                    record.Misses.Add(new Miss($"save.{name}", $"a value at {source.Text} to save as ${name}", unreadable.Why));
                    break;
                default:
                    throw new InvalidOperationException($"nobody saves what is no reading of {source.Text}");
            }
        }
    }

    private CheckContext ContextOf(StepRecord record, Scope scope) => new()
    {
        Exchanges = record.Exchanges,
        Scope = scope,
        Now = session.Now,
        Numbered = _numbered,
        Keys = _keys,
    };

    /// <summary>The provider's key set, fetched once; null when it could not be had, which the check then says.</summary>
    private async Task<JsonNode?> FetchKeysAsync(Stage stage)
    {
        if (_keys is null && provider.Keys is { } verb)
            _keys = await _sender.CallAsNobodyAsync(verb, stage) is { Response: { Status: 200 } response } ? response.Json.Value : null;
        return _keys;
    }
}
