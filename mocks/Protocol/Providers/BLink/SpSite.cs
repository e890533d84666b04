using Conformance.Mocks.Protocol.Providers.BLinkSp;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>How one service provider differs from the others: by its settings, or by the base path that its endpoints are below.</summary>
/// <param name="BasePath">Such as /v2: providers may deploy the endpoints below one of their own (bLink consent flow module 2.0.15.1-fi).</param>
public sealed record SpSite(string BasePath, Func<BLinkSpSettings, BLinkSpSettings> Differs)
{
    public static readonly SpSite Usual = new("", settings => settings);

    /// <summary>The name of an endpoint that there is not, if any.</summary>
    public string? Lacks { get; init; }

    /// <summary>The provider as it stands at this site.</summary>
    public BLinkSpBlueprint Place(BLinkSpBlueprint provider) => this == Usual ? provider : provider.With(Differs) with
    {
        Endpoints = [.. provider.Endpoints.Where(e => Lacks is null || !e.Name.StartsWith(Lacks, StringComparison.Ordinal)).Select(e => e with { Route = e.Route with { Path = BasePath + e.Route.Path } })],
    };
}
