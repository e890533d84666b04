using System.Collections.Immutable;
using Conformance.Core.Scenarios;

namespace Conformance.Core.Targets;

/// <summary>
/// A target behind addresses. All scenarios share it. One with a control address is a mock: its realm is reset before each
/// scenario, so they are played one after the other.
/// </summary>
public sealed class RealTargetHost : ITargetHost
{
    private readonly TargetFile _file;
    private readonly TargetConnection _connection;
    private readonly TargetControl? _control;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly TimeProvider _time;

    public RealTargetHost(TargetFile file, TimeProvider? time = null)
    {
        (_file, _time) = (file, time ?? TimeProvider.System);
        _connection = new TargetConnection(file, _time);
        _control = file.Control is { } address ? new TargetControl(address, _connection) : null;
    }

    public string? Name => _file.Name;

    public string? ReasonToSkip(Playable playable) => Skipping.Reason(playable, _file);

    public async Task<ITargetSession> OpenAsync(Playable playable, CancellationToken cancellation)
    {
        if (_control is null)
            return new RealTargetSession(_file, _connection, null, TimeSpan.Zero, _time, () => { });
        await _turn.WaitAsync(cancellation);
        try
        {
            var now = await _control.ResetAsync(cancellation);
            return new RealTargetSession(_file, _connection, _control, now - _time.GetUtcNow(), _time, () => _turn.Release());
        }
        catch
        {
            _turn.Release();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        _turn.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>Why a target cannot play a scenario, by the name of what it lacks.</summary>
internal static class Skipping
{
    public static string? Reason(Playable playable, TargetFile file)
    {
        if (playable.Provider.Name != file.Provider.Name)
            return $"the target is {file.Provider.Name}, the scenario is about {playable.Provider.Name}";
        if (BasesOf(playable.Steps).FirstOrDefault(b => !file.Bases.ContainsKey(b)) is { } missingBase)
            return $"the target gives no address for '{missingBase}'";
        if (playable.Identities.FirstOrDefault(i => i != "none" && !file.Identities.ContainsKey(i)) is { } identity)
            return $"the target has no identity '{identity}'";
        if (playable.Fixtures.FirstOrDefault(f => !file.Fixtures.ContainsKey(f)) is { } fixture)
            return $"the target has no fixture '{fixture}'";
        if (playable.Capabilities.FirstOrDefault(c => c != "clock" && !file.Capabilities.Contains(c)) is { } capability)
            return $"the target lacks '{capability}'";
        var waits = WaitOf(playable.Steps);
        if (playable.Capabilities.Contains("clock") && !file.Capabilities.Contains("clock") && (waits > file.MaxWait || waits == TimeSpan.Zero))
            return $"the target lacks 'clock', and the wait of {Values.DurationText.Print(waits)} is longer than its maxWait of {Values.DurationText.Print(file.MaxWait)}";
        return null;
    }

    private static IEnumerable<string> BasesOf(ImmutableArray<Step> steps) => steps.SelectMany(s => s.Action switch
    {
        StepAction.Call call => [call.Verb.Endpoint.Base],
        StepAction.Http http => [http.Base],
        StepAction.Use use   => BasesOf(use.Steps),
        _                    => (IEnumerable<string>)[],
    });

    private static TimeSpan WaitOf(ImmutableArray<Step> steps) => steps.Aggregate(TimeSpan.Zero, (sum, s) => sum
        + (s.Action switch
        {
            StepAction.Advance advance => advance.By,
            StepAction.Use use         => WaitOf(use.Steps),
            _                          => TimeSpan.Zero,
        })
        + (s.Bend is Bend.After after ? after.By : TimeSpan.Zero));
}
