using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>Ory Hydra, and Blink's API behind it, as a table.</summary>
public sealed record HydraBlueprint : Blueprint<HydraBlueprint, HydraTurn, HydraState>
{
    public required HydraSettings Settings { get; init; }

    public override Prepared Prepared => HydraFixtures.Prepared;

    /// <summary>With other settings.</summary>
    public HydraBlueprint With(Func<HydraSettings, HydraSettings> edit) => this with { Settings = edit(Settings) };

    public override HydraState SeedState(Surroundings surroundings) => HydraState.With(HydraFixtures.Clients, Settings.Capacity);

    protected override HydraTurn Begin(HydraState state, ProtocolRequest request, Surroundings surroundings) =>
        new(state, Routed(request), surroundings, Settings);

    // The router forgives one trailing slash, and on the admin port a missing /admin.
    private static ProtocolRequest Routed(ProtocolRequest request)
    {
        var path = request.Path is [_, .., '/'] ? request.Path[..^1] : request.Path;
        if (request.Surface == "admin" && !path.StartsWith("/admin/", StringComparison.Ordinal))
            path = "/admin" + path;
        return ReferenceEquals(path, request.Path) ? request : new ProtocolRequest
        {
            Method = request.Method,
            Surface = request.Surface,
            Path = path,
            QueryString = request.QueryString,
            Headers = request.Headers,
            Body = request.Body,
        };
    }
}

/// <summary>The provider hydra: surfaces public, admin, and api for Blink's GraphQL.</summary>
public static class HydraProvider
{
    /// <summary>Ory Hydra v26.2 with its defaults, unless the settings say otherwise.</summary>
    public static HydraBlueprint Create(HydraSettings? settings = null) => new()
    {
        Name = "hydra",
        Surfaces = ["public", "admin", "api"],
        Settings = settings ?? new HydraSettings(),
        Endpoints = Endpoints,
        Otherwise = RouterEndpoint.Beside(Endpoints),
    };

    // The busiest come first.
    private static ImmutableArray<HydraEndpoint> Endpoints { get; } =
    [
        .. TokenEndpoints.All,
        .. IntrospectionEndpoint.All,
        .. GraphqlEndpoint.All,
        .. AuthorizeEndpoints.All,
        .. LoginPages.All,
        .. RevocationEndpoint.All,
        .. UserinfoEndpoint.All,
        .. MetadataEndpoints.All,
        .. AdminFlowEndpoints.All,
        .. AdminClientEndpoints.All,
        .. LogoutEndpoints.All,
        .. SessionEndpoints.All,
        .. FallbackPages.All,
    ];
}
