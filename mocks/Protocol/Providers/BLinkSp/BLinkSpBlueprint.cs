using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Providers.BLinkSp;

/// <summary>A service provider of bLink with the consent-flow module on its side (bLink consent flow module 2.0.15.1-fi).</summary>
public sealed record BLinkSpBlueprint : Blueprint<SpTurn, SpState>
{
    public SpSettings Settings { get; init; } = new();

    public override object Seed(Surroundings surroundings) => SpFixtures.Seed(surroundings.Now, Settings);

    public override Prepared Prepared(object state) => SpFixtures.Prepared;

    protected override SpTurn Begin(SpState state, ProtocolRequest request, Surroundings surroundings) =>
        new(state, request, surroundings, Settings);
}
