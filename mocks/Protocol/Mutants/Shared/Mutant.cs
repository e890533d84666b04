using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Mutants.Shared;

/// <summary>A defect as an edit of a provider's value. The suite is judged by whether a scenario notices it.</summary>
/// <param name="Id">Stable id, provider first: hydra-code-accepted-twice.</param>
/// <param name="Requirements">Ids of the requirements that the defect breaks.</param>
/// <param name="Sentence">The defect in one sentence.</param>
public sealed record Mutant(string Id, string Provider, ImmutableArray<string> Requirements, string Sentence, Func<Provider, Provider> Edit)
{
    /// <summary>The profile whose value is edited and whose expectations the defect breaks; null for the provider's default profile.</summary>
    public string? Profile { get; init; }
}
