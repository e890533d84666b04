using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Admin;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Api;
using Conformance.Mocks.Protocol.Providers.Hydra.Authorize;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Device;
using Conformance.Mocks.Protocol.Providers.Hydra.KeySets;
using Conformance.Mocks.Protocol.Providers.Hydra.Login;
using Conformance.Mocks.Protocol.Providers.Hydra.Logout;
using Conformance.Mocks.Protocol.Providers.Hydra.Metadata;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Registration;
using Conformance.Mocks.Protocol.Providers.Hydra.Resource;
using Conformance.Mocks.Protocol.Providers.Hydra.Routing;
using Conformance.Mocks.Protocol.Providers.Hydra.Token;
using Conformance.Mocks.Protocol.Providers.Hydra.Trust;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>The provider hydra: surfaces public, admin, and api for Blink's GraphQL.</summary>
public static class HydraProvider
{
    // The busiest come first.
    private static readonly ImmutableArray<HydraEndpoint> Endpoints =
    [
        .. TokenEndpoints.All,
        .. IntrospectionEndpoint.All,
        .. GraphqlEndpoint.All,
        .. AuthorizeEndpoints.All,
        .. LoginPages.All,
        .. DeviceEndpoints.All,
        .. RevocationEndpoint.All,
        .. UserinfoEndpoint.All,
        .. MetadataEndpoints.All,
        .. HealthEndpoints.All,
        .. FlowEndpoints.All,
        .. RegistrationEndpoints.All,
        .. KeySetEndpoints.All,
        .. LogoutEndpoints.All,
        .. SessionEndpoints.All,
        .. TrustEndpoints.All,
        .. DynamicRegistration.All,
        .. FallbackPages.All,
        .. CredentialEndpoint.All,
        .. PreflightEndpoints.All,
    ];

    private static readonly ImmutableArray<HydraEndpoint> Answering = [.. HydraFinishers.AnsweredPrivately(ClientAssertionUse.KeptAt(Endpoints))];

    /// <summary>Ory Hydra v26.2 with its defaults, unless the settings say otherwise.</summary>
    public static HydraBlueprint CreateBlueprint(HydraSettings? settings = null) => new()
    {
        Name = "hydra",
        Surfaces = ["public", "admin", "api"],
        Profiles = HydraProfiles.All,
        Settings = settings ?? new HydraSettings(),
        Lifetimes = Lifetimes.FromRows(
            ("access-token", TimeSpan.FromHours(1)),
            ("refresh-token", TimeSpan.FromHours(720)),
            ("code", TimeSpan.FromMinutes(10)),
            ("id-token", TimeSpan.FromHours(1)),
            ("device-code", TimeSpan.FromMinutes(10)),
            // How long a login, consent or logout request may wait for its answer.
            ("challenge", TimeSpan.FromMinutes(30)),
            ("remembered-login", TimeSpan.FromHours(720))),
        Endpoints = Answering,
        Otherwise = RouterEndpoint.CatchAll,
    };
}
