using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>A provider as a table of endpoints over a state and a turn of its own.</summary>
public abstract record Blueprint<TTurn, TState> : Provider
    where TTurn : Turn<TState>
    where TState : class
{
    public required ImmutableArray<Endpoint<TTurn>> Endpoints { get; init; }

    /// <summary>What answers when no endpoint takes the request.</summary>
    public required Endpoint<TTurn> Otherwise { get; init; }

    public sealed override string? Fallback => Otherwise.Name;

    /// <summary>Begins a turn on the state.</summary>
    protected abstract TTurn Begin(TState state, ProtocolRequest request, Surroundings surroundings);

    public sealed override StepResult Step(object state, ProtocolRequest request, Surroundings surroundings)
    {
        var turn = Begin((TState)state, request, surroundings);
        var endpoint = Find(turn);
        foreach (var guard in endpoint.Guards)
        {
            if (guard.Check(turn) is not { } refusal)
                continue;
            foreach (var effect in guard.OnRefusal)
                effect.Apply(turn);
            return Finish(turn, endpoint, refusal.Response, guard.Name, refusal.Reason);
        }

        foreach (var effect in endpoint.Effects)
            effect.Apply(turn);
        return Finish(turn, endpoint, endpoint.Answer(turn), null, null);
    }

    private Endpoint<TTurn> Find(TTurn turn)
    {
        foreach (var endpoint in Endpoints)
        {
            if (!endpoint.Route.Matches(turn.Request, out var values))
                continue;
            turn.PathValues = values;
            if (endpoint.Selector is null || endpoint.Selector(turn))
                return endpoint;
        }

        return Otherwise;
    }

    private static StepResult Finish(TTurn turn, Endpoint<TTurn> endpoint, ProtocolResponse response, string? guard, string? reason)
    {
        foreach (var finisher in endpoint.Finishers)
            response = finisher.Finish(turn, response);
        return new StepResult(turn.State, response, endpoint.Name, guard, reason, turn.Legs);
    }
}
