using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>
/// One row of a provider's table: where it answers, the facts it demands in order, the deeds that follow, the answer, and
/// its last touches. The first endpoint whose route and selector match takes the request.
/// </summary>
public sealed record Endpoint<TTurn>(string Name, Route Route)
    where TTurn : Turn
{
    /// <summary>A further condition for taking the request, such as the grant type; null takes all.</summary>
    public Func<TTurn, bool>? Selector { get; init; }

    public ImmutableArray<Guard<TTurn>> Guards { get; init; } = [];

    public ImmutableArray<Effect<TTurn>> Effects { get; init; } = [];

    /// <summary>Builds the answer after all guards held and all effects are done; null, or an answer of null, leaves it to the members.</summary>
    public Func<TTurn, ProtocolResponse?>? Answer { get; init; }

    /// <summary>The answer as a table of JSON members.</summary>
    public AnswerMembers<TTurn>? Members { get; init; }

    public ImmutableArray<Finisher<TTurn>> Finishers { get; init; } = [];

    /// <summary>The answer to a request that was not refused.</summary>
    /// <exception cref="InvalidOperationException">The endpoint has neither an answer nor members.</exception>
    public ProtocolResponse Respond(TTurn turn) => Answer?.Invoke(turn) ?? Members?.Write(turn)
        ?? throw new InvalidOperationException($"The endpoint '{Name}' has no answer.");
}
