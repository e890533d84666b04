namespace Conformance.Core.Snapshots;

/// <summary>What is done with transcripts.</summary>
public enum SnapshotMode
{
    Compare,

    /// <summary>What was received is accepted.</summary>
    Update,
    Off,
}
