using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>Ory Hydra, and Blink's API behind it, as a table.</summary>
public sealed record HydraBlueprint : Blueprint<HydraTurn, HydraState>
{
    public required HydraSettings Settings { get; init; }

    public override object Seed(Surroundings surroundings) => HydraState.WithClients(HydraFixtures.Clients, Settings.Capacity);

    public override Prepared Prepared(object state) => HydraFixtures.Prepared;

    protected override HydraTurn Begin(HydraState state, ProtocolRequest request, Surroundings surroundings) =>
        new(state, ForgivePath(request), surroundings, Settings);

    // The router forgives one trailing slash, and on the admin port a missing /admin.
    private static ProtocolRequest ForgivePath(ProtocolRequest request)
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
