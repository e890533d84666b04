using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>A named fact that must hold, such as code-is-unredeemed. It reads, and never changes the state.</summary>
public sealed record Guard<TTurn>(string Name, Condition<TTurn> Condition)
    where TTurn : Turn
{
    /// <param name="name">The fact in words.</param>
    /// <param name="check">Null when the fact holds, else the refusal.</param>
    public Guard(string name, Func<TTurn, Refusal?> check)
        : this(name, new Condition<TTurn>.Test(check))
    {
    }

    /// <summary>Null when the fact holds, else the refusal; setting it makes the fact one of code.</summary>
    public Func<TTurn, Refusal?> Check
    {
        get => Condition.Check;
        init => Condition = new Condition<TTurn>.Test(value);
    }

    /// <summary>Deeds that a refusal by this guard has, such as revoking a family when a token is replayed.</summary>
    public ImmutableArray<Effect<TTurn>> OnRefusal { get; init; } = [];
}

/// <summary>An answer that says no, and the reason in words for the journal. The reason never goes over the wire.</summary>
public sealed record Refusal(ProtocolResponse Response, string Reason);
