using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Stubs;

/// <summary>A request pattern, what it answers and what it does not.</summary>
/// <param name="Name">As of a test.</param>
public sealed record RequestRow(string Name, string Pattern, string[] Hits, string[] Misses)
{
    public TestCaseData Case => new TestCaseData(this).SetName(Name);

    public override string ToString() => Name;

    public Task PlayOriginal() => Play($$"""{"request": {{Pattern}}, "response": { "status": 299 } }""");

    public Task PlayDotNet() => Play($$"""{"Request": {{Pattern}}, "Response": { "StatusCode": 299 } }""");

    private async Task Play(string stub)
    {
        await using var play = await StubPlay.Of(stub);
        using (Assert.EnterMultipleScope())
        {
            foreach (var hit in Hits)
                Assert.That((await play.Send(hit)).Status, Is.EqualTo(299), hit);
            foreach (var miss in Misses)
                Assert.That((await play.Send(miss)).Status, Is.EqualTo(404), miss);
        }
    }
}
