namespace Conformance.Core.Snapshots;

/// <summary>What a snapshot file tells of one case, in full: no reference is left in it.</summary>
/// <param name="Case">The case; null for the scenario that has none.</param>
public sealed record SnapshotSection(string? Case, SectionText Text);
