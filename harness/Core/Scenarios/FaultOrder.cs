using System.Collections.Immutable;

namespace Conformance.Core.Scenarios;

/// <summary>A fault as ordered by a step.</summary>
/// <param name="Leg">The way to the provider behind the provider on which it happens; null for its own answers.</param>
/// <param name="Do">The word of a <see cref="FaultDeed"/>.</param>
public sealed record FaultOrder(string? Leg, string Path, int On, string Do, int? Status, TimeSpan? For)
{
    /// <summary>What is answered with the status; null for the provider's own error.</summary>
    public string? Body { get; init; }

    /// <summary>Fields that the answer has, whatever would stand there else.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];
}
