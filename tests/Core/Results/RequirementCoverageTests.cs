using Conformance.Core.Results;
using Conformance.Tests.Core.Execution;
using NUnit.Framework;

namespace Conformance.Tests.Core.Results;

[Parallelizable(ParallelScope.All)]
public sealed class RequirementCoverageTests
{
    [TestCase(null, "no scenario covers it")]
    [TestCase("needs a storage that fails", "needs a storage that fails")]
    public void What_nothing_tests_has_the_reason_of_its_catalogue(string? untested, string why)
    {
        var library = Given.Library();
        var id = library.Requirements.Keys.First();
        library = library with { Requirements = library.Requirements.SetItem(id, library.Requirements[id] with { Untested = untested }) };

        var result = new RequirementCoverage(library).Results().Single(r => r.Requirement.Id == id);

        Assert.That((result.State, result.Why), Is.EqualTo((RequirementState.NotTested, why)));
    }
}
