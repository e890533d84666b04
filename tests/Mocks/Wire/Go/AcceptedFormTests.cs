using Conformance.Mocks.Protocol.Wire;
using Conformance.Mocks.Protocol.Wire.Go;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Wire.Go;

[Parallelizable(ParallelScope.All)]
internal sealed class AcceptedFormTests
{
    [TestCase("", "text/html")]
    [TestCase("*/*", "text/html")]
    [TestCase("text/html", "text/html")]
    [TestCase("text/plain", "text/plain")]
    [TestCase("application/json", "application/json")]
    [TestCase("text/*", "text/html")]
    [TestCase("application/*", "application/json")]
    [TestCase("*/*,application/json", "application/json")]
    [TestCase("application/json, text/html", "text/html")]
    [TestCase("text/plain,text/html", "text/html")]
    [TestCase("application/json,text/plain", "text/plain")]
    [TestCase("text/html;q=0.1,application/json", "application/json")]
    [TestCase("text/html; q=0, text/plain; q=0.1", "text/plain")]
    [TestCase("application/json;q=0", "text/html")]
    [TestCase("APPLICATION/JSON", "text/html")]
    [TestCase("application/json; charset=utf-8", "text/html")]
    [TestCase("text/plain, application/json; charset=utf-8", "text/plain")]
    [TestCase("application/xml", "text/html")]
    [TestCase("application/json;q=many", "text/html")]
    public void Is_the_one_with_the_highest_weight(string accept, string form) =>
        Assert.That(Choose(accept), Is.EqualTo(form));

    [Test]
    public void Is_the_first_offer_without_a_header() => Assert.That(Choose(), Is.EqualTo("text/html"));

    [Test]
    public void Is_looked_for_in_every_header() => Assert.That(Choose("application/xml", "application/json"), Is.EqualTo("application/json"));

    private static string Choose(params string[] accept) =>
        AcceptedForm.ChooseForm(FieldList.Headers([.. accept.Select(a => new Field("Accept", a))]), ["text/html", "text/plain", "application/json"]);
}
