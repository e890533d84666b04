using NUnit.Framework;

namespace Conformance.Tests.Rules;

/// <summary>A method's name says what it does.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class MethodNameTests
{
    private static readonly string[] Nameless = ["Of", "One", "Whole", "Into", "Pair"];

    [Test]
    public void No_method_is_named_by_a_word_that_says_nothing()
    {
        var found = NamedMethod.All.Value.Where(m => Nameless.Contains(m.Name)).ToArray();
        Assert.That(found, Has.Length.LessThanOrEqualTo(Limits.MethodsStillNameless), string.Join('\n', found.AsEnumerable()));
    }

    [Test]
    public void At_most_a_third_of_the_names_is_one_word()
    {
        var methods = NamedMethod.All.Value;
        var words = methods.Count(m => m.IsOneWord);
        Assert.That(words, Is.LessThanOrEqualTo(Math.Max(Limits.OneWordNames, Limits.OneWordNamesStill) * methods.Length), $"of {methods.Length} methods");
    }

    [TestCase("Read", true)]
    [TestCase("ReadAsync", true)]
    [TestCase("Async", true)]
    [TestCase("URL", true)]
    [TestCase("ReadAll", false)]
    [TestCase("ReadURLAsync", false)]
    [TestCase("FormOf", false)]
    public void Words_are_counted_by_their_capitals(string name, bool isOneWord) =>
        Assert.That(new NamedMethod(name, "").IsOneWord, Is.EqualTo(isOneWord));
}
