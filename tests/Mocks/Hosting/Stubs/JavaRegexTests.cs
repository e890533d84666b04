using Conformance.Mocks.Hosting.Stubs.Patterns;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Stubs;

/// <summary>Regular expressions that Java writes and .NET does not, or reads otherwise.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class JavaRegexTests
{
    [TestCase("\\Qa.b*\\E+", new[] { "a.b*", "a.b**" }, new[] { "axb*" }, TestName = "A quotation is what it says")]
    [TestCase("x\\Q(y", new[] { "x(y" }, new[] { "x" }, TestName = "A quotation may go on to the end")]
    [TestCase("[\\Q]-^\\E]+", new[] { "]-^" }, new[] { "a", "\\" }, TestName = "A quotation stands in a class")]
    [TestCase("a\\hb", new[] { "a b", "a\tb", "a\u00a0b" }, new[] { "a\nb", "ahb" }, TestName = "A horizontal space")]
    [TestCase("a\\Hb", new[] { "a\nb", "axb" }, new[] { "a b" }, TestName = "No horizontal space")]
    [TestCase("[\\hx]+", new[] { " x\t" }, new[] { "h" }, TestName = "A horizontal space in a class")]
    [TestCase("a\\vb", new[] { "a\nb", "a\fb", "a\vb", "a\u0085b", "a\u2028b" }, new[] { "avb", "a b" }, TestName = "A vertical space is a line end of any kind")]
    [TestCase("a\\Vb", new[] { "a b" }, new[] { "a\nb" }, TestName = "No vertical space")]
    [TestCase("a\\Rb", new[] { "a\nb", "a\r\nb", "a\u2029b" }, new[] { "a\n\nb", "aRb" }, TestName = "A line end is one or a pair")]
    [TestCase("\\p{Alpha}\\p{Digit}\\p{Punct}[\\p{Upper}_]\\P{Space}", new[] { "a1]_x" }, new[] { "\u00e41]_x", "a1]_ " }, TestName = "POSIX classes are ASCII")]
    [TestCase("\\p{Lu}\\pL\\P{L}", new[] { "\u00c4\u00e41" }, new[] { "aa1", "AAA" }, TestName = "Categories of Unicode")]
    [TestCase("\\x{41}[\\x{42}]\\x{1F600}?", new[] { "AB", "AB\U0001F600" }, new[] { "A" }, TestName = "A code in braces")]
    [TestCase("\\x41\\u0042", new[] { "AB" }, new[] { "x41" }, TestName = "A code without braces")]
    [TestCase("\\0101", new[] { "A" }, new[] { "0101" }, TestName = "A code in octal")]
    [TestCase("a+?b{1,2}(?:c)+(?>d)+?", new[] { "abcd", "aabbccdd" }, new[] { "ab" }, TestName = "Lazy quantifiers and groups are no possessive ones")]
    [TestCase("\\++[+]+", new[] { "++" }, new[] { "+" }, TestName = "A plus behind an escaped plus")]
    [TestCase("a*[*+]", new[] { "+", "aa*" }, new[] { "a" }, TestName = "A plus in a class behind a quantifier")]
    [TestCase("[\\D]\\d", new[] { "x1" }, new[] { "11", "x\u0663" }, TestName = "What is no digit in a class")]
    public void Means_what_it_means_in_Java(string java, string[] hits, string[] misses)
    {
        var regex = WholeRegex.Compile($"(?:{JavaRegex.Translate(java).Net})");
        Assert.That(hits.Concat(misses).Where(text => regex.IsMatch(text)), Is.EqualTo(hits));
    }
}
