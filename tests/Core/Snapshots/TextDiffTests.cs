using Conformance.Core.Snapshots;
using NUnit.Framework;

namespace Conformance.Tests.Core.Snapshots;

[Parallelizable(ParallelScope.All)]
internal sealed class TextDiffTests
{
    [Test]
    public void What_differs_is_shown_with_some_lines_around_it() =>
        Assert.That(TextDiff.Compare("a\nb\nc\nd\ne\nf", "a\nb\nc\nd\nE\nf"), Is.EqualTo("...\n  b\n  c\n  d\n- e\n+ E\n  f"[4..]));

    // By lines it would take minutes.
    [Test]
    public void A_million_lines_are_shown_where_they_begin_to_differ()
    {
        var before = string.Join('\n', Enumerable.Range(0, 500_000));
        var diff = TextDiff.Compare(before, string.Join('\n', Enumerable.Range(0, 500_000).Select(i => i < 5 ? i : -i))).Split('\n');
        Assert.That(diff[..5], Is.EqualTo((string[])["  2", "  3", "  4", "- 5", "- 6"]));
        Assert.That((diff.Length, diff[^1]), Is.EqualTo((84, "... (lines 500000 and 500000, too many to compare)")));
    }
}
