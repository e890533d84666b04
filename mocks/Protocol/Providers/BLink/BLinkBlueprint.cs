using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkSp;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>The bLink platform as a service user sees it, with its service providers as nested values (bLink Migration Flow).</summary>
public sealed record BLinkBlueprint : Blueprint<BLinkTurn, BLinkState>
{
    public BLinkSettings Settings { get; init; } = new();

    /// <summary>What every target is stepped with.</summary>
    public required BLinkSpBlueprint ServiceProvider { get; init; }

    public override object Seed(Surroundings surroundings) => BLinkFixtures.Seed(surroundings.Now, ServiceProvider.Settings);

    public override Prepared Prepared(object state) => BLinkFixtures.Prepared;

    public override object WithLegFault(object state, LegFault fault) => SpLeg.Order((BLinkState)state, fault);

    protected override BLinkTurn Begin(BLinkState state, ProtocolRequest request, Surroundings surroundings) =>
        new(state, request, surroundings, this);
}
