namespace Conformance.Core.Snapshots;

/// <summary>A verified text that belongs to nothing that is played.</summary>
/// <param name="Case">The case whose section it is, empty for text above the first section; null when it is the whole file.</param>
public sealed record DanglingSnapshot(string File, string? Case);
