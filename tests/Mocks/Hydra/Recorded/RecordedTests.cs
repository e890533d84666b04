using System.Globalization;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hydra.Recorded;

/// <summary>The mock against what Ory Hydra v2.2.0, v2.3.0 and v26.2.0 answered.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class RecordedTests
{
    private static IEnumerable<string> Profiles() => RecordedPlay.Versions.Keys;

    private static IEnumerable<TestCaseData> Cases() =>
        Profiles().SelectMany(profile => RecordedCase.All.Select(one => new TestCaseData(profile, one.Case).SetArgDisplayNames(profile, one.Case.ToString(CultureInfo.InvariantCulture))));

    [TestCaseSource(nameof(Cases))]
    public void Answers_as_the_real_server_did(string profile, int number)
    {
        var differing = RecordedPlay.Under(profile)[number].Where(step => !step.IsIdentical && AcceptedDifference.Of(step, profile) is null);

        Assert.That(string.Join("\n", differing), Is.Empty);
    }

    [TestCaseSource(nameof(Profiles))]
    public void Agrees_in_nearly_all(string profile)
    {
        var steps = RecordedPlay.Under(profile).SelectMany(case_ => case_).ToList();
        TestContext.Out.WriteLine(RecordedFigures.Tell(profile, steps));

        Assert.Multiple(() =>
        {
            Assert.That(RecordedFigures.Share(steps.Where(s => s.IsCore), s => s.IsIdentical), Is.GreaterThanOrEqualTo(0.995), "core, identical");
            Assert.That(RecordedFigures.Share(steps.Where(s => s.IsCore), s => s.HasSameVerdict), Is.GreaterThanOrEqualTo(0.999), "core, same status, error and place");
            Assert.That(RecordedFigures.Share(steps.Where(s => !s.IsCore), s => s.IsIdentical), Is.GreaterThanOrEqualTo(0.9), "everything else, identical");
            Assert.That(RecordedFigures.Share(steps.Where(s => !s.IsCore), s => s.HasSameVerdict), Is.GreaterThanOrEqualTo(0.97), "everything else, same status, error and place");
        });
    }

    private static IEnumerable<TestCaseData> Accepted() => Profiles().SelectMany(profile =>
        AcceptedDifference.All.Where(a => a.Profiles.Contains(profile)).Select(a => new TestCaseData(profile, a).SetArgDisplayNames(profile, a.Kind)));

    [TestCaseSource(nameof(Accepted))]
    public void Still_differs_where_that_is_accepted(string profile, AcceptedDifference accepted) =>
        Assert.That(RecordedPlay.Under(profile).SelectMany(case_ => case_).Any(step => !step.IsIdentical && accepted.Is(step)), Is.True, accepted.Reason);

    [Test]
    public void Accepts_ten_kinds_at_most() => Assert.That(AcceptedDifference.All, Has.Length.LessThanOrEqualTo(10));
}
