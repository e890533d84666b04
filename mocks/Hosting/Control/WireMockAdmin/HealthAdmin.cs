using System.Text.Json.Nodes;
using Conformance.Mocks.Hosting.Transport;

namespace Conformance.Mocks.Hosting.Control.WireMockAdmin;

/// <summary>GET /__admin/health, in WireMock's members.</summary>
internal static class HealthAdmin
{
    public static Answer Tell(ControlCall call)
    {
        call.Query();
        return ControlAnswer.Json(new JsonObject
        {
            ["status"] = "healthy",
            ["message"] = $"{call.Realm.Provider.Name} answers",
            ["timestamp"] = RealmText.Instant(call.Realm.Clock.Now),
        });
    }
}
