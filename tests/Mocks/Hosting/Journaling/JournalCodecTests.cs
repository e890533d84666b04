using System.Text.Json;
using Conformance.Mocks.Hosting.Journaling;
using Conformance.Mocks.Protocol.Wire;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Journaling;

[Parallelizable(ParallelScope.All)]
public sealed class JournalCodecTests
{
    private static readonly DateTimeOffset At = new(2030, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    [Test]
    public void Every_member_comes_back_as_it_was()
    {
        var request = new ProtocolRequest
        {
            Method = "POST",
            Surface = "public",
            Path = "/a%20b",
            QueryString = "x=1&x=2",
            Headers = FieldList.Headers(new Field("X-A", "1"), new Field("x-a", ""), new Field("Accept", "é")),
            Body = "code=\ud83d\ude00"u8.ToArray(),
        };
        var entry = new JournalEntry(At, request, ProtocolResponse.Json(400, JsonFields.FromMembers(("error", "x"))), [1, 0, 255])
        {
            Leg = "bank",
            Endpoint = "redeem",
            Guard = "code-is-known",
            Reason = "no code '\ud800'",
            Defect = true,
            Stub = Guid.Parse("0d1fb8ab-6e0b-4b3f-9d5f-0a3a3c5a0c01"),
            Unmatched = true,
            Fault = "reset",
        };
        AssertSame(JournalCodec.DecodeBytes(JournalCodec.EncodeEntry(entry), 7), entry, 7);
    }

    [Test]
    public void What_is_not_there_stays_away()
    {
        var entry = new JournalEntry(At, new ProtocolRequest { Method = "GET", Surface = "", Path = "/" }, ProtocolResponse.Empty(0), []);
        AssertSame(JournalCodec.DecodeBytes(JournalCodec.EncodeEntry(entry), 1), entry, 1);
    }

    [Test]
    public void Any_texts_come_back() => Prop.ForAll(((string? Reason, string? Endpoint) said, NonNull<string> path, byte[] body) =>
    {
        var entry = new JournalEntry(At, new ProtocolRequest { Method = "GET", Surface = "s", Path = path.Get }, ProtocolResponse.Empty(200), body) { Reason = said.Reason, Endpoint = said.Endpoint };
        var read = JournalCodec.DecodeBytes(JournalCodec.EncodeEntry(entry), 1);
        return read.Reason == said.Reason && read.Endpoint == said.Endpoint && read.Request.Path == path.Get && read.Body.Span.SequenceEqual(body);
    }).Hold();

    private static void AssertSame(JournalEntry read, JournalEntry written, long number) =>
        Assert.That((read.Number, Shown(read)), Is.EqualTo((number, Shown(written))));

    private static string Shown(JournalEntry e) => JsonSerializer.Serialize(new object?[]
    {
        e.At.UtcTicks, e.Leg, e.Request.Method, e.Request.Surface, e.Request.Path, e.Request.QueryString, e.Request.Headers, e.Request.Body.ToArray(), e.Status,
        e.ResponseHeaders, e.Body.ToArray(), e.IsJson, e.Endpoint, e.Guard, e.Reason?.Select(c => (int)c), e.Defect, e.Stub, e.Unmatched, e.Fault,
    });
}
