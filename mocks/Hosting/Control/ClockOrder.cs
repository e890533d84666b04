using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Control;

/// <summary>{"advance": "180d"}: moves the realm's clock.</summary>
internal static class ClockOrder
{
    private const string Example = """{"advance": "180d"}""";

    public static byte[] Act(Realm realm, ProtocolRequest request)
    {
        var by = OrderBody.Read(request, Example, "advance").Duration("advance", TimeSpan.MaxValue, otherwise: null);
        try
        {
            realm.Clock.Advance(by);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new BadOrderException($"The clock goes at most {AdjustableClock.MaxAdvance.Days}d ahead in all; reset the realm to begin anew.");
        }

        return RealmText.Now(realm);
    }
}
