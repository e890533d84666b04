using System.IO.Compression;
using System.Text;
using Conformance.Mocks.Protocol.Wire;
using NUnit.Framework;

namespace Conformance.Tests.Cli.Recording.Messages;

[Parallelizable(ParallelScope.All)]
public sealed class BodyRecordingTests
{
    private const string Jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJib2IifQ.c2lnbmVk";

    [Test]
    public void Binary_bodies_are_kept_and_searched()
    {
        using var recording = new Recording();
        byte[] bytes = [0, 255, 1, .. Encoding.ASCII.GetBytes(Jwt), 0, 254];
        recording.Exchange("PUT /blob", [], [0, 1, 2, 255], 200, bytes);
        var recorded = Encoding.Latin1.GetString(Convert.FromBase64String((string)recording.Single["response"]!["base64Body"]!));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(recorded, Does.Match("^\0\u00FF\u0001recorded-jwt-1-[a-z0-9]{6}\0\u00FE$"));
            Assert.That((string?)recording.Single["request"]!["bodyPatterns"]![0]!["binaryEqualTo"], Is.EqualTo("AAEC/w=="));
        }
        recording.AssertHoldsNone(Jwt);
    }

    [Test]
    public void A_compressed_answer_is_recorded_as_what_it_says()
    {
        using var recording = new Recording();
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write("""{"access_token":"in-the-archive"}"""u8);
        recording.Exchange("GET /", [], [], 200, compressed.ToArray(), new Field("Content-Encoding", "gzip"), new Field("Connection", "X-Hop"), new Field("X-Hop", "1"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)recording.Single["response"]!["jsonBody"]!["access_token"], Does.StartWith("recorded-access-token-1-"));
            Assert.That(recording.Single["response"]!["headers"], Is.Null);
        }
    }

    [Test]
    public void A_text_is_matched_as_it_is_and_a_multipart_body_not_at_all()
    {
        using var recording = new Recording();
        recording.Exchange("POST /note", [new("Content-Type", "text/plain")], "a note", 204, "");
        recording.Exchange("POST /upload", [new("Content-Type", "multipart/form-data; boundary=x")], "--x\r\n\r\nhidden\r\n--x--", 204, "");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)recording.Mappings[0]["request"]!["bodyPatterns"]![0]!["equalTo"], Is.EqualTo("a note"));
            Assert.That(recording.Mappings[1]["request"]!["bodyPatterns"], Is.Null);
        }
    }
}
