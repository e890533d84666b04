using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>A provider as a value: seed it, then step it. Stepping is pure, so a realm may try again on a newer state.</summary>
public abstract record Provider
{
    /// <summary>The provider's name in suites and on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>Its surfaces, the first being the one that clients call. Each may listen on a port of its own.</summary>
    public required ImmutableArray<string> Surfaces { get; init; }

    /// <summary>Those of its surfaces that are a first one once more, at another address; they take the last ports.</summary>
    public ImmutableArray<string> Mirrors { get; init; } = [];

    /// <summary>Its profiles, the default first; none when there is one way for it to be.</summary>
    public ImmutableArray<NamedProfile> Profiles { get; init; } = [];

    /// <summary>What an operator may configure, by the names of the provider's own configuration.</summary>
    public virtual ImmutableArray<ConfigurationKey> Configuration => [];

    /// <summary>What pages of other origins may do, where they may call the provider.</summary>
    public virtual CrossSite CrossSite => CrossSite.Usual;

    /// <summary>How a surface's answers are put on the wire.</summary>
    public virtual ServerStyle StyleOf(string surface) => ServerStyle.Usual;

    /// <summary>The provider under one of its profiles; null is the default.</summary>
    /// <exception cref="ArgumentException">It has no profile of that name; the message says which it has.</exception>
    public Provider Under(string? profile) => profile is null
        ? this
        : Profiles.FirstOrDefault(p => p.Name == profile)?.Create() ?? throw new ArgumentException(
            $"{Name} has no profile '{profile}'; it has {(Profiles.IsEmpty ? "none" : string.Join(", ", Profiles.Select(p => p.Name)))}", nameof(profile));

    /// <summary>The provider with a value of its configuration, such as ttl.access_token and 5s.</summary>
    /// <exception cref="ArgumentException">It has no such key, or the value is none; the message says what there is.</exception>
    public Provider Configured(string key, string value)
    {
        var row = Configuration.FirstOrDefault(c => c.Key == key)
            ?? throw new ArgumentException($"{Name} has no key '{key}'; it has {(Configuration.IsEmpty ? "none" : string.Join(", ", Configuration.Select(c => c.Key)))}", nameof(key));
        return row.Edit(this, value) ?? throw new ArgumentException($"{key} takes {row.Takes}, not '{value}'; write such as {key}={row.Example}", nameof(value));
    }

    /// <summary>The name of the endpoint that answers where no other takes the request; null when none does.</summary>
    public virtual string? Fallback => null;

    /// <summary>The provider with other made-up data in its fixtures; the same seed gives the same. Where nothing is made up it is the provider itself.</summary>
    public virtual Provider Populated(int seed) => this;

    /// <summary>What is made up in the fixtures, so that it differs from run to run.</summary>
    public virtual ImmutableArray<string> MadeUp => [];

    /// <summary>The state of a new realm, with every fixture in it.</summary>
    public abstract ProviderState Seed(Surroundings surroundings);

    /// <summary>Identities and fixtures of a seeded state, by name, as suites see them.</summary>
    public abstract Prepared Prepared { get; }

    /// <summary>Addresses of documents that the step of this request wants to read, such as a request_uri; the host fetches them before it.</summary>
    public virtual ImmutableArray<string> FindReferences(ProviderState state, ProtocolRequest request, Surroundings surroundings) => [];

    /// <summary>One request in, the next state and the answer out.</summary>
    public abstract StepResult Step(ProviderState state, ProtocolRequest request, Surroundings surroundings);

    /// <summary>The answer to a request that the provider was ordered to fail on, in its own format of errors.</summary>
    public virtual ProtocolResponse Fail(ProviderState state, ProtocolRequest request, Surroundings surroundings, int status) => OrderedFailure.AsText(status);

    /// <summary>The state after a fault on an inner leg was ordered; a provider without legs refuses with what exists.</summary>
    public virtual ProviderState WithLegFault(ProviderState state, LegFault fault) =>
        throw new ArgumentException($"{Name} has no leg named '{fault.Leg}'; it talks to no provider behind it.", nameof(fault));
}

/// <summary>What a provider remembers: an immutable value, known to that provider alone.</summary>
public abstract record ProviderState;

/// <summary>What one step yields.</summary>
/// <param name="Endpoint">The endpoint that took the request, or null when none did.</param>
/// <param name="Guard">The guard that refused, or null.</param>
/// <param name="Reason">The refusal's reason in words, or null.</param>
public sealed record StepResult(
    ProviderState State, ProtocolResponse Response, string? Endpoint, string? Guard, string? Reason, ImmutableArray<Leg> Legs)
{
    /// <summary>What others are to be told, now that the state is decided.</summary>
    public ImmutableArray<Notification> Notifications { get; init; } = [];
}

/// <summary>What a seeded realm offers to a suite: values by name, nested as {identity|fixture → {field → text}}.</summary>
public sealed record Prepared(
    ImmutableDictionary<string, ImmutableDictionary<string, string>> Identities,
    ImmutableDictionary<string, ImmutableDictionary<string, string>> Fixtures);
