using Conformance.Mocks.Protocol.Providers.Hydra.Answers;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Routing;

/// <summary>The admin paths without /admin, from where Ory Hydra v2 sends on.</summary>
internal static class MovedEndpoints
{
    /// <summary>One for each path and method of the admin API but those named.</summary>
    public static IEnumerable<HydraEndpoint> MakeFor(IEnumerable<HydraEndpoint> endpoints, params string[] exceptions) => endpoints
        .Where(e => e.Route is { Surface: "admin", Path: ['/', 'a', 'd', 'm', 'i', 'n', '/', ..] } && !exceptions.Contains(e.Name))
        .DistinctBy(e => (string.Join(' ', e.Route.Methods), e.Route.Path))
        .Select(e => new HydraEndpoint("moved-" + e.Name, e.Route with { Path = e.Route.Path["/admin".Length..] })
        {
            Answer = RouterAnswers.RedirectToAdmin,
            Finishers = [HydraFinishers.PrivateAnswer],
        });
}
