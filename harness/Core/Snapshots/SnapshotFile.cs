using System.Collections.Immutable;
using Conformance.Core.Documents;

namespace Conformance.Core.Snapshots;

/// <summary>
/// The verified file of one scenario while a run plays it: read once; its sections are settled one at a time, whichever cases are
/// played and in whatever order they end.
/// </summary>
/// <param name="cases">The cases that have a section, in the order of the suite.</param>
internal sealed class SnapshotFile(string verifiedFile, string receivedFile, ImmutableArray<string?> cases)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SnapshotSection> _differing = new(StringComparer.Ordinal);
    private string? _written;
    private ImmutableArray<SnapshotSection> _verified = [];
    private bool _isRead;

    public string Verified { get; } = verifiedFile;

    /// <summary>Sections of cases that the scenario does not have.</summary>
    public ImmutableArray<string?> FindDangling()
    {
        lock (_lock)
            return ReadVerified() is null ? [] : [.. _verified.Select(s => s.Case).Where(c => !cases.Contains(c))];
    }

    /// <summary>Compares a section; the received file is written before anything is said to differ.</summary>
    public SnapshotOutcome Compare(string? caseName, string transcript)
    {
        var received = new SnapshotSection(caseName, SectionText.ReadSectionText(transcript));
        lock (_lock)
        {
            var (before, after) = (TextOf(caseName), received.Text.ToString());
            if (before == after)
            {
                DropReceived();
                return new SnapshotOutcome.Same();
            }
            _differing[caseName ?? ""] = received;
            SnapshotOutcome outcome = before is null
                ? new SnapshotOutcome.Missing(Verified, receivedFile)
                : new SnapshotOutcome.Different(Verified, receivedFile, TextDiff.Compare(before, after));
            return TryWrite(receivedFile, SnapshotWriter.WriteSections(With(_differing.Values))) is { } why
                ? new SnapshotOutcome.Unkept($"the received snapshot cannot be written to {FileGate.NameOf(receivedFile)}: {why}", outcome)
                : outcome;
        }
    }

    /// <summary>Takes what was received for a section and leaves the others as they are.</summary>
    public SnapshotOutcome Accept(string? caseName, string transcript)
    {
        var received = new SnapshotSection(caseName, SectionText.ReadSectionText(transcript));
        lock (_lock)
        {
            var isSame = TextOf(caseName) == received.Text.ToString();
            var accepted = With([received]);
            var text = SnapshotWriter.WriteSections(accepted);
            if (text != _written && TryWrite(Verified, text) is { } why)
                return new SnapshotOutcome.Unkept($"the snapshot cannot be written to {FileGate.NameOf(Verified)}: {why}");
            (_verified, _written) = (accepted, text);
            DropReceived();
            return isSame ? new SnapshotOutcome.Same() : new SnapshotOutcome.Accepted();
        }
    }

    // What an earlier section of this run left is no remainder. One of an earlier run that cannot be removed decides nothing.
    private void DropReceived()
    {
        try
        {
            if (_differing.Count == 0)
                File.Delete(receivedFile);
        }
        catch (Exception e) when (WriteFailure.IsOfFiles(e))
        {
        }
    }

    private static string? TryWrite(string file, string text)
    {
        try
        {
            AtomicFile.Write(file, text);
            return null;
        }
        catch (IOException e)
        {
            return e.Message;
        }
    }

    private string? TextOf(string? caseName) => ReadVerified() is null ? null : _verified.FirstOrDefault(s => s.Case == caseName)?.Text.ToString();

    /// <summary>The verified sections with these in place of their like; those of no case of the scenario stand last.</summary>
    private ImmutableArray<SnapshotSection> With(IReadOnlyCollection<SnapshotSection> changed) =>
    [
        .. _verified.Where(v => !changed.Any(c => c.Case == v.Case)).Concat(changed)
            .OrderBy(s => cases.IndexOf(s.Case) is >= 0 and var at ? at : int.MaxValue),
    ];

    private string? ReadVerified()
    {
        if (!_isRead)
        {
            _written = File.Exists(Verified) ? File.ReadAllText(Verified).ReplaceLineEndings("\n") : null;
            _verified = _written is null ? [] : SnapshotReader.ReadSnapshotSections(_written);
            _isRead = true;
        }
        return _written;
    }
}
