using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>Which records a deed is about: those that agree with the turn in every part. A part less, and state is keyed too coarsely.</summary>
public sealed record StateKey<TTurn, TRecord>(params ImmutableArray<KeyPart<TTurn, TRecord>> Parts)
{
    public bool Picks(TTurn turn, TRecord record)
    {
        foreach (var part in Parts)
            if (part.OfTurn(turn) != part.OfRecord(record))
                return false;
        return true;
    }
}

/// <summary>One part of a key, such as client, as the turn has it and as a record has it.</summary>
public sealed record KeyPart<TTurn, TRecord>(string Name, Func<TTurn, string?> OfTurn, Func<TRecord, string?> OfRecord);
