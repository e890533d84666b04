using Conformance.Core.Documents;
namespace Conformance.Core.Snapshots;

/// <summary>What is done with transcripts.</summary>
public enum SnapshotMode
{
    Compare,

    /// <summary>What was received is accepted.</summary>
    Update,
    Off,
}

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

    /// <summary>No verified file; the received one was written.</summary>
    public sealed record Missing(string Verified, string Received) : SnapshotOutcome;

    /// <summary>It differs; the received file was written.</summary>
    public sealed record Different(string Verified, string Received, string Diff) : SnapshotOutcome;
}

/// <summary>
/// Verified and received transcripts in Verify's conventions: beside the suite for the embedded providers, under
/// snapshots/TARGET/ for a named target, which is not compared before it has accepted ones.
/// </summary>
/// <param name="suites">Full path of a suite file by its path below the scenarios folder.</param>
public sealed class SnapshotStore(string root, IReadOnlyDictionary<string, string> suites, string? target, SnapshotMode mode)
{
    private const string VerifiedEnd = ".verified.txt";
    private const string ReceivedEnd = ".received.txt";

    private bool IsKept => mode == SnapshotMode.Update || target is null || Directory.Exists(TargetFolder);

    private string TargetFolder => Path.Combine(root, "snapshots", target!);

    /// <summary>Compares, and writes before it says that something differs.</summary>
    public SnapshotOutcome Settle(string suite, string scenario, string? caseName, string received)
    {
        if (mode == SnapshotMode.Off || !IsKept)
            return new SnapshotOutcome.NotCompared();
        var stem = Path.Combine(FolderOf(suite), caseName is null ? scenario : $"{scenario}.{caseName}");
        var (verifiedFile, receivedFile) = (stem + VerifiedEnd, stem + ReceivedEnd);
        var verified = File.Exists(verifiedFile) ? File.ReadAllText(verifiedFile).ReplaceLineEndings("\n") : null;
        if (verified?.TrimEnd('\n') == received.TrimEnd('\n'))
        {
            File.Delete(receivedFile);
            return new SnapshotOutcome.Same();
        }
        if (mode == SnapshotMode.Update)
        {
            AtomicFile.Write(verifiedFile, received);
            File.Delete(receivedFile);
            return new SnapshotOutcome.Accepted();
        }
        AtomicFile.Write(receivedFile, received);
        return verified is null
            ? new SnapshotOutcome.Missing(verifiedFile, receivedFile)
            : new SnapshotOutcome.Different(verifiedFile, receivedFile, TextDiff.Of(verified, received));
    }

    /// <summary>Verified files of a suite that belong to no scenario of it.</summary>
    /// <param name="kept">Scenario and case of every playable of the suite that has a snapshot.</param>
    public IReadOnlyList<string> Dangling(string suite, IEnumerable<(string Scenario, string? Case)> kept)
    {
        var folder = FolderOf(suite);
        if (mode == SnapshotMode.Off || !Directory.Exists(folder))
            return [];
        var names = kept.Select(k => (k.Case is null ? k.Scenario : $"{k.Scenario}.{k.Case}") + VerifiedEnd).ToHashSet(StringComparer.Ordinal);
        return [.. Directory.EnumerateFiles(folder, "*" + VerifiedEnd).Where(f => !names.Contains(Path.GetFileName(f))).Order(StringComparer.Ordinal)];
    }

    private string FolderOf(string suite)
    {
        var stem = Path.ChangeExtension(suite, null);
        return target is null
            ? Path.ChangeExtension(suites.GetValueOrDefault(suite) ?? Path.Combine(root, suite), null) + ".snapshots"
            : Path.Combine(TargetFolder, stem);
    }
}
