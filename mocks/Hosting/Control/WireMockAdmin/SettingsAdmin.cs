using System.Text.Json.Nodes;
using Conformance.Mocks.Hosting.Transport;

namespace Conformance.Mocks.Hosting.Control.WireMockAdmin;

/// <summary>/__admin/settings: { settings: { fixedDelay } }, the milliseconds before each answer of a stub. The provider's own delays are faults.</summary>
internal static class SettingsAdmin
{
    private const int MostMilliseconds = 300_000;
    private const string Example = """{"fixedDelay": 500}""";

    public static Answer Show(ControlCall call) => ControlAnswer.Json(new JsonObject
    {
        ["settings"] = new JsonObject { ["fixedDelay"] = (int)call.Realm.Stubs.FixedDelay.TotalMilliseconds },
    });

    public static Answer Change(ControlCall call)
    {
        var order = OrderBody.ReadOrderBody(call.Request, Example, "fixedDelay");
        call.Realm.Stubs.FixedDelay = TimeSpan.FromMilliseconds(order.Has("fixedDelay") ? order.Number("fixedDelay", 0, MostMilliseconds, 0) : 0);
        return Show(call);
    }
}
