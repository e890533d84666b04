using Conformance.Mocks.Hosting.Realms;

namespace Conformance.Mocks.Hosting.Control;

/// <summary>{"advance": "180d"}: moves the realm's clock.</summary>
internal static class ClockControl
{
    private const string Example = """{"advance": "180d"}""";

    public static byte[] AdvanceClock(ControlCall call)
    {
        var by = OrderBody.ReadOrderBody(call.Request, Example, "advance").Duration("advance", TimeSpan.MaxValue, otherwise: null);
        try
        {
            call.Realm.Clock.Advance(by);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new BadOrderException($"The clock goes at most {AdjustableClock.MaxAdvance.Days}d ahead in all; reset the realm to begin anew.");
        }

        return RealmText.Now(call.Realm);
    }
}
