using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>Guards as facts: a name, a condition, and what is said when it does not hold. Reasons are for the journal alone.</summary>
public static class Demands
{
    public static Guard<TTurn> Demand<TTurn>(string fact, Func<TTurn, bool> holds, Refusal otherwise)
        where TTurn : Turn => new(fact, turn => holds(turn) ? null : otherwise);

    public static Guard<TTurn> Demand<TTurn>(string fact, Func<TTurn, bool> holds, ProtocolResponse answer, string reason)
        where TTurn : Turn => Demand(fact, holds, new Refusal(answer, reason));

    /// <summary>What the request presents agrees with what is known; where nothing is known it holds.</summary>
    public static Guard<TTurn> Agree<TTurn>(
        string fact, Func<TTurn, string?> presented, Func<TTurn, string?> known, Matching by, ProtocolResponse answer, string reason)
        where TTurn : Turn
    {
        var refusal = new Refusal(answer, reason);
        return new(fact, new Condition<TTurn>.Comparison(presented, known, by, _ => refusal));
    }

    /// <summary>It is before the end; what has no end holds.</summary>
    public static Guard<TTurn> Before<TTurn>(string fact, Func<TTurn, DateTimeOffset?> end, ProtocolResponse answer, string reason)
        where TTurn : Turn
    {
        var refusal = new Refusal(answer, reason);
        return new(fact, new Condition<TTurn>.Deadline(end, _ => refusal));
    }
}
