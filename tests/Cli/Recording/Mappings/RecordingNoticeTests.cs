using Conformance.Mocks.Protocol.Wire;
using NUnit.Framework;

namespace Conformance.Tests.Cli.Recording.Mappings;

[Parallelizable(ParallelScope.All)]
public sealed class RecordingNoticeTests
{
    [Test]
    public void An_unwritable_folder_is_told_once_and_recording_goes_on()
    {
        using var recording = new Recording();
        File.WriteAllText(recording.Folder, "in the way");
        recording.Exchange("GET /one", "", 200, "1");
        recording.Exchange("GET /two", "", 200, "2");
        Assert.That(recording.Told, Has.Count.EqualTo(1));
        Assert.That(recording.Told[0], Does.StartWith(recording.Folder).And.Contain("cannot be written").And.Contain("unrecorded"));
        File.Delete(recording.Folder);
        recording.Exchange("GET /three", "", 200, "3");
        Assert.That(recording.Mappings.Select(m => (string?)m["response"]!["body"]), Is.EqualTo(["1", "2", "3"]));
    }

    [Test]
    public void A_file_that_cannot_be_rewritten_is_named()
    {
        using var recording = new Recording();
        recording.Exchange("GET /poll", "", 200, "not-yet-a-secret");
        var file = recording.Files.Single();
        File.Delete(file);
        Directory.CreateDirectory(file);
        recording.Exchange("GET /login?password=not-yet-a-secret", "", 200, "");
        Assert.That(recording.Told.Single(), Does.StartWith(file).And.Contain("delete it"));
        Assert.That(recording.Files, Has.Count.EqualTo(1));
    }

    private static IEnumerable<TestCaseData> Refused()
    {
        yield return Case("too long", new byte[(1 << 20) + 1], "longer than 1048576 bytes");
        yield return Case("unknown coding", [1, 2, 3], "Content-Encoding", new Field("Content-Encoding", "zstd"));
        yield return Case("not of the coding", [1, 2, 3], "Content-Encoding", new Field("Content-Encoding", "gzip"));
        yield return Case("wide characters", [0, 65], "UTF-16", new Field("Content-Type", "text/plain; charset=UTF-16BE"));

        static TestCaseData Case(string name, byte[] body, string reason, params Field[] headers) => new TestCaseData(body, reason, headers).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Refused))]
    public void What_cannot_be_searched_for_secrets_is_refused_and_told(byte[] body, string reason, Field[] headers)
    {
        using var recording = new Recording();
        recording.Exchange("GET /refused", [], [], 200, body, headers);
        recording.Exchange("GET /taken", "", 200, "");
        Assert.That(recording.Told.Single(), Does.StartWith("GET /refused: ").And.Contain(reason).And.Contain("unrecorded"));
        Assert.That((string?)recording.Single["request"]!["url"], Is.EqualTo("/taken"));
    }

    [Test]
    public void A_secret_that_is_found_but_cannot_be_replaced_keeps_the_exchange_out()
    {
        using var recording = new Recording();
        recording.Exchange("POST /login", [Recording.Form], "password=fully-escaped", 200, "a text of " + Recording.HideTwice("fully-escaped"));
        Assert.That(recording.Told.Single(), Does.StartWith("exchange 1: a secret"));
        Assert.That(recording.Files, Is.Empty);
    }
}
