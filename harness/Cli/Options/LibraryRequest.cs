using System.Collections.Immutable;
using Conformance.Core.Binding;
using Conformance.Core.Planning;

namespace Conformance.Cli.Options;

/// <summary>For what the suites are read.</summary>
internal sealed record LibraryRequest
{
    /// <summary>The profile to bind for, where a provider has it; null takes each provider's first.</summary>
    public string? Profile { get; init; }

    /// <summary>Flows in place of others.</summary>
    public ImmutableArray<FlowReplacement> Flows { get; init; } = [];

    /// <summary>Files are read that it can need: all of their mistakes, and none of others.</summary>
    public Selection Selection { get; init; } = Selection.All;

    /// <summary>Whether the embedded providers are what is played, so that they must have the profiles of the provider files.</summary>
    public bool IsEmbedded { get; init; } = true;
}
