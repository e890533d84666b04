using Conformance.Core.Snapshots;
using NUnit.Framework;

namespace Conformance.Tests.Core.Snapshots;

/// <summary>What a snapshot file writes in one line, and what that line is read as.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class SnapshotTextTests
{
    private const string Prepared = "== in.a: GET {public}/a -> 200\n== in.b: GET {public}/b -> 302\n";
    private const string Refused = "-- 400\nCache-Control: no-store\n\n{\n  \"error\": \"invalid_grant\"\n}\n";

    private static string Sent(string label, string token) => $"== {label}\nPOST {{public}}/token\n\ntoken={token}\n\n";

    private static string Written(params string[] sections) =>
        SnapshotWriter.WriteSections(sections.Select((s, i) => new SnapshotSection(sections.Length == 1 ? null : $"{(char)('a' + i)}", SectionText.ReadSectionText(s))));

    private static string[] Read(string text) => [.. SnapshotReader.ReadSnapshotSections(text).Select(s => s.Text.ToString())];

    [Test]
    public void A_preparation_told_before_is_one_line() =>
        Assert.That(Written(Prepared + Sent("refresh", "x") + "-- 200\n", Prepared + Sent("refresh", "y") + "-- 200\n"), Does.EndWith(
            "#### case b\n== in.a to in.b, as in a\n== refresh\nPOST {public}/token\n\ntoken=y\n\n-- 200\n"));

    [Test]
    public void A_step_told_before_is_one_line_with_its_answer() =>
        Assert.That(Written(Sent("refresh", "x") + Refused, Sent("refresh", "x") + Refused), Does.EndWith("\n\n#### case b\n== refresh, as in a\n"));

    [Test]
    public void An_answer_told_before_is_one_line_that_names_its_step()
    {
        Assert.That(Written(Sent("refresh", "x") + Refused, Sent("refresh", "y") + Refused), Does.EndWith("token=y\n\n-- 400, as in a::refresh\n"));
        Assert.That(Written(Sent("refresh", "x") + Refused + "\n" + Sent("refresh-2", "y") + Refused), Does.EndWith("token=y\n\n-- 400, as in refresh\n"));
    }

    [Test]
    public void A_step_in_other_names_is_told_in_full()
    {
        var other = Sent("refresh", "<token#2>") + Refused.Replace("invalid_grant", "<token#3>", StringComparison.Ordinal);
        Assert.That(Written(Sent("refresh", "<token#1>") + Refused, other), Does.EndWith(other));
    }

    [Test]
    public void Steps_with_another_between_them_are_not_one_line()
    {
        var text = Written("== a: 1\n== b: 2\n== c: 3\n== d: 4\n", "== a: 1\n== c: 3\n== d: 4\n");
        Assert.That(text, Does.EndWith("#### case b\n== a: 1\n== c to d, as in a\n"));
        Assert.That(Read(text)[1], Is.EqualTo("== a: 1\n== c: 3\n== d: 4\n"));
    }

    [Test]
    public void A_reference_names_what_is_told_in_full_there()
    {
        var text = Written(Prepared + Sent("refresh", "x") + Refused, Prepared + Sent("refresh", "y") + Refused, Prepared + Sent("refresh", "y") + Refused);
        Assert.That(text, Does.EndWith("#### case c\n== in.a to in.b, as in a\n== refresh, as in b\n"));
    }

    [Test]
    public void A_wait_belongs_to_its_step()
    {
        var waited = "== refresh: after 61m\n" + Sent("refresh", "x") + Refused;
        Assert.That(Written(waited, waited), Does.EndWith("#### case b\n== refresh, as in a\n"));
        Assert.That(Read(Written(waited, Sent("refresh", "x") + Refused))[1], Is.EqualTo(Sent("refresh", "x") + Refused));
    }

    [TestCase("#### case b\n== refresh, as in a\n")]
    [TestCase("#### case a\n== refresh\nPOST /\n\n-- 400, as in a::refresh-2\n")]
    [TestCase("#### case a\n== b: 1\n\n#### case b\n== b to c, as in a\n")]
    [TestCase("#### case a\n== b: 1\n== c: 2\n\n#### case b\n== c to b, as in a\n")]
    public void A_reference_to_nothing_is_a_line_as_any(string text) =>
        Assert.That(Read(text)[^1].Split('\n'), Has.Some.Contains(", as in a"));

    [Test]
    public void A_body_is_never_read_as_a_mark()
    {
        var guarded = SectionText.ReadSectionText("== a\nPOST /\n\n\\== b\n\n-- 200\n\n\\#### case x\n\\-- 400\n\\\\ n\n");
        Assert.That((guarded.Steps.Length, guarded.Steps[0].Answer), Is.EqualTo((1, "-- 200\n\n\\#### case x\n\\-- 400\n\\\\ n")));
    }

    [Test]
    public void What_is_written_is_read_back_whatever_it_repeats()
    {
        var chance = new Random(7);
        string Step(int label) => chance.Next(4) switch
        {
            0 => $"== s-{label}: deed {chance.Next(2)}\n",
            1 => Sent($"s-{label}", $"<token#{chance.Next(2)}>") + "-- 204\n\n",
            _ => Sent($"s-{label}", $"<token#{chance.Next(2)}>") + Refused.Replace("400", $"40{chance.Next(2)}", StringComparison.Ordinal) + "\n",
        };
        for (var i = 0; i < 300; i++)
        {
            string[] sections = [.. Enumerable.Range(0, 1 + chance.Next(5)).Select(_ => string.Concat(Enumerable.Range(0, 6).Where(_ => chance.Next(3) > 0).DefaultIfEmpty(0).Select(Step)))];
            var text = Written(sections);
            Assert.That(Read(text), Is.EqualTo(sections.Select(s => s.TrimEnd('\n') + "\n")), text);
            Assert.That(SnapshotWriter.WriteSections(SnapshotReader.ReadSnapshotSections(text)), Is.EqualTo(text));
        }
    }
}
