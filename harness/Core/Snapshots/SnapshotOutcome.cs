namespace Conformance.Core.Snapshots;

/// <summary>What comparing one transcript gave.</summary>
public abstract record SnapshotOutcome
{
    private SnapshotOutcome()
    {
    }

    public sealed record Same : SnapshotOutcome;

    /// <summary>There was none, or another, and this one was taken.</summary>
    public sealed record Accepted : SnapshotOutcome;

    /// <summary>No snapshot is kept here.</summary>
    public sealed record NotCompared : SnapshotOutcome;

    /// <summary>No verified file, or no section of the case in it; the received one was written.</summary>
    public sealed record Missing(string Verified, string Received) : SnapshotOutcome;

    /// <summary>It differs; the received file was written.</summary>
    /// <param name="Diff">Of the section alone, its references written out.</param>
    public sealed record Different(string Verified, string Received, string Diff) : SnapshotOutcome;

    /// <summary>A file cannot be read or written, which is nobody's verdict.</summary>
    /// <param name="Why">A sentence that names the file.</param>
    /// <param name="Known">Missing or Different, when the comparison itself could be made.</param>
    public sealed record Unkept(string Why, SnapshotOutcome? Known = null) : SnapshotOutcome;
}
