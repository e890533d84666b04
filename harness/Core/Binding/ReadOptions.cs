using System.Collections.Immutable;
using Conformance.Core.Documents;
using Conformance.Core.Sources;

namespace Conformance.Core.Binding;

/// <summary>What a caller chooses before suites are bound.</summary>
public sealed record ReadOptions
{
    /// <summary>The profile to bind for, where a provider has it; null takes each provider's first.</summary>
    public string? Profile { get; init; }

    /// <summary>Flows that are played in place of others.</summary>
    public ImmutableArray<FlowReplacement> Flows { get; init; } = [];

    /// <summary>Where files are read; one that is shared reads each once.</summary>
    public DocumentCache Documents { get; init; } = new();
}

/// <summary>A flow, and the one that is played wherever it is used.</summary>
/// <param name="At">Where the flow is named, and <paramref name="ByAt"/> where the other one is.</param>
public sealed record FlowReplacement(string Flow, SourceSpan At, string By, SourceSpan ByAt);
