using System.Text;
using Conformance.Mocks.Hosting.Stubs;
using NUnit.Framework;
using WireMock.Admin.Mappings;

namespace Conformance.Tests.Mocks.Hosting.Stubs;

[Parallelizable(ParallelScope.All)]
public sealed class StubReaderTests
{
    private static readonly Guid One = new("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Two = new("00000000-0000-0000-0000-000000000002");

    [TestCase("""{"request": {}}""", 1)]
    [TestCase("""[]""", 0)]
    [TestCase("""[{"request": {}}, {"Request": {}}]""", 2)]
    [TestCase("""{"mappings": [{"request": {}}, {"Request": {}}], "meta": {"total": 2}}""", 2)]
    public void Reads_one_mapping_or_several(string json, int count) => Assert.That(Read(json), Has.Count.EqualTo(count));

    [Test]
    public void Reads_past_a_byte_order_mark() => Assert.That(StubReader.Read("x", [.. Encoding.UTF8.Preamble, .. "[]"u8], Guid.NewGuid), Is.Empty);

    [TestCase("""{"request": {"url": "/a"}, "metadata": {"x": [1.50]}}""", """{"id":"00000000-0000-0000-0000-000000000001","uuid":"00000000-0000-0000-0000-000000000001","request":{"url":"/a"},"metadata":{"x":[1.50]}}""")]
    [TestCase("""{"request": {}, "uuid": "00000000000000000000000000000001"}""", """{"id":"00000000-0000-0000-0000-000000000001","request":{},"uuid":"00000000-0000-0000-0000-000000000001"}""")]
    [TestCase("""{"Request": {}, "Title": "t"}""", """{"Guid":"00000000-0000-0000-0000-000000000001","Request":{},"Title":"t"}""")]
    [TestCase("""{"guid": "00000000-0000-0000-0000-000000000001", "Request": {}}""", """{"Guid":"00000000-0000-0000-0000-000000000001","Request":{}}""")]
    public void Shows_a_mapping_as_it_was_written_with_its_id(string json, string shown)
    {
        var stub = StubReader.ReadOne("x", Encoding.UTF8.GetBytes(json), null, () => One);
        Assert.That((stub.Shown.ToJsonString(), stub.Id, stub.Model.Guid), Is.EqualTo((shown, One, (Guid?)One)));
    }

    [TestCase("""{"id": "00000000-0000-0000-0000-000000000001", "request": {}}""", "id")]
    [TestCase("""{"Guid": "00000000-0000-0000-0000-000000000001", "Request": {}}""", "Guid")]
    public void A_given_id_wins(string json, string member)
    {
        var stub = StubReader.ReadOne("x", Encoding.UTF8.GetBytes(json), Two, Guid.NewGuid);
        Assert.That((stub.Id, stub.Model.Guid, (string?)stub.Shown[member]), Is.EqualTo((Two, (Guid?)Two, Two.ToString())));
    }

    [Test]
    public void Reads_name_and_persistence()
    {
        var stub = Read("""{"name": "n", "persistent": true, "insertionIndex": 3, "request": {}}""")[0];
        Assert.That((stub.Model.Title, stub.Persistent, Read("""{"request": {}}""")[0].Persistent), Is.EqualTo(("n", true, (bool?)null)));
    }

    [TestCase("""{"method": "POST", "urlPath": "/a", "headers": {"X": {"equalTo": "1"}}}""")]
    [TestCase("""{"Methods": ["POST"], "Path": "/a", "Headers": [{"Name": "X", "Matchers": [{"Name": "ExactMatcher", "Pattern": "1"}]}]}""")]
    public async Task Reads_a_pattern_alone(string json)
    {
        var pattern = StubReader.ReadPattern("x", Encoding.UTF8.GetBytes(json));
        await using var play = await StubPlay.Of(new MappingModel { Request = pattern, Response = new ResponseModel { StatusCode = 299 } });
        var (hit, miss, other) = (await play.Send("POST /a\nX: 1"), await play.Send("POST /a\nX: 2"), await play.Send("GET /a\nX: 1"));
        Assert.That((hit.Status, miss.Status, other.Status), Is.EqualTo((299, 404, 404)));
    }

    [Test]
    public async Task A_model_can_be_written_down_and_read_again()
    {
        var model = Read("""{"request": {"url": "/a?x=1", "headers": {"X": {"not": {"contains": "b"}}}, "bodyPatterns": [{"equalTo": "c"}]}, "response": {"status": 299}}""")[0].Model;
        var again = Newtonsoft.Json.JsonConvert.DeserializeObject<MappingModel>(Newtonsoft.Json.JsonConvert.SerializeObject(model))!;
        await using var play = await StubPlay.Of(again);
        var (hit, miss) = (await play.Send("POST /a?x=1\n\nc"), await play.Send("POST /a?x=1\nX: b\n\nc"));
        Assert.That((hit.Status, miss.Status), Is.EqualTo((299, 404)));
    }

    private static IReadOnlyList<Stub> Read(string json) => StubReader.Read("x", Encoding.UTF8.GetBytes(json), Guid.NewGuid);
}
