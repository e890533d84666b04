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

    /// <summary>What must never be shown, whoever acts: values from the environment and headers that prove something.</summary>
    // RFC 6749 §2.2: the client identifier is not a secret. It stands in the address that a person's browser opens.
    public IEnumerable<string> Secrets => _file.Secrets.Except(_file.Identities.Values.Select(i => i.Members.GetValueOrDefault("client_id", "")));

    public int? Jobs => _file.Jobs;

    public string? MissingSystem(Playable playable) => Skipping.MissingSystem(playable, _file);

    public IEnumerable<string> AddressesOf(Playable playable) => Skipping.AddressesOf(playable, _file);

    public string? ReasonToSkip(Playable playable) => Skipping.Reason(playable, _file);

    public async Task<ITargetSession> OpenAsync(Playable playable, CancellationToken cancellation)
    {
        var preparations = Preparation.For(playable, _file);
        if (_control is null)
            return new RealTargetSession(_file, preparations, _connection, null, TimeSpan.Zero, _time, () => { });
        await _turn.WaitAsync(cancellation);
        try
        {
            var now = await _control.ResetAsync(cancellation);
            return new RealTargetSession(_file, preparations, _connection, _control, now - _time.GetUtcNow(), _time, () => _turn.Release());
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
