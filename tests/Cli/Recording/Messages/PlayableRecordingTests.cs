using System.Text;
using Conformance.Mocks.Protocol.Wire;
using NUnit.Framework;

namespace Conformance.Tests.Cli.Recording.Messages;

[Parallelizable(ParallelScope.All)]
public sealed class PlayableRecordingTests
{
    private static IEnumerable<TestCaseData> Unplayable()
    {
        yield return Case("GET /a", 999, "status 999");
        yield return Case("GET /a", 600, "status 600");
        yield return Case("GET /a", 199, "status 199");
        yield return Case("GET /a", 200, "'X-A'", new Field("X-A", "a\u0001b"));
        yield return Case("GET /a", 200, "'X-A'", new Field("X-A", "a\nb"));
        yield return Case("GET /a", 200, "'X-A'", new Field("X-A", "a\u20ACb"));
        yield return Case("GET /a", 200, "name of a header", new Field("X A", "b"));
        yield return Case("M-SEARCH /a", 200, "method");
        yield return Case("get /a", 200, "method");
        yield return Case("OPTIONS *", 200, "path");
        yield return Case("GET /a\\b", 200, "path");

        static TestCaseData Case(string request, int status, string reason, params Field[] headers) => new TestCaseData(request, status, reason, headers).SetArgDisplayNames($"{request} {status} {reason}");
    }

    [TestCaseSource(nameof(Unplayable))]
    public void What_no_stub_can_say_is_told_once_and_not_written(string request, int status, string reason, Field[] headers)
    {
        using var recording = new Recording();
        recording.Exchange("GET /taken", "", 200, "{\"access_token\":\"hidden-1\"}");
        recording.Exchange(request, "", status, "", headers);
        recording.Exchange(request, "", status, "", headers);
        Assert.That(recording.Told.Single(), Does.Contain(reason).And.Contain("unrecorded"));
        Assert.That(recording.Files, Has.Count.EqualTo(1));
        recording.AssertIsPlayable();
    }

    [Test]
    public void Odd_exchanges_can_be_played()
    {
        using var recording = new Recording();
        var deep = string.Concat(Enumerable.Repeat("[", 60)) + string.Concat(Enumerable.Repeat("]", 60));
        recording.Exchange("PUT /deep", deep, 200, deep);
        recording.Exchange("PUT /placeholder", """{"a":"${json-unit.regex}[","b":"${json-unit.made-up}"}""", 200, "");
        recording.Exchange("PUT /a%5Bb%5D?x=%5B&&y", [new("X-Api-Key", "of-the-client"), new("Cookie", "a b=c")], "[[] &&", 200, "{{nothing}}", new Field("X-Tab", "a\tb\u00FF"));
        recording.Exchange("GET /[of-the-client]{x}?q=[of-the-client]", "", 200, "");
        recording.Exchange("GET /b?state=long-enough", "", 200, "long-enough {{ and }}} long-enough");
        recording.Exchange("GET /c", [], Encoding.Latin1.GetBytes("\u00FF\u0000"), 404, [0, 255]);
        Assert.That(recording.Told, Is.Empty);
        Assert.That(recording.Files, Has.Count.EqualTo(6));
        recording.AssertIsPlayable();
    }

    [TestCase("a\u00FCtf\u00FCnf-\u20AC-1", "utf-8")]
    [TestCase("in-two-bytes-each", "utf-16")]
    [TestCase("in-two-bytes-each", "utf-16BE")]
    public void Bytes_with_a_secret_in_another_encoding_are_withheld_and_told(string secret, string encoding)
    {
        using var recording = new Recording();
        recording.Exchange("POST /login", [Recording.Form], $"password={Uri.EscapeDataString(secret)}", 200, "");
        recording.Exchange("GET /blob", [], [], 200, [255, 0, 1, .. Encoding.GetEncoding(encoding).GetBytes(secret), 0]);
        Assert.That(recording.Told.Single(), Does.StartWith("exchange 2: a secret"));
        Assert.That(recording.Files, Has.Count.EqualTo(1));
    }

    [TestCase(new byte[] { 0x1F, 0x8B, 8, 0 })]
    [TestCase(new byte[] { 0x50, 0x4B, 3, 4 })]
    public void Archives_are_withheld_and_told(byte[] archive)
    {
        using var recording = new Recording();
        recording.Exchange("GET /export", [], [], 200, archive);
        Assert.That(recording.Told.Single(), Does.StartWith("GET /export: a body is an archive; "));
        Assert.That(recording.Files, Is.Empty);
    }

    [Test]
    public void Addresses_of_the_real_server_are_told_once_and_those_of_the_client_not()
    {
        using var recording = new Recording();
        recording.Exchange("GET /a?redirect_uri=http%3A%2F%2Flocalhost:9000%2Fcb", "", 302, "", new Field("Location", "http://localhost:9000/cb?code=hidden-1"));
        Assert.That(recording.Told, Is.Empty);
        recording.Exchange("GET /b", "", 200, """{"issuer":"https://real.example:8443/x"}""");
        recording.Exchange("GET /c", "", 200, """{"issuer":"https://other.example"}""");
        Assert.That(recording.Told.Single(), Does.StartWith("GET /b: the answer names https://real.example:8443, and a replay names it, too; "));
    }
}
