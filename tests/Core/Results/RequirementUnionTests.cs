using System.Collections.Immutable;
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
    [TestCase("holds:a", "", "Holds a")]
    public void The_worst_of_several_runs_stands(string first, string second, string expected)
    {
        var whole = RequirementUnion.MergeResults([Run(first), Run(second)]).Single();
        Assert.That($"{whole.State} {string.Join(' ', whole.Addresses)}", Is.EqualTo(expected));
    }

    [Test]
    public void What_no_run_tested_keeps_the_first_reason() =>
        Assert.That(RequirementUnion.MergeResults([Run("nottested:", "under the profile rfc only"), Run("nottested:", "skipped")]).Single().Why, Is.EqualTo("under the profile rfc only"));

    private static ImmutableArray<RequirementResult> Run(string told, string? why = null) =>
        told.Split(':') is [var state, var addresses]
            ? [new RequirementResult(
                new Requirement("REQ-1", Level.Must, "A source", "A rule.", "demo", SourceSpan.None), Enum.Parse<RequirementState>(state, ignoreCase: true),
                [.. addresses.Split(' ', StringSplitOptions.RemoveEmptyEntries)], why)]
            : [];
}
