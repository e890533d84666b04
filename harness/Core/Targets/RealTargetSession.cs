using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Conformance.Core.Checks;
using Conformance.Core.Scenarios;

namespace Conformance.Core.Targets;

/// <summary>One scenario's hold on a real target.</summary>
internal sealed class RealTargetSession(
    TargetFile file, ImmutableArray<Preparation> preparations, TargetConnection connection, TargetControl? control, TimeSpan ahead, TimeProvider time, Action release) : ITargetSession
{
    private TimeSpan _ahead = ahead;
    private TimeSpan _waited;

    public ImmutableDictionary<string, string> Bases => file.Bases;

    public ImmutableDictionary<string, string> Paths => file.Paths;

    public ImmutableArray<KeyValuePair<string, string>> Headers => file.Headers;

    public ImmutableArray<Preparation> Preparations => preparations;

    public DateTimeOffset Now => time.GetUtcNow() + _ahead;

    public ImmutableDictionary<string, string> Identity(string name) =>
        file.Identities.TryGetValue(name, out var identity) ? identity.Members : throw new TargetException($"the target {file.Name} has no identity '{name}'");

    public ImmutableDictionary<string, string> Fixture(string name) =>
        file.Fixtures.TryGetValue(name, out var fixture) ? fixture : throw new TargetException($"the target {file.Name} has no fixture '{name}'");

    public async Task AdvanceAsync(TimeSpan by, CancellationToken cancellation)
    {
        if (control is null || !file.Capabilities.Contains("clock"))
        {
            _waited += by;
            if (_waited > file.MaxWait)
                throw new LongWaitException(Skipping.TooLong(_waited, file.MaxWait));
            await Task.Delay(by, time, cancellation);
            return;
        }
        await control.AdvanceAsync(by, cancellation);
        _ahead += by;
    }

    public Task OrderFaultAsync(FaultOrder order, CancellationToken cancellation) => Control("fault").OrderFaultAsync(order, cancellation);

    public Task<JsonNode> ReadJournalAsync(string leg, CancellationToken cancellation) => Control("observer").ReadJournalAsync(leg, cancellation);

    public async Task<string?> LastReasonAsync(CancellationToken cancellation)
    {
        if (control is null || !file.Capabilities.Contains("observer"))
            return null;
        var journal = await control.ReadJournalAsync("client", cancellation);
        return journal["entries"] is JsonArray { Count: > 0 } entries ? entries[^1]?["reason"]?.GetValue<string>() : null;
    }

    public RequestWay? FindWay(Uri url, string identity) => TargetWay.FindWay(file, url, identity);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string identity, CancellationToken cancellation) =>
        connection.SendAsync(request, identity, cancellation);

    public ValueTask DisposeAsync()
    {
        release();
        return ValueTask.CompletedTask;
    }

    private TargetControl Control(string capability) =>
        control ?? throw new TargetException($"the target {file.Name} lacks '{capability}'");
}
