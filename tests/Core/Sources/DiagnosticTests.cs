using Conformance.Core.Sources;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Conformance.Tests.Core.Sources;

[Parallelizable(ParallelScope.All)]
public sealed class DiagnosticTests
{
    private static readonly SourceFile File = new("x.yaml", "suite: A\nexpect: { statsu: 200 }\n\tx: 1");

    [Test]
    public void Says_where_what_and_what_instead_and_shows_the_place()
    {
        var said = new Diagnostic(new SourceSpan(File, 2, 11, 6), "no check named 'statsu'", "Did you mean 'status'?").RenderDiagnostic();
        Assert.That(said, Is.EqualTo(
            """
            x.yaml:2:11 no check named 'statsu'. Did you mean 'status'?
                2 | expect: { statsu: 200 }
                  |           ^^^^^^
            """));
    }

    [Test]
    public void The_caret_stands_below_its_place_behind_a_tab()
    {
        Assert.That(Frame.RenderAt(new SourceSpan(File, 3, 2, 1)), Is.EqualTo("    3 | \tx: 1\n      | \t^"));
    }

    [Test]
    public void A_long_line_is_cut_around_its_place()
    {
        var file = new SourceFile("x.yaml", new string('a', 500) + "HERE" + new string('b', 500));
        var lines = Frame.RenderAt(new SourceSpan(file, 1, 501, 4))!.Split('\n');
        Assert.Multiple(() =>
        {
            Assert.That(lines[0], Has.Length.LessThan(180));
            Assert.That(lines[0].Substring(lines[1].IndexOf('^', StringComparison.Ordinal), 4), Is.EqualTo("HERE"));
        });
    }

    [Test]
    public void What_stands_in_no_file_has_no_frame() => Assert.That(new Diagnostic(SourceSpan.None, "made by code").RenderDiagnostic(), Is.EqualTo("made by code"));

    [TestCase("statsu", "status")]
    [TestCase("refrsh", "refresh")]
    [TestCase("STATUS", "status")]
    [TestCase("expects", "expect")]
    [TestCase("zebra", null)]
    [TestCase("x", null)]
    public void The_nearest_name_is_near(string name, string? meant) =>
        Assert.That(Nearest.FindNearest(name, ["status", "refresh", "expect", "should"]), Is.EqualTo(meant));

    [Test]
    public void Few_names_are_listed_when_none_is_near() => Assert.That(Nearest.Suggest("zebra", ["b", "a"]), Is.EqualTo("There is a, b."));

    [Test]
    public void The_same_mistake_at_the_same_place_is_told_once()
    {
        var bag = new DiagnosticBag();
        bag.AddMessage(new SourceSpan(File, 1, 1, 1), "x");
        bag.AddMessage(new SourceSpan(File, 1, 1, 1), "x");
        Assert.That(bag.Sorted(), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_swap_of_neighbours_is_one_edit() => Prop.ForAll((NonEmptyString text, PositiveInt at) =>
    {
        var whole = text.Get + "ab";
        var i = at.Get % (whole.Length - 1);
        var swapped = whole[..i] + whole[i + 1] + whole[i] + whole[(i + 2)..];
        return Nearest.Distance(whole, swapped, 10) <= 1;
    }).Hold();

    [Test]
    public void Distance_is_symmetric_and_bounded() => Prop.ForAll((NonNull<string> a, NonNull<string> b) =>
        Nearest.Distance(a.Get, b.Get, 5) is var d && d == Nearest.Distance(b.Get, a.Get, 5) && d is >= 0 and <= 5).Hold();
}
