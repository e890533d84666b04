using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Conformance.Core.Scenarios;
using Conformance.Core.Targets;
using Conformance.Mocks.Hosting.Control;
using Conformance.Mocks.Hosting.Realms;

namespace Conformance.Cli.Embedded;

/// <summary>One scenario's realm. Clock, faults and journal are reached in the process, requests go through the socket.</summary>
internal sealed class EmbeddedSession(EmbeddedServer server, Realm realm, Action<string> noteDefect) : ITargetSession
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly ImmutableDictionary<string, string> Nobody = ImmutableDictionary<string, string>.Empty;

    public ImmutableDictionary<string, string> Bases { get; } =
        realm.Provider.Surfaces.ToImmutableDictionary(s => s, realm.BaseOf);

    public ImmutableDictionary<string, string> Paths => Nobody;

    public ImmutableArray<KeyValuePair<string, string>> Headers => [];

    public IEnumerable<string> MadeUp => realm.Provider.MadeUp;

    public DateTimeOffset Now => realm.Clock.Now;

    public ImmutableDictionary<string, string> Identity(string name) => realm.Prepared.Identities.GetValueOrDefault(name, Nobody);

    public ImmutableDictionary<string, string> Fixture(string name) =>
        realm.Prepared.Fixtures.TryGetValue(name, out var fixture)
            ? fixture
            : throw new TargetException($"the embedded {realm.Provider.Name} makes no fixture '{name}'; it makes {string.Join(", ", realm.Prepared.Fixtures.Keys.Order())}");

    public Task AdvanceAsync(TimeSpan by, CancellationToken cancellation)
    {
        realm.Clock.Advance(by);
        return Task.CompletedTask;
    }

    public Task OrderFaultAsync(FaultOrder order, CancellationToken cancellation)
    {
        FaultOrders.Apply(realm, order);
        return Task.CompletedTask;
    }

    public Task<JsonNode> ReadJournalAsync(string leg, CancellationToken cancellation) =>
        Task.FromResult(JsonNode.Parse(JournalText.RenderJournal(realm.Journal, leg, since: 0))!);

    public Task<string?> LastReasonAsync(CancellationToken cancellation) => Task.FromResult(realm.Journal.LastReason);

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string identity, CancellationToken cancellation)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bound.CancelAfter(Patience);
        return await server.Client.SendAsync(request, bound.Token);
    }

    public ValueTask DisposeAsync()
    {
        foreach (var entry in realm.Journal.Defects)
            noteDefect($"{realm.Provider.Name} {entry.Endpoint}: {entry.Reason}");
        server.Close(realm);
        return ValueTask.CompletedTask;
    }
}
