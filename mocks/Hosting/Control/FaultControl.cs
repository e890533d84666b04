using Conformance.Mocks.Hosting.Faults;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Hosting.Control;

/// <summary>
/// {"path": "/oauth/token", "on": 2, "do": "status", "status": 503, "for": "2s", "leg": "sp"}: without leg a transport fault,
/// with leg a fault of the provider behind the provider.
/// </summary>
internal static class FaultControl
{
    private const string Example = """{"path": "/oauth2/token", "on": 1, "do": "status", "status": 503}""";
    private const int MostCalls = 1_000_000;

    private static readonly TimeSpan MostDuration = TimeSpan.FromMinutes(5);
    private static readonly FaultTerms Usual = new();
    private static readonly string[] Terms = ["status", "for", "body", "headers"];

    public static byte[] OrderFault(ControlCall call)
    {
        var order = OrderBody.ReadOrderBody(call.Request, Example, "path", "on", "do", "status", "for", "leg", "body", "headers");
        var path = order.Text("path") is { Length: > 0 } text ? text : throw new BadOrderException("'path' is missing; it takes the end of a path.");
        var on = order.Number("on", 1, MostCalls, 1);
        if (order.Text("leg") is { } leg)
            OrderOrTell(() => call.Realm.OrderOnLeg(new LegFault(leg, path, on, ReadFault(order, FaultWords.OfLeg, "on a leg it takes"))));
        else
            OrderOrTell(() => call.Realm.Faults.AddOrder(new OrderedFault(path, on, ReadFault(order, FaultWords.OfTransport, "it takes"))));
        return RealmText.Faults(call.Realm);
    }

    private static T ReadFault<T>(OrderBody order, FaultVocabulary<T> words, string takes)
        where T : notnull
    {
        var deed = order.Text("do") ?? "";
        if (words.Find(deed) is not { } word)
            throw new BadOrderException($"'do' is '{deed}'; {takes} {string.Join(", ", words.Words)}.");
        foreach (var idle in Terms.Where(t => order.Has(t) && !word.Takes.Contains(t)))
            throw new BadOrderException($"'{idle}' says nothing with do: {deed}; leave it out.");
        return word.Make(ReadTerms(order));
    }

    private static FaultTerms ReadTerms(OrderBody order) => new()
    {
        Status = order.Number("status", 200, 599, Usual.Status),
        For = order.Duration("for", MostDuration, Usual.For),
        Body = order.Text("body"),
        Headers = order.Headers("headers"),
    };

    private static void OrderOrTell(Action order)
    {
        try
        {
            order();
        }
        catch (Exception none) when (none is ArgumentException or InvalidOperationException)
        {
            throw new BadOrderException(none.Message);
        }
    }
}
