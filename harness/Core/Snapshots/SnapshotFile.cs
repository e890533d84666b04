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

    /// <summary>Sections of cases that the scenario does not have.</summary>
    public ImmutableArray<string?> FindDangling()
    {
        lock (_lock)
            return Verified() is null ? [] : [.. _verified.Select(s => s.Case).Where(c => !cases.Contains(c))];
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
            AtomicFile.Write(receivedFile, SnapshotWriter.WriteSections(With(_differing.Values)));
            return before is null
                ? new SnapshotOutcome.Missing(verifiedFile, receivedFile)
                : new SnapshotOutcome.Different(verifiedFile, receivedFile, TextDiff.Compare(before, after));
        }
    }

    /// <summary>Takes what was received for a section and leaves the others as they are.</summary>
    public SnapshotOutcome Accept(string? caseName, string transcript)
    {
        var received = new SnapshotSection(caseName, SectionText.ReadSectionText(transcript));
        lock (_lock)
        {
            var isSame = TextOf(caseName) == received.Text.ToString();
            _verified = With([received]);
            if (SnapshotWriter.WriteSections(_verified) is var text && text != _written)
                AtomicFile.Write(verifiedFile, _written = text);
            DropReceived();
            return isSame ? new SnapshotOutcome.Same() : new SnapshotOutcome.Accepted();
        }
    }

    // What an earlier section of this run left is no remainder.
    private void DropReceived()
    {
        if (_differing.Count == 0)
            File.Delete(receivedFile);
    }

    private string? TextOf(string? caseName) => Verified() is null ? null : _verified.FirstOrDefault(s => s.Case == caseName)?.Text.ToString();

    /// <summary>The verified sections with these in place of their like; those of no case of the scenario stand last.</summary>
    private ImmutableArray<SnapshotSection> With(IReadOnlyCollection<SnapshotSection> changed) =>
    [
        .. _verified.Where(v => !changed.Any(c => c.Case == v.Case)).Concat(changed)
            .OrderBy(s => cases.IndexOf(s.Case) is >= 0 and var at ? at : int.MaxValue),
    ];

    private string? Verified()
    {
        if (!_isRead)
        {
            _written = File.Exists(verifiedFile) ? File.ReadAllText(verifiedFile).ReplaceLineEndings("\n") : null;
            _verified = _written is null ? [] : SnapshotReader.ReadSnapshotSections(_written);
            _isRead = true;
        }
        return _written;
    }
}
