using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.BLinkSp;

/// <summary>A service provider of bLink with the consent-flow module on its side (bLink consent flow module 2.0.15.1-fi).</summary>
public sealed record BLinkSpBlueprint : Blueprint<BLinkSpBlueprint, BLinkSpTurn, BLinkSpState>
{
    public BLinkSpSettings Settings { get; init; } = new();

    public override Prepared Prepared => BLinkSpFixtures.PreparedFor(Settings);

    /// <summary>With other settings.</summary>
    public BLinkSpBlueprint With(Func<BLinkSpSettings, BLinkSpSettings> edit) => this with { Settings = edit(Settings) };

    public override BLinkSpState SeedState(Surroundings surroundings) => BLinkSpFixtures.Seed(surroundings.Now, Lifetimes);

    protected override ProtocolResponse DescribeFailure(BLinkSpTurn turn, int status) => BLinkErrors.Fail(turn.Request, status);

    protected override BLinkSpTurn Begin(BLinkSpState state, ProtocolRequest request, Surroundings surroundings) =>
        new(state, request, surroundings, Settings);
}
