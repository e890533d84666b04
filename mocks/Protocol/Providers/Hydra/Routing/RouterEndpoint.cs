using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Routing;

/// <summary>What answers where nothing else does.</summary>
internal static class RouterEndpoint
{
    /// <summary>The catch-all. Hydra's router answers in its stead; this is what the gateway before Blink's API says, Oathkeeper.</summary>
    public static readonly HydraEndpoint CatchAll = new("router", new Route("public", [], "/{*rest}"))
    {
        Answer = _ => ProtocolResponse.Json(404, JsonFields.FromMembers(
            ("error", JsonFields.FromMembers(("code", 404), ("status", "Not Found"), ("message", "Requested url does not match any rules"))))),
    };
}
