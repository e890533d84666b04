using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Conformance.Core.Scenarios;
using Conformance.Core.Targets;

namespace Conformance.Tests.Core.Execution;

/// <summary>A target in memory: a function answers.</summary>
internal sealed class FakeTarget(Func<HttpRequestMessage, string, Task<HttpResponseMessage>> answer) : ITargetHost, ITargetSession
{
    public FakeTarget(Func<HttpRequestMessage, string, HttpResponseMessage> answer)
        : this((request, body) => Task.FromResult(answer(request, body)))
    {
    }

    public ConcurrentQueue<Received> Requests { get; } = new();

    public string? Name { get; init; }

    public int? Jobs { get; init; }

    public Func<Playable, string?> Skip { get; init; } = _ => null;

    /// <summary>The base of another system that a scenario uses and that is not here.</summary>
    public Func<Playable, string?> Lacks { get; init; } = _ => null;

    public ImmutableArray<Preparation> Preparations { get; init; } = [];

    public Func<Playable, Exception?> OpenFails { get; init; } = _ => null;

    public Exception? CloseFails { get; init; }

    public ImmutableDictionary<string, string> Bases { get; init; } = ImmutableDictionary<string, string>.Empty.Add("public", "http://provider.test/r/1");

    public ImmutableDictionary<string, string> Paths { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    public Dictionary<string, ImmutableDictionary<string, string>> Identities { get; init; } = new()
    {
        ["default"] = Members(("client_id", "app one"), ("client_secret", "s3cret+for/app")),
        ["second"] = Members(("client_id", "app-2"), ("client_secret", "another-secret-2"), ("auth", "post")),
        ["public"] = Members(("client_id", "app-3"), ("auth", "none")),
        ["stamped"] = Members(("client_id", "app-4"), ("header.X-Caller", "CN=app-4")),
    };

    public Dictionary<string, ImmutableDictionary<string, string>> Fixtures { get; init; } = [];

    public string? Reason { get; init; }

    public JsonNode Journal { get; init; } = new JsonObject();

    public List<TimeSpan> Advances { get; } = [];

    public DateTimeOffset Now { get; private set; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static ImmutableDictionary<string, string> Members(params (string Name, string Value)[] members) =>
        members.ToImmutableDictionary(m => m.Name, m => m.Value);

    public static HttpResponseMessage Json(int status, string body, params (string Name, string Value)[] headers)
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
            answer.Headers.TryAddWithoutValidation(name, value);
        return answer;
    }

    public string? ReasonToSkip(Playable playable) => Skip(playable);

    public string? MissingSystem(Playable playable) => Lacks(playable);

    public Task<ITargetSession> OpenAsync(Playable playable, CancellationToken cancellation) =>
        OpenFails(playable) is { } failure ? Task.FromException<ITargetSession>(failure) : Task.FromResult<ITargetSession>(this);

    public ImmutableDictionary<string, string> Identity(string name) => Identities[name];

    public ImmutableDictionary<string, string> Fixture(string name) => Fixtures[name];

    public Task AdvanceAsync(TimeSpan by, CancellationToken cancellation)
    {
        Advances.Add(by);
        Now += by;
        return Task.CompletedTask;
    }

    public Task OrderFaultAsync(FaultOrder order, CancellationToken cancellation) => Task.CompletedTask;

    public Task<JsonNode> ReadJournalAsync(string leg, CancellationToken cancellation) => Task.FromResult(Journal.DeepClone());

    public Task<string?> LastReasonAsync(CancellationToken cancellation) => Task.FromResult(Reason);

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string identity, CancellationToken cancellation)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellation);
        Requests.Enqueue(new Received(request, body, identity));
        return await answer(request, body);
    }

    public ValueTask DisposeAsync() => CloseFails is null ? ValueTask.CompletedTask : ValueTask.FromException(CloseFails);

    internal sealed record Received(HttpRequestMessage Message, string Body, string Identity)
    {
        public string? Header(string name) =>
            Message.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString()
            : Message.Content?.Headers.NonValidated.TryGetValues(name, out values) == true ? values.ToString() : null;
    }
}
