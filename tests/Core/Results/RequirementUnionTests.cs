using Conformance.Core.Checks;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;
using NUnit.Framework;

namespace Conformance.Tests.Core.Results;

[Parallelizable(ParallelScope.All)]
public sealed class RequirementUnionTests
{
    [TestCase("holds:a", "holds:b", "Holds a b")]
    [TestCase("holds:a", "broken:b", "Broken b")]
    [TestCase("warned:a", "holds:b", "Warned a")]
    [TestCase("nottested:", "holds:b", "Holds b")]
    [TestCase("nottested:", "nottested:", "NotTested ")]
    [TestCase("nottested:", "notjudged:", "NotJudged ")]
    [TestCase("notjudgedhere:", "notjudgedhere:", "NotJudgedHere ")]
    [TestCase("holds:a", "", "Holds a")]
    public void The_worst_of_several_runs_stands(string first, string second, string expected)
    {
        var whole = Merge(Run(first), Run(second));
        Assert.That($"{whole.State} {string.Join(' ', whole.Addresses)}", Is.EqualTo(expected));
    }

    [Test]
    public void What_no_run_tested_keeps_the_first_reason() =>
        Assert.That(Merge(Run("nottested:", null, "under the profile rfc only"), Run("nottested:", "strict", "skipped")).Why, Is.EqualTo("under the profile rfc only"));

    [TestCase("nottested:", "holds:b", "under the profile strict only")]
    [TestCase("nottested:", "broken:b", "under the profile strict only")]
    [TestCase("nottested:", "nottested:", null)]
    [TestCase("holds:a", "holds:b", null)]
    [TestCase("notjudgedhere:", "notjudgedhere:", null)]
    public void What_the_first_run_did_not_test_has_the_profiles_that_did(string first, string second, string? says) =>
        Assert.That(Merge(Run(first), Run(second, "strict")).ElsewhereOnly, Is.EqualTo(says));

    private static RequirementResult Merge(params ProfileResults[] runs) => RequirementUnion.MergeResults(runs).Single();

    private static ProfileResults Run(string told, string? profile = null, string? why = null) =>
        new(profile, told.Split(':') is [var state, var addresses]
            ? [new RequirementResult(
                new Requirement("REQ-1", Level.Must, "A source", "A rule.", "demo", SourceSpan.None), Enum.Parse<RequirementState>(state, ignoreCase: true),
                [.. addresses.Split(' ', StringSplitOptions.RemoveEmptyEntries)], why)]
            : []);
}
