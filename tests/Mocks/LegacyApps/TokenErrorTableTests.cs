using Conformance.Mocks.Protocol.Providers.LegacyApps;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.LegacyApps;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class TokenErrorTableTests
{
    [Test]
    public void Has_the_48_rows_and_47_codes_of_the_source() =>
        Assert.Multiple(() =>
        {
            Assert.That(TokenErrors.Documented, Has.Length.EqualTo(48));
            Assert.That(TokenErrors.Documented.Select(e => e.Code).Distinct().Count(), Is.EqualTo(47));
            Assert.That(TokenErrors.Documented.Select(e => e.Code), Is.Ordered);
        });

    [TestCase("invalid_request", 31)]
    [TestCase("invalid_grant", 12)]
    [TestCase("invalid_client", 3)]
    [TestCase("invalid_scope", 1)]
    [TestCase("access_denied", 1)]
    public void Counts_each_error_as_the_source_does(string error, int rows) =>
        Assert.That(TokenErrors.Documented.Count(e => e.Error == error), Is.EqualTo(rows));

    [Test]
    public void Keeps_both_texts_of_119() =>
        Assert.That(TokenErrors.Documented.Where(e => e.Code == 119).Select(e => e.Description),
            Is.EqualTo(["prompt is invalid", "prompt must be set to consent for offline_access"]));

    [Test]
    public void Finds_two_rows_of_119_and_one_of_every_other() =>
        Assert.Multiple(() =>
        {
            Assert.That(TokenErrors.FindRows(119), Has.Length.EqualTo(2));
            Assert.That(TokenErrors.FindRows(1), Is.Empty);
            Assert.That(TokenErrors.Documented.Where(e => e.Code != 119).Select(e => TokenErrors.FindRows(e.Code).Length), Is.All.EqualTo(1));
        });

    [Test]
    public void Refuses_to_choose_between_the_rows_of_119() =>
        Assert.That(() => TokenErrors.WithCode(119), Throws.InvalidOperationException);

    [Test]
    public void Knows_no_code_that_is_in_no_table() =>
        Assert.That(() => TokenErrors.WithCode(1), Throws.InvalidOperationException);

    [Test]
    public void Uses_only_the_statuses_of_the_source() =>
        Assert.That(TokenErrors.Documented.Concat(TokenErrors.Elsewhere).Select(e => e.Status).Distinct(), Is.SubsetOf([400, 401, 403]));

    [Test]
    public void Has_six_rows_from_elsewhere_with_codes_of_their_own() =>
        Assert.That(TokenErrors.Elsewhere.Select(e => e.Code), Is.EqualTo([21, 124, 134, 135, 136, 139]));
}
