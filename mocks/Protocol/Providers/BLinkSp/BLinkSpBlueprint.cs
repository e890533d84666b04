using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.BLinkSp;

/// <summary>A service provider of bLink with the consent-flow module on its side (bLink consent flow module 2.0.15.1-fi).</summary>
public sealed record BLinkSpBlueprint : Blueprint<BLinkSpTurn, BLinkSpState>
{
    public BLinkSpSettings Settings { get; init; } = new();

    public override object Seed(Surroundings surroundings) => BLinkSpFixtures.Seed(surroundings.Now, Settings);

    public override Prepared Prepared(object state) => BLinkSpFixtures.Prepared;

    protected override BLinkSpTurn Begin(BLinkSpState state, ProtocolRequest request, Surroundings surroundings) =>
        new(state, request, surroundings, Settings);
}
