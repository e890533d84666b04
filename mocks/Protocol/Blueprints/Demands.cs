using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>Guards as facts: a name, a condition, and what is said when it does not hold.</summary>
public static class Demands
{
    public static Guard<TTurn> Demand<TTurn>(string fact, Func<TTurn, bool> holds, Refusal otherwise) =>
        new(fact, turn => holds(turn) ? null : otherwise);

    /// <summary>The same with an answer, and a reason that only the journal sees.</summary>
    public static Guard<TTurn> Demand<TTurn>(string fact, Func<TTurn, bool> holds, ProtocolResponse answer, string reason) =>
        Demand(fact, holds, new Refusal(answer, reason));

    /// <summary>The same fact, refused in another way.</summary>
    public static Guard<TTurn> Answering<TTurn>(this Guard<TTurn> guard, Func<Refusal, ProtocolResponse> answer) =>
        guard with { Check = turn => guard.Check(turn) is { } refusal ? refusal with { Response = answer(refusal) } : null };
}
