using System.Reflection;
using System.Text.RegularExpressions;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace Conformance.Tests.Rules;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed partial class FixtureNameTests
{
    private static readonly MethodInfo[] Tests =
    [
        .. from type in typeof(FixtureNameTests).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
           where method.GetCustomAttributes().Any(a => a is ISimpleTestBuilder or ITestBuilder)
           select method,
    ];

    [Test]
    public void A_fixture_is_named_for_what_it_tests() =>
        Assert.That(Tests.Select(t => t.DeclaringType!.Name).Distinct(), Has.All.Match(FixtureName().ToString()));

    [Test]
    public void A_test_is_a_sentence() =>
        Assert.That(Tests.Where(t => !Sentence().IsMatch(t.Name)).Select(t => $"{t.DeclaringType!.Name}.{t.Name}"), Is.Empty);

    [Test]
    public void A_file_of_tests_is_named_for_its_fixture() =>
        Assert.That(Tests.Select(t => t.DeclaringType!.Name).Distinct(), Is.SubsetOf(SourceFile.Below("tests").Select(f => Path.GetFileNameWithoutExtension(f.Path))));

    [GeneratedRegex("^([A-Z][a-z0-9]*)+Tests$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FixtureName();

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*(_[A-Za-z0-9]+)+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sentence();
}
