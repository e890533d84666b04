using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Routing;

/// <summary>The paths of a table of endpoints and their methods.</summary>
internal sealed record RouteTable(ImmutableArray<HydraEndpoint> Endpoints)
{
    /// <summary>The methods of a path.</summary>
    public IEnumerable<string> ListMethods(string surface, string path) =>
        Endpoints.Where(e => e.Route.Surface == surface && e.Route.MatchesPath(path, out _)).SelectMany(e => e.Route.Methods).Distinct();

    /// <summary>The path, which the method has, that this one differs from in letter case at most; null when there is none.</summary>
    public string? SpellPath(string surface, string method, string path) =>
        Endpoints.Where(e => e.Route.Surface == surface && e.Route.Methods.Contains(method)).Select(e => e.Route.SpellPath(path)).FirstOrDefault(p => p is not null);
}
