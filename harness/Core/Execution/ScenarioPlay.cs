using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Conformance.Core.Scenarios;
using Conformance.Core.Snapshots;
using Conformance.Core.Targets;
using Conformance.Core.Values;

namespace Conformance.Core.Execution;

/// <summary>One scenario while it is played: its names, its cookies, what happened so far.</summary>
internal sealed class ScenarioPlay
{
    private readonly Playable _playable;
    private readonly ITargetSession _session;
    private readonly TimeLimit _limit;
    private readonly Scope _scope;
    private readonly Cast _cast;
    private readonly StepPlayer _player;
    private readonly List<(Step Step, Scope Scope, string Actor)> _now = [];
    private bool _isStopped;

    public ScenarioPlay(Playable playable, ITargetSession session, RunSettings settings, SecretRegistry secrets, TimeLimit limit, BrowserDesk desk)
    {
        (_playable, _session, _limit) = (playable, session, limit);
        var functions = new ValueFunctions(
            ValueFunctions.SeedFor(settings.Seed, playable.Address), session.Bases, settings.Variable, value => secrets.Register(value, "secret"));
        var watch = new SecretWatch(secrets);
        _scope = new Scope(functions);
        _cast = new Cast(playable, session, watch);
        _player = new StepPlayer(playable.Provider, session, watch, MadeUp, RunVersion.UserAgent,
            (errand, cancellation) => desk.VisitAsync(errand with { Scenario = playable.Address }, cancellation));
        Fixtures(watch);
    }

    public List<StepRecord> Records { get; } = [];

    public List<TranscriptStep> Transcript { get; } = [];

    public HashSet<string> MadeUp { get; } = new(StringComparer.Ordinal);

    public ImmutableDictionary<string, string> Bases => _session.Bases;

    public bool IsComplete { get; private set; }

    public bool HasAnswer => Records.Exists(r => r.Exchanges.Any(e => e.Response is not null));

    /// <summary>The step that was under way, for a message.</summary>
    public string? Where() => _now is [.., var last] ? $"{last.Step.At}: step '{last.Step.Label}':" : null;

    public async Task PlayAsync()
    {
        _scope.Set("identity", _cast.TreeFor(_playable.As));
        foreach (var (name, value) in _playable.Vars)
        {
            var made = value.Resolve(_scope);
            _scope.Set(name, made);
            if (TemplateFacts.IsMadeUp(value))
                MadeUp.Add(ValueText.Of(made));
        }
        IsComplete = await PlayAsync(_playable.Steps, _scope, _playable.As, depth: 0, isFinally: false, _limit);
    }

    /// <summary>Cleaning up takes no part in the verdict, whatever becomes of it.</summary>
    public async Task PlayFinallyAsync(TimeLimit limit)
    {
        foreach (var step in _playable.Finally)
        {
            var under = _now.Count;
            try
            {
                _isStopped = false;
                await PlayAsync([step], _scope, _playable.As, depth: 1, isFinally: true, limit);
            }
            catch (Exception e) when (e is ValueException or TargetException or OperationCanceledException)
            {
                Records.Add(new StepRecord(step, "finally", _playable.As, IsFinally: true) { Problem = e.Message });
            }
            finally
            {
                _now.RemoveRange(under, _now.Count - under);
            }
        }
    }

    /// <returns>Whether all steps were played and none failed.</returns>
    private async Task<bool> PlayAsync(ImmutableArray<Step> steps, Scope scope, string actor, int depth, bool isFinally, TimeLimit limit)
    {
        foreach (var step in steps)
        {
            if (_isStopped)
                return false;
            var acting = step.As ?? actor;
            _now.Add((step, scope, acting));
            if (step.Action is StepAction.Use use)
            {
                if (!await UseAsync(use, scope, acting, depth, isFinally, limit))
                    return false;
            }
            else
                await OneAsync(step, scope, acting, depth, isFinally, limit);
            if (_isStopped)
                return false;
            _now.RemoveAt(_now.Count - 1);
        }
        return true;
    }

    private async Task<bool> UseAsync(StepAction.Use use, Scope scope, string actor, int depth, bool isFinally, TimeLimit limit)
    {
        scope.Set("identity", _cast.TreeFor(actor));
        var inner = new Scope(scope.Functions);
        foreach (var root in _playable.Fixtures.Select(f => f.Split('.')[0]).Distinct())
            inner.Set(root, _scope.Names[root]);
        inner.Set("identity", _cast.TreeFor(actor));
        foreach (var (name, value) in use.Arguments)
        {
            inner.Set(name, value.Resolve(scope));
            if (TemplateFacts.IsMadeUp(value))
                MadeUp.Add(ValueText.Of(inner.Names[name]));
        }
        if (!await PlayAsync(use.Steps, inner, actor, depth + 1, isFinally, limit))
            return false;
        foreach (var (mine, theirs) in use.Saves)
            scope.Set(mine, inner.Lookup([theirs])?.DeepClone());
        return true;
    }

    private async Task OneAsync(Step step, Scope scope, string acting, int depth, bool isFinally, TimeLimit limit)
    {
        var record = new StepRecord(step, VerbOf(step.Action), acting, isFinally);
        Records.Add(record);
        var start = Stopwatch.GetTimestamp();
        try
        {
            var bent = step.Bend is Bend.As other ? other.Identity : acting;
            var stage = new Stage(scope, _cast.Named(bent), limit) { Identity = _cast.TreeFor(acting), BentIdentity = bent == acting ? null : _cast.TreeFor(bent) };
            await _player.PlayAsync(record, stage);
            if (!isFinally)
                Tell(record, depth);
            if (record.HasFailed && !isFinally)
            {
                _isStopped = true;
                record.Reason = await _session.LastReasonAsync(limit.Token);
            }
            else if (record.HasWarned)
                record.Reason = await _session.LastReasonAsync(limit.Token);
        }
        finally
        {
            record.Elapsed = Stopwatch.GetElapsedTime(start);
        }
    }

    private void Tell(StepRecord record, int depth)
    {
        var label = record.Step.Label;
        switch (record.Step.Action)
        {
            case StepAction.Call or StepAction.Http when record.Step.Race > 1:
                Transcript.Add(new TranscriptStep.Race(label, record.Exchanges));
                break;
            case StepAction.Call or StepAction.Http:
                if (record.Step.Bend is Bend.After after)
                    Transcript.Add(new TranscriptStep.Deed(label, $"after {DurationText.Print(after.By)}"));
                Transcript.Add(new TranscriptStep.Wire(label, record.Exchanges[0], depth > 0));
                break;
            case StepAction.Advance advance:
                Transcript.Add(new TranscriptStep.Deed(label, $"advance {DurationText.Print(advance.By)}"));
                break;
            default:
                Transcript.Add(new TranscriptStep.Deed(label, record.Verb));
                break;
        }
    }

    private static string VerbOf(StepAction action) => action switch
    {
        StepAction.Call call => call.Verb.Name,
        StepAction.Http => "http",
        StepAction.Advance advance => $"advance {DurationText.Print(advance.By)}",
        StepAction.Fault fault => $"fault {fault.Order.Do} on {fault.Order.Path}",
        StepAction.Journal journal => $"journal of {journal.Leg}",
        _ => "use",
    };

    private void Fixtures(SecretWatch watch)
    {
        var roots = new JsonObject();
        foreach (var name in _playable.Fixtures)
        {
            var members = _session.Fixture(name);
            watch.Prepared(_playable.Provider.Fixtures.GetValueOrDefault(name), members);
            Trees.Put(roots, name, Trees.Of(members));
        }
        foreach (var (name, tree) in roots)
            _scope.Set(name, tree);
    }
}
