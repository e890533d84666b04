using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Control;

/// <summary>
/// {"path": "/oauth/token", "on": 2, "do": "status", "status": 503, "for": "2s", "leg": "sp"}: without leg a transport fault,
/// with leg a fault of the provider behind the provider.
/// </summary>
internal static class FaultOrder
{
    private const string Example = """{"path": "/oauth2/token", "on": 1, "do": "status", "status": 503}""";
    private const int MostCalls = 1_000_000;

    private static readonly TimeSpan MostDuration = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan UsualDuration = TimeSpan.FromSeconds(1);

    private static readonly (string Name, FaultKind Kind, bool TakesStatus, bool TakesDuration)[] Deeds =
    [
        ("delay",         FaultKind.Delay,        false, true),
        ("status",        FaultKind.Status,       true,  false),
        ("reset",         FaultKind.Reset,        false, false),
        ("truncate",      FaultKind.Truncate,     false, false),
        ("trickle",       FaultKind.Trickle,      false, true),
        ("lose-response", FaultKind.LoseResponse, false, false),
    ];

    private static readonly string[] LegDeeds = ["status", "unreachable", "timeout"];

    public static string NameOf(FaultKind kind) => Array.Find(Deeds, d => d.Kind == kind).Name;

    public static byte[] Act(Realm realm, ProtocolRequest request)
    {
        var order = OrderBody.Read(request, Example, "path", "on", "do", "status", "for", "leg", "body");
        var path = order.Text("path") is { Length: > 0 } text ? text : throw new BadOrderException("'path' is missing; it takes the end of a path.");
        var on = order.Number("on", 1, MostCalls, 1);
        var deed = order.Text("do") ?? "";
        var status = order.Number("status", 200, 599, 503);
        if (order.Text("leg") is { } leg)
            OrderLeg(realm, leg, path, on, deed, status, order);
        else
            realm.Faults.Add(OutOf(path, on, deed, status, order));
        return RealmText.Faults(realm);
    }

    private static Fault OutOf(string path, int on, string deed, int status, OrderBody order)
    {
        var found = Array.Find(Deeds, d => d.Name == deed);
        if (found.Name is null)
            throw new BadOrderException($"'do' is '{deed}'; it takes {string.Join(", ", Deeds.Select(d => d.Name))}.");
        Refuse(order, "status", found.TakesStatus, deed);
        Refuse(order, "for", found.TakesDuration, deed);
        Refuse(order, "body", false, deed);
        return new Fault(path, on, found.Kind, status, order.Duration("for", MostDuration, UsualDuration));
    }

    private static void OrderLeg(Realm realm, string leg, string path, int on, string deed, int status, OrderBody order)
    {
        var code = deed switch
        {
            "status" => status,
            "timeout" => 0,
            "unreachable" => -1,
            _ => throw new BadOrderException($"'do' is '{deed}'; on a leg it takes {string.Join(", ", LegDeeds)}."),
        };
        Refuse(order, "status", deed == "status", deed);
        Refuse(order, "body", deed == "status", deed);
        Refuse(order, "for", false, deed);
        try
        {
            realm.Order(new LegFault(leg, path, on, code, order.Text("body") ?? ""));
        }
        catch (ArgumentException none)
        {
            throw new BadOrderException(none.Message);
        }
    }

    private static void Refuse(OrderBody order, string member, bool taken, string deed)
    {
        if (!taken && order.Has(member))
            throw new BadOrderException($"'{member}' says nothing with do: {deed}; leave it out.");
    }
}
