using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>A provider as a table of endpoints over a state and a turn of its own. Every part has a name, and is edited by it.</summary>
public abstract partial record Blueprint<TSelf, TTurn, TState> : Provider
    where TSelf : Blueprint<TSelf, TTurn, TState>
    where TTurn : Turn<TState>
    where TState : ProviderState
{
    public required ImmutableArray<Endpoint<TTurn>> Endpoints { get; init; }

    /// <summary>What answers when no endpoint takes the request.</summary>
    public required Endpoint<TTurn> Otherwise { get; init; }

    /// <summary>How long each thing lives.</summary>
    public Lifetimes Lifetimes { get; init; } = Lifetimes.None;

    public sealed override string? Fallback => Otherwise.Name;

    /// <summary>The state of a new realm, with every fixture in it.</summary>
    public abstract TState SeedState(Surroundings surroundings);

    public sealed override ProviderState Seed(Surroundings surroundings) => SeedState(surroundings);

    /// <summary>Begins a turn on the state.</summary>
    protected abstract TTurn Begin(TState state, ProtocolRequest request, Surroundings surroundings);

    public sealed override StepResult Step(ProviderState state, ProtocolRequest request, Surroundings surroundings)
    {
        var turn = Begin((TState)state, request, surroundings);
        turn.Lifetimes = Lifetimes;
        var endpoint = Find(turn);
        foreach (var guard in endpoint.Guards)
        {
            if (guard.Condition.Check(turn) is not { } refusal)
                continue;
            foreach (var effect in guard.OnRefusal)
                effect.Deed.Apply(turn);
            return FinishEndpoint(turn, endpoint, refusal.Response, guard.Name, refusal.Reason);
        }

        foreach (var effect in endpoint.Effects)
            effect.Deed.Apply(turn);
        return FinishEndpoint(turn, endpoint, endpoint.Respond(turn), null, null);
    }

    /// <summary>In the format of the endpoint's errors, with its last touches.</summary>
    public sealed override ProtocolResponse Fail(ProviderState state, ProtocolRequest request, Surroundings surroundings, int status)
    {
        var turn = Begin((TState)state, request, surroundings);
        turn.Lifetimes = Lifetimes;
        var endpoint = Find(turn);
        return FinishEndpoint(turn, endpoint, status < 400 ? OrderedFailure.AsText(status) : DescribeFailure(turn, status), null, null).Response;
    }

    /// <summary>An error of that status, from 400 on, before the last touches.</summary>
    protected virtual ProtocolResponse DescribeFailure(TTurn turn, int status) => OrderedFailure.AsText(status);

    /// <summary>What takes a request that no endpoint takes as it stands.</summary>
    protected virtual Endpoint<TTurn> FindElsewhere(TTurn turn) => Otherwise;

    /// <summary>The endpoint that takes the request as one of that method to that path; null when none does.</summary>
    protected Endpoint<TTurn>? FindAt(TTurn turn, string method, string path)
    {
        foreach (var endpoint in Endpoints)
        {
            if (!endpoint.Route.Matches(turn.Request.Surface, method, path, out var values))
                continue;
            turn.PathValues = values;
            if (endpoint.Selector is null || endpoint.Selector(turn))
                return endpoint;
        }

        return null;
    }

    private Endpoint<TTurn> Find(TTurn turn) => FindAt(turn, turn.Request.Method, turn.Request.Path) ?? FindElsewhere(turn);

    private static StepResult FinishEndpoint(TTurn turn, Endpoint<TTurn> endpoint, ProtocolResponse response, string? guard, string? reason)
    {
        foreach (var finisher in endpoint.Finishers)
            response = finisher.Finish(turn, response);
        return new StepResult(turn.State, response, endpoint.Name, guard, reason, turn.Legs) { Notifications = turn.Notifications };
    }
}
