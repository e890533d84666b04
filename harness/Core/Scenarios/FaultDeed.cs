using System.Collections.Immutable;

namespace Conformance.Core.Scenarios;

/// <summary>What a fault can do, and what an order of it says beside the word.</summary>
/// <param name="HasStatus">Whether it answers with a status, which the order then names, and perhaps a body and headers; orders of others name none.</param>
/// <param name="NeedsTime">Whether the order has to say how long it takes.</param>
public sealed record FaultDeed(string Word, bool HasStatus = false, bool NeedsTime = false)
{
    /// <summary>Of the provider's own answers.</summary>
    public static readonly ImmutableArray<FaultDeed> OfAnswers =
    [
        new("delay", NeedsTime: true), new("status", HasStatus: true), new("reset"), new("truncate"), new("trickle", NeedsTime: true), new("lose-response"),
    ];

    /// <summary>Of a leg: the way from the provider to the one behind it.</summary>
    public static readonly ImmutableArray<FaultDeed> OfLegs = [new("status", HasStatus: true), new("unreachable"), new("timeout"), new("lose-response")];
}
