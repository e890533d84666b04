using Conformance.Mocks.Hosting.Faults;
using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs.Parts;

/// <summary>The fault of a stub; both dialects take the same words.</summary>
internal static class StubFaults
{
    public static Fault.AfterAnswer? Read(Spot spot)
    {
        if (spot.Text() is not { } name)
            return null;
        var word = FaultWords.OfStub.Find(name);
        if (word is null)
            spot.Mistake($"no fault '{name}'", Nearest.Suggest(name, FaultWords.OfStub.Words));
        return word?.Make(new FaultTerms());
    }
}
