using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Conformance.Core.Checks;
using Conformance.Core.Scenarios;

namespace Conformance.Core.Targets;

/// <summary>What is under test. Embedded providers give each scenario a realm of its own; a real target gives all the same.</summary>
public interface ITargetHost : IAsyncDisposable
{
    /// <summary>The name in reports and in the folder of its snapshots; null for the embedded providers, whose snapshots lie beside the suite.</summary>
    string? Name { get; }

    /// <summary>How many scenarios it bears at once; null as many as this machine can play.</summary>
    int? Jobs => null;

    /// <summary>The seed of a run's made-up data, told before its first scenario.</summary>
    void TakeSeed(int seed)
    {
    }

    /// <summary>Why the scenario cannot be played here, or null when it can: a missing capability, fixture or identity by name.</summary>
    string? ReasonToSkip(Playable playable);

    /// <summary>The base of another system that the scenario uses and that is not here: it is then not about this target. Null when it is.</summary>
    string? MissingSystem(Playable playable) => null;

    /// <summary>Hosts and ports that a scenario asks, where they are known.</summary>
    IEnumerable<string> AddressesOf(Playable playable) => [];

    /// <summary>Opens what one scenario needs.</summary>
    /// <exception cref="TargetException">It could not be reached or made ready.</exception>
    Task<ITargetSession> OpenAsync(Playable playable, CancellationToken cancellation);
}

/// <summary>One scenario's hold on a target.</summary>
public interface ITargetSession : IAsyncDisposable
{
    /// <summary>Absolute base address by base name, without a trailing slash.</summary>
    ImmutableDictionary<string, string> Bases { get; }

    /// <summary>Paths that differ from the provider file, by endpoint name.</summary>
    ImmutableDictionary<string, string> Paths { get; }

    /// <summary>Headers that go with every request.</summary>
    ImmutableArray<KeyValuePair<string, string>> Headers { get; }

    /// <summary>What has to be made before the scenario's first step, identities first.</summary>
    ImmutableArray<Preparation> Preparations => [];

    /// <summary>Values of fixtures that chance made.</summary>
    IEnumerable<string> MadeUp => [];

    /// <summary>The identity's members by name, as far as they are there before it is made; a member header.X is sent as header X.</summary>
    ImmutableDictionary<string, string> Identity(string name);

    ImmutableDictionary<string, string> Fixture(string name);

    /// <summary>The target's moment.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Moves the clock, or waits when the target allows that long.</summary>
    /// <exception cref="LongWaitException">It does not.</exception>
    Task AdvanceAsync(TimeSpan by, CancellationToken cancellation);

    Task OrderFaultAsync(FaultOrder order, CancellationToken cancellation);

    /// <summary>The provider's own record of a leg since the session was opened, in the shape of the journal verb.</summary>
    Task<JsonNode> ReadJournalAsync(string leg, CancellationToken cancellation);

    /// <summary>Why the provider refused its last request, in its own words, or null when it keeps no such record.</summary>
    Task<string?> LastReasonAsync(CancellationToken cancellation);

    /// <summary>What a request of the identity takes beside its message.</summary>
    RequestWay? FindWay(Uri url, string identity) => null;

    /// <summary>Sends one request. It follows no redirect, keeps no cookie, and its whole answer is bounded by the target's time-out.</summary>
    Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string identity, CancellationToken cancellation);
}

/// <summary>The target or the way to it failed: exit code 3.</summary>
public class TargetException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Nobody is there to send anything to: nothing is said about the provider.</summary>
public sealed class TargetUnreachableException(string message, Exception? inner = null) : TargetException(message, inner)
{
    /// <summary>What became of the request on its way.</summary>
    public TransportFailure? Failure { get; init; }

    /// <summary>Host and port where nobody was reached; null when it is the whole target.</summary>
    public string? Address { get; init; }
}
