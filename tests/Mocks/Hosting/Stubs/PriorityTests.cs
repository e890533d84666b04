using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Stubs;

[Parallelizable(ParallelScope.All)]
public sealed class PriorityTests
{
    private const string Usual = """{"request": {}, "response": {"status": 200}}""";
    private const string UsualDotNet = """{"Request": {}, "Response": {"StatusCode": 200}}""";

    [TestCase(1, 201)]
    [TestCase(4, 201)]
    [TestCase(6, 200)]
    [TestCase(10, 200)]
    public async Task A_stub_of_WireMock_without_priority_stands_at_5(int other, int winner)
    {
        var stub = $$"""{"priority": {{other}}, "request": {}, "response": {"status": 201} }""";
        Assert.That((await Winner(Usual, stub), await Winner(stub, Usual)), Is.EqualTo((winner, winner)));
    }

    [TestCase(-1, 201)]
    [TestCase(1, 200)]
    [TestCase(1000, 200)]
    public async Task A_stub_of_WireMock_Net_without_priority_stands_at_0(int other, int winner)
    {
        var stub = $$"""{"Priority": {{other}}, "Request": {}, "Response": {"StatusCode": 201} }""";
        Assert.That((await Winner(UsualDotNet, stub), await Winner(stub, UsualDotNet)), Is.EqualTo((winner, winner)));
    }

    [TestCase(1, 201)]
    [TestCase(10, 200)]
    public async Task Stubs_without_priority_of_both_dialects_stand_at_one_height(int other, int winner)
    {
        var stub = $$"""{"priority": {{other}}, "request": {}, "response": {"status": 201} }""";
        Assert.That((await Winner(UsualDotNet, stub), await Winner(stub, UsualDotNet)), Is.EqualTo((winner, winner)));
    }

    [Test]
    public async Task Of_equals_with_as_many_conditions_the_last_one_wins() =>
        Assert.That(await Winner(Usual, """{"request": {"urlPath": "/"}, "response": {"status": 201}}"""), Is.EqualTo(201));

    private static async Task<int> Winner(params string[] stubs)
    {
        await using var play = await StubPlay.Of(stubs);
        return (await play.Send("GET /")).Status;
    }
}
