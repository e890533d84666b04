using System.Collections.Immutable;
using Conformance.Core.Sources;

namespace Conformance.Core.Scenarios;

/// <summary>A suite that is read, bound and valid.</summary>
/// <param name="Path">Below the scenarios folder, with forward slashes: the first word of its addresses.</param>
/// <param name="FullPath">Where it was read, for the snapshots beside it.</param>
public sealed record Suite(string Path, string FullPath, string Title, ProviderDefinition Provider, ImmutableArray<Playable> Playables, SourceFile File)
{
    /// <summary>The absolute path of the folder of stub mappings that embedded providers serve for its scenarios; null when it names none.</summary>
    public string? Mappings { get; init; }

    /// <summary>Scenarios and cases that are played under other profiles.</summary>
    public ImmutableArray<Playable> Elsewhere { get; init; } = [];
}
