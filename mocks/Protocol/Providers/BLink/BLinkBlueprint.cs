using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Providers.BLinkSp;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>The bLink platform as a service user sees it, with its service providers as nested values (bLink Migration Flow).</summary>
public sealed record BLinkBlueprint : Blueprint<BLinkBlueprint, BLinkTurn, BLinkState>
{
    public BLinkSettings Settings { get; init; } = new();

    /// <summary>What every target is stepped with.</summary>
    public required BLinkSpBlueprint ServiceProvider { get; init; }

    /// <summary>In what some targets differ from that, by target id.</summary>
    public ImmutableDictionary<string, SpSite> Sites { get; init; } = BLinkFixtures.Sites;

    public override Prepared Prepared => BLinkFixtures.Prepared;

    /// <summary>With other settings.</summary>
    public BLinkBlueprint With(Func<BLinkSettings, BLinkSettings> edit) => this with { Settings = edit(Settings) };

    public override BLinkState SeedState(Surroundings surroundings) => BLinkFixtures.Seed(surroundings.Now, ServiceProvider.Lifetimes);

    public override ProviderState WithLegFault(ProviderState state, LegFault fault) => SpLeg.Order((BLinkState)state, fault);

    protected override ProtocolResponse DescribeFailure(BLinkTurn turn, int status) => BLinkErrors.Fail(turn.Request, status);

    protected override BLinkTurn Begin(BLinkState state, ProtocolRequest request, Surroundings surroundings) =>
        new(state, request, surroundings, this);
}
