using Conformance.Mocks.Hosting.Realms;

namespace Conformance.Mocks.Hosting.Control;

/// <summary>{"advance": "180d"} moves the realm's clock, {"now": true} has it show real time again.</summary>
internal static class ClockControl
{
    private const string Back = """{"now": true}""";
    private const string Example = $$"""{"advance": "180d"} or {{Back}}""";

    public static byte[] MoveClock(ControlCall call)
    {
        var order = OrderBody.ReadOrderBody(call.Request, Example, "advance", "now");
        if (order.Has("advance") == order.Has("now"))
            throw new BadOrderException($"It takes 'advance' or 'now', one of them; send such as {Example}.");
        if (order.Has("advance"))
            AdvanceClock(call.Realm.Clock, order);
        else if (order.Truth("now") == true)
            call.Realm.Clock.FollowRealTime();
        else
            throw new BadOrderException("'now' is false; it takes true.");
        return RealmText.Now(call.Realm);
    }

    private static void AdvanceClock(AdjustableClock clock, OrderBody order)
    {
        var by = order.Duration("advance", TimeSpan.MaxValue, otherwise: null);
        try
        {
            clock.Advance(by);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new BadOrderException($"The clock goes at most {AdjustableClock.MaxAdvance.Days}d ahead in all; send {Back} or reset the realm to begin anew.");
        }
    }
}
