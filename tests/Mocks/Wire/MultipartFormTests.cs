using Conformance.Mocks.Protocol.Wire;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Wire;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class MultipartFormTests
{
    private const string Head = "multipart/form-data; boundary=\"b\"";
    private const string Part = "Content-Disposition: form-data; name=";

    [TestCase("--b|Content-Disposition: form-data; name=\"a\"||1|--b|X: y|content-disposition: form-data; name=c||2|3|--b--|", "a:1 c:2|3", TestName = "Two parts")]
    [TestCase("preamble|--b|Content-Disposition: form-data; name=a|||--b--|epilogue", "a:", TestName = "Text around the parts, and an empty one")]
    [TestCase("--b|Content-Disposition: form-data; name=a||--b--", "a:", TestName = "A part without content")]
    [TestCase("--b|Content-Disposition: form-data; name=a; filename=f||1|--b|Content-Disposition: form-data||2|--b--", "", TestName = "A file and a part without a name")]
    [TestCase("--b--", "", TestName = "No part")]
    public void Reads_fields_in_their_order(string body, string fields) =>
        Assert.That(string.Join(' ', MultipartForm.ParseFields(Head, body.Replace("|", "\r\n"))!.Select(f => $"{f.Name}:{f.Value}")), Is.EqualTo(fields.Replace("|", "\r\n")));

    [Test]
    public void Reads_lines_that_end_in_a_line_feed() =>
        Assert.That(MultipartForm.ParseFields(Head, $"--b\n{Part}a\n\n1\n--b--\n")!["a"], Is.EqualTo("1"));

    [TestCase("")]
    [TestCase("grant_type=client_credentials")]
    [TestCase("--b|")]
    [TestCase("--b|Content-Disposition: form-data; name=a||1")]
    [TestCase("--b|Content-Disposition: form-data; name=a||1|--b")]
    [TestCase("--b|Content-Disposition: form-data; name=a||1|--bad|2|--b--")]
    [TestCase("--b|no header||1|--b--")]
    [TestCase("--other|Content-Disposition: form-data; name=a||1|--other--")]
    public void Says_that_a_body_is_not_framed_by_its_boundary(string body) =>
        Assert.That(MultipartForm.ParseFields(Head, body.Replace("|", "\r\n")), Is.Null);

    [Test]
    public void Says_that_there_is_no_boundary() => Assert.That(MultipartForm.ParseFields("multipart/form-data", "--b--"), Is.Null);
}
