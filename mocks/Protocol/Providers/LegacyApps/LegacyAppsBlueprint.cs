using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>The token migration of SAP Concur's legacy apps, on one surface.</summary>
public sealed record LegacyAppsBlueprint : Blueprint<LegacyAppsBlueprint, LegacyAppsTurn, LegacyAppsState>
{
    /// <summary>The only surface.</summary>
    public const string Surface = "api";

    public LegacyAppsSettings Settings { get; init; } = new();

    public override Prepared Prepared => LegacyAppsFixtures.Prepared;

    /// <summary>With other settings.</summary>
    public LegacyAppsBlueprint With(Func<LegacyAppsSettings, LegacyAppsSettings> edit) => this with { Settings = edit(Settings) };

    public override LegacyAppsState SeedState(Surroundings surroundings) => LegacyAppsFixtures.Seed(surroundings.Now);

    protected override LegacyAppsTurn Begin(LegacyAppsState state, ProtocolRequest request, Surroundings surroundings) =>
        new(state, request, surroundings, Settings);
}
