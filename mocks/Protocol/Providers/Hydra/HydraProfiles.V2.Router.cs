using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Device;
using Conformance.Mocks.Protocol.Providers.Hydra.Metadata;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Routing;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

public static partial class HydraProfiles
{
    // What stands around the handlers; it comes last, as it is about every endpoint that there is. No RFC 8414, no device flow.
    private static HydraBlueprint RoutesOfV2(HydraBlueprint b, string version)
    {
        b = DeviceEndpoints.All.Select(e => e.Name).Append("token-device").Aggregate(b, (one, name) => one.WithoutEndpoint(name));
        b = AnsweredAsByV2(b.WithoutEndpoint("metadata").WithoutEndpoint(PreflightEndpoints.OfMetadata))
            .WithoutMember("discovery", "device_authorization_endpoint")
            .WithMember("discovery", "grant_types_supported", (_, _) => new[] { "authorization_code", "implicit", "client_credentials", "refresh_token" })
            .WithMember("jwks", "keys", (t, _) => HydraKeys.ListInAnyOrder(t))
            .With(s => s with { Version = version, UnlimitedLoginsEnd = false });
        return b with { Router = new HydraRouter.Tree(), Endpoints = [.. b.Endpoints, .. MovedEndpoints.MakeFor(b.Endpoints, HealthEndpoints.Metrics)] };
    }

    // Each handler forbids to store its answer, whatever the method, but health and version, which are not below /admin.
    private static HydraBlueprint AnsweredAsByV2(HydraBlueprint b)
    {
        foreach (var name in HealthEndpoints.OutsideOfAdmin)
            b = b.At(name, e => e with { Route = e.Route with { Path = e.Route.Path["/admin".Length..] } });
        foreach (var name in HealthEndpoints.OutsideOfAdmin.AddRange("alive", "ready"))
            b = b.Without("private-get", name);
        return b.EditFinisher("private-get", _ => HydraFinishers.PrivateAnswer);
    }
}
