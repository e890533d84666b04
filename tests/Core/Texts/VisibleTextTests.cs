using Conformance.Core.Texts;
using NUnit.Framework;

namespace Conformance.Tests.Core.Texts;

[Parallelizable(ParallelScope.All)]
internal sealed class VisibleTextTests
{
    [TestCase("plain, Zürich, \U0001F600\n\tand \u05E9", "plain, Zürich, \U0001F600\n\tand \u05E9")]
    [TestCase("\u001b[2J\u001b]0;pwned\u0007", @"\u001b[2J\u001b]0;pwned\u0007")]
    [TestCase("a\rb\0\u0008\u000b\u001f", @"a\u000db\u0000\u0008\u000b\u001f")]
    [TestCase("\u007f\u0080\u009b31m\u009f\u00a0", "\\u007f\\u0080\\u009b31m\\u009f\u00a0")]
    [TestCase("\u202a\u202e\u2066\u2069\u2028\u2029", @"\u202a\u202e\u2066\u2069\u2028\u2029")]
    [TestCase("\ufffe\uffff", @"\ufffe\uffff")]
    public void What_steers_a_terminal_is_an_escape(string text, string visible)
    {
        Assert.That(VisibleText.EscapeControls(text), Is.EqualTo(visible));
        Assert.That(VisibleText.EscapeControls(visible), Is.EqualTo(visible));
    }

    // An attribute cannot hold half of a character.
    [TestCase(new[] { 0xD83D, 'x', 0xDE00 }, @"\ud83dx\ude00")]
    [TestCase(new[] { 0xD83D }, @"\ud83d")]
    [TestCase(new[] { 0xDE00, 0xD83D }, @"\ude00\ud83d")]
    public void Half_of_a_character_is_an_escape(int[] units, string visible) =>
        Assert.That(VisibleText.EscapeControls(string.Concat(units.Select(u => (char)u))), Is.EqualTo(visible));

    [TestCase("abc", 3, "abc")]
    [TestCase("abc", 2, "ab")]
    [TestCase("a\U0001F600", 2, "a")]
    [TestCase("a\U0001F600b", 3, "a\U0001F600")]
    public void No_half_of_a_character_is_left_by_a_cut(string text, int most, string cut) => Assert.That(VisibleText.CutText(text, most), Is.EqualTo(cut));
}
