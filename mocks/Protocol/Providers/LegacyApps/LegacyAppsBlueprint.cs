using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>The token migration of SAP Concur's legacy apps, on one surface.</summary>
public sealed record LegacyAppsBlueprint : Blueprint<LegacyAppsTurn, LegacyAppsState>
{
    /// <summary>The only surface.</summary>
    public const string Surface = "api";

    public LegacyAppsSettings Settings { get; init; } = new();

    public override object Seed(Surroundings surroundings) => LegacyAppsFixtures.Seed(surroundings.Now);

    public override Prepared Prepared(object state) => LegacyAppsFixtures.Prepared;

    protected override LegacyAppsTurn Begin(LegacyAppsState state, ProtocolRequest request, Surroundings surroundings) =>
        new(state, request, surroundings, Settings);
}
