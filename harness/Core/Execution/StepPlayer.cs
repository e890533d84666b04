using System.Text.Json.Nodes;
using Conformance.Core.Attribution;
using Conformance.Core.Browser;
using Conformance.Core.Checks;
using Conformance.Core.Scenarios;
using Conformance.Core.Targets;
using Conformance.Core.Timing;
using Conformance.Core.Values;

namespace Conformance.Core.Execution;

/// <summary>Plays the steps of one scenario, one at a time: sends, judges, saves.</summary>
internal sealed partial class StepPlayer(
    ProviderDefinition provider, ITargetSession session, SecretWatch watch, ISet<string> madeUp, string userAgent, Patience patience, Func<BrowserErrand, CancellationToken, Task<Exchange>> visit)
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
        if (step.Bend is Bend.After after && !await AdvanceAsync(record, "after", after.By, stage))
            return;
        switch (step.Action)
        {
            case StepAction.Advance advance:
                await AdvanceAsync(record, "advance", advance.By, stage);
                return;
            case StepAction.Fault fault:
                _hasFault = true;
                await session.OrderFaultAsync(fault.ResolveOrder(stage.Scope), stage.Limit.Token);
                return;
            case StepAction.Journal journal:
                record.Exchanges = [JournalExchange.FromJournal(journal.Leg, await session.ReadJournalAsync(journal.Leg, stage.Limit.Token))];
                break;
            case var _ when step.Browser is not null && record.IsFinally:
                throw new ValueException("nobody is waited for to clean up");
            case StepAction.Call or StepAction.Http:
                await SendAsync(record, stage);
                break;
            default:
                throw new InvalidOperationException($"nobody plays {step.Action.GetType().Name}");
        }
        if (!record.HasFailed && record.Interference is null)
            await JudgeAsync(record, stage);
        if (record.Interference is not null)
            return;
        if (!record.HasFailed || record.IsFinally)
            SaveRecord(record, ContextOf(record, stage.Scope).OfWinner(), stage.Scope);
    }

    /// <returns>Whether the clock was moved; a value that is no time is a failure of the step.</returns>
    private async Task<bool> AdvanceAsync(StepRecord record, string name, Lapse lapse, Stage stage)
    {
        switch (lapse.Measure(stage.Scope, session.Now))
        {
            case LapseReading.Found found:
                stage.Limit.Stop();
                await session.AdvanceAsync(found.By, stage.Limit.Token);
                stage.Limit.Go();
                return true;
            case LapseReading.None none:
                record.Misses.Add(new Miss(name, none.Expected, none.Actual));
                return false;
            default:
                throw new InvalidOperationException($"nobody moves the clock by {lapse}");
        }
    }

    private async Task JudgeAsync(StepRecord record, Stage stage)
    {
        using var _ = Phase.Checks();
        var step = record.Step;
        var context = ContextOf(record, stage.Scope);
        // Where no answer came, that is the one thing to say, unless the scenario took it away itself.
        if (!_hasFault && record.Exchanges is [{ Response: null } lost])
        {
            record.Misses.Add(new Miss("answer", "an answer", lost.TransportError ?? "none"));
            return;
        }
        if (step.Checks.Any(c => c.NeedsKeys) || step.Saves.Any(s => s.Value.NeedsKeys))
        {
            context = context with { Keys = await FetchKeysAsync(record, stage) };
            if (record.Interference is not null)
                return;
        }
        foreach (var check in step.Checks)
            record.Outcomes.Add((check, check.Evaluate(context)));
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
    private async Task<JsonNode?> FetchKeysAsync(StepRecord record, Stage stage)
    {
        if (_keys is null && provider.Keys is { } verb)
        {
            var exchange = await _sender.CallAsNobodyAsync(verb, stage);
            if (!_hasFault && AnswerOrigin.FindInterference(record.Step, ContextOf(record, stage.Scope) with { Exchanges = [exchange] }, provider.Contention) is { } interference)
                record.Interference = interference with { What = $"{interference.What}, asked for the key set" };
            _keys = exchange is { Response: { Status: 200 } response } ? response.Json.Value : null;
        }
        return _keys;
    }
}
