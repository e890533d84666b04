using WireMock;

namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>A stub and what an engine made of it.</summary>
internal sealed record PlayableStub(Stub Stub, IMapping Mapping)
{
    /// <summary>Whether it takes the request, whatever the state of its scenario.</summary>
    public bool Takes(IRequestMessage request) =>
        Stub.Model.IsDisabled != true && IsInTime() && (Stub.Model.Probability is not { } probability || Random.Shared.NextDouble() < probability)
        && StubMatching.Takes(Mapping, Stub.Model.WhenStateIs, request);

    private bool IsInTime()
    {
        if (Stub.Model.TimeSettings is not { } times)
            return true;
        var now = TimeProvider.System.GetLocalNow().DateTime;
        return (times.Start is not { } start || now >= start)
            && (times.End is not { } end || now <= end)
            && (times.TTL is not { } seconds || now <= (times.Start ?? now).AddSeconds(seconds));
    }
}
