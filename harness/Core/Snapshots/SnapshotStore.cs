using System.Collections.Concurrent;
using System.Collections.Immutable;
using Conformance.Core.Documents;

namespace Conformance.Core.Snapshots;

/// <summary>
/// Verified and received transcripts in Verify's conventions, a file a scenario: beside the suite for the embedded providers, under
/// snapshots/TARGET/ for a named target, which is not compared before it has accepted ones.
/// </summary>
/// <param name="suites">What is kept of each suite, by its path below the scenarios folder.</param>
public sealed class SnapshotStore(string root, IReadOnlyDictionary<string, SuiteSnapshots> suites, string? target, SnapshotMode mode)
{
    private const string VerifiedEnd = ".verified.txt";
    private const string ReceivedEnd = ".received.txt";

    private readonly ConcurrentDictionary<(string Suite, string Scenario), SnapshotFile> _files = new();

    /// <summary>Keeps and compares nothing.</summary>
    public static SnapshotStore Off { get; } = new("", ImmutableDictionary<string, SuiteSnapshots>.Empty, target: null, SnapshotMode.Off);

    private bool IsKept => mode == SnapshotMode.Update || target is null || Directory.Exists(TargetFolder);

    private string TargetFolder => Path.Combine(root, "snapshots", target!);

    /// <summary>Compares, and writes before it says that something differs.</summary>
    public SnapshotOutcome Settle(string suite, string scenario, string? caseName, string received)
    {
        if (mode == SnapshotMode.Off || !IsKept)
            return new SnapshotOutcome.NotCompared();
        var file = FileOf(suite, scenario);
        try
        {
            return mode == SnapshotMode.Update ? file.Accept(caseName, received) : file.Compare(caseName, received);
        }
        catch (Exception e) when (WriteFailure.IsOfFiles(e))
        {
            return new SnapshotOutcome.Unkept($"the snapshot cannot be read from {FileGate.NameOf(file.Verified)}: {WriteFailure.Explain(file.Verified, e)}");
        }
    }

    /// <summary>Verified files of a suite that belong to no scenario of it, and sections that belong to no case of theirs.</summary>
    public IReadOnlyList<DanglingSnapshot> FindDangling(string suite)
    {
        var folder = FolderOf(suite);
        return mode == SnapshotMode.Off || !Directory.Exists(folder) ? [] :
        [
            .. Directory.EnumerateFiles(folder, "*" + VerifiedEnd).Order(StringComparer.Ordinal)
                .SelectMany(f => DanglingIn(suite, f, Path.GetFileName(f)[..^VerifiedEnd.Length])),
        ];
    }

    private IEnumerable<DanglingSnapshot> DanglingIn(string suite, string file, string scenario) =>
        suites.GetValueOrDefault(suite)?.CasesOf(scenario) is { IsEmpty: false }
            ? FileOf(suite, scenario).FindDangling().Select(c => new DanglingSnapshot(file, c ?? ""))
            : [new DanglingSnapshot(file, null)];

    private SnapshotFile FileOf(string suite, string scenario) => _files.GetOrAdd((suite, scenario), key =>
    {
        var stem = Path.Combine(FolderOf(key.Suite), key.Scenario);
        return new SnapshotFile(stem + VerifiedEnd, stem + ReceivedEnd, suites.GetValueOrDefault(key.Suite)?.CasesOf(key.Scenario) ?? []);
    });

    private string FolderOf(string suite) => target is null
        ? Path.ChangeExtension(suites.GetValueOrDefault(suite)?.FullPath ?? Path.Combine(root, suite), null) + ".snapshots"
        : Path.Combine(TargetFolder, Path.ChangeExtension(suite, null));
}
