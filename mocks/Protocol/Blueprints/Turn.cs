using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>One request on its way through a blueprint: the request, the surroundings, and what guards and effects found.</summary>
public abstract class Turn(ProtocolRequest request, Surroundings surroundings)
{
    public ProtocolRequest Request { get; } = request;

    public Surroundings Surroundings { get; } = surroundings;

    public DateTimeOffset Now => Surroundings.Now;

    /// <summary>How long each thing of the provider lives.</summary>
    public Lifetimes Lifetimes { get; internal set; } = Lifetimes.None;

    /// <summary>The decoded values of the route's {names}.</summary>
    public FieldList PathValues { get; set; } = FieldList.Empty;

    /// <summary>What this provider exchanged with a provider behind it, in order.</summary>
    public ImmutableArray<Leg> Legs { get; set; } = [];

    /// <summary>What others are to be told when the step is over.</summary>
    public ImmutableArray<Notification> Notifications { get; set; } = [];
}

/// <summary>A turn with the state as it stands. A provider derives from it and offers its facts (the client, the token's record) as lazy properties.</summary>
public abstract class Turn<TState>(TState state, ProtocolRequest request, Surroundings surroundings) : Turn(request, surroundings)
{
    /// <summary>The state as it stands; an effect replaces it.</summary>
    public TState State { get; set; } = state;
}

/// <summary>One exchange with a provider behind the one that was called.</summary>
/// <param name="Name">The leg's name, such as sp.</param>
/// <param name="Reason">Why that provider refused, or null.</param>
public sealed record Leg(string Name, ProtocolRequest Request, ProtocolResponse Response, string? Reason);
