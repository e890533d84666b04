using System.Collections.Immutable;
using System.Diagnostics;
using Conformance.Core.Attribution;
using Conformance.Core.Requests;
using Conformance.Core.Scenarios;
using Conformance.Core.Secrets;
using Conformance.Core.Snapshots;
using Conformance.Core.Targets;
using Conformance.Core.Timing;
using Conformance.Core.Values;

namespace Conformance.Core.Execution;

/// <summary>One scenario while it is played: its names, its cookies, what happened so far.</summary>
internal sealed partial class ScenarioPlay
{
    private readonly Playable _playable;
    private readonly ITargetSession _session;
    private readonly TimeLimit _limit;
    private readonly RunState _run;
    private readonly Scope _scope;
    private readonly SecretWatch _watch;
    private readonly StepPlayer _player;
    private readonly List<(Step Step, Scope Scope, string Actor)> _now = [];
    private Cast _cast = new([]);
    private StepRecord? _last;
    private bool _isStopped;

    public ScenarioPlay(Playable playable, ITargetSession session, RunSettings settings, SecretRegistry secrets, TimeLimit limit, RunState run)
    {
        (_playable, _session, _limit, _run) = (playable, session, limit, run);
        var functions = new ValueFunctions(
            ValueFunctions.SeedFor(settings.Seed, playable.Address), session.Bases, settings.Variable, value => secrets.RegisterDeclared(value, "secret"), secrets.Contains);
        MadeUp.UnionWith(session.MadeUp);
        _watch = new SecretWatch(secrets);
        _scope = new Scope(functions);
        _player = NewPlayer();
    }

    public List<StepRecord> Records { get; } = [];

    public List<TranscriptStep> Transcript { get; } = [];

    public HashSet<string> MadeUp { get; } = new(StringComparer.Ordinal);

    public ImmutableDictionary<string, string> Bases => _session.Bases;

    /// <summary>Whether all that it needs was made ready, so that its own steps began.</summary>
    public bool HasBegun { get; private set; }

    public bool IsComplete { get; private set; }

    /// <summary>What came in place of an answer of the provider's and ended it.</summary>
    public Interference? Interference { get; private set; }

    /// <summary>The step that was under way, for a message.</summary>
    public string? Where() => _now is [.., var last] ? $"{last.Step.At}: step '{last.Step.Label}':" : null;

    public async Task PlayAsync()
    {
        await PrepareAsync();
        HasBegun = true;
        _scope.Set("identity", _cast.TreeFor(_playable.As));
        foreach (var (name, value) in _playable.Vars)
        {
            var made = value.ResolveValue(_scope);
            _scope.Set(name, made);
            if (TemplateFacts.IsMadeUp(value))
                MadeUp.Add(ValueText.WriteValue(made));
        }
        IsComplete = await PlayAsync(_playable.Steps, _scope, _playable.As, depth: 0, new PlayedPart(Part.Steps, _player, _limit));
    }

    /// <returns>Whether all steps were played and none failed.</returns>
    private async Task<bool> PlayAsync(ImmutableArray<Step> steps, Scope scope, string actor, int depth, PlayedPart part)
    {
        foreach (var step in steps)
        {
            if (_isStopped)
                return false;
            var acting = step.As ?? actor;
            _now.Add((step, scope, acting));
            if (step.Action is StepAction.Use use)
            {
                if (!await UseAsync(use, scope, acting, depth, part))
                    return false;
            }
            else
                await PlayStepAsync(step, scope, acting, depth, part);
            if (_isStopped)
                return false;
            _now.RemoveAt(_now.Count - 1);
        }
        return true;
    }

    private async Task PlayStepAsync(Step step, Scope scope, string acting, int depth, PlayedPart part)
    {
        var record = _last = new StepRecord(step, StepVerb.DescribeAction(step.Action), acting, part.Part == Part.Finally);
        if (part.Part != Part.Preparation)
            Records.Add(record);
        var start = Stopwatch.GetTimestamp();
        try
        {
            var bent = step.Bend is Bend.As other ? other.Identity : acting;
            var stage = new Stage(scope, _cast.Named(bent), part.Limit) { Identity = _cast.TreeFor(acting), BentIdentity = bent == acting ? null : _cast.TreeFor(bent) };
            await part.Player.PlayAsync(record, stage);
            if (part.Part == Part.Steps)
                TellRecord(record, depth);
            if (record.Interference is { } interference && part.Part != Part.Finally)
            {
                _isStopped = true;
                Interference = interference;
            }
            else if (record.HasFailed && part.Part != Part.Finally)
            {
                _isStopped = true;
                record.Reason = await _session.LastReasonAsync(part.Limit.Token);
            }
            else if (record.HasWarned)
                record.Reason = await _session.LastReasonAsync(part.Limit.Token);
        }
        finally
        {
            NoteReach(record);
            record.Elapsed = Stopwatch.GetElapsedTime(start);
        }
    }

    private void NoteReach(StepRecord record)
    {
        if (record.Interference is { Kind: InterferenceKind.Silence } silence)
            _run.Reach.NoteSilence(silence.What);
        else if (record.Exchanges.Any(e => e.Response is not null))
            _run.Reach.NoteAnswer(record.Exchanges.Where(e => e.Response is not null).Select(e => e.Request.Url));
    }

    private StepPlayer NewPlayer() => new(_playable.Provider, _session, _watch, MadeUp, RunVersion.UserAgent, _run.Patience,
        (errand, cancellation) => _run.Desk.VisitAsync(errand with { Scenario = _playable.Address }, cancellation));
}
