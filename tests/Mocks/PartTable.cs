using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLink;
using Conformance.Mocks.Protocol.Providers.BLinkSp;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Providers.LegacyApps;

namespace Conformance.Tests.Mocks;

/// <summary>The names in a provider's table, whatever its turn is.</summary>
/// <param name="Without">The provider without a part.</param>
internal sealed record PartTable(ImmutableArray<PartTable.Row> Rows, Func<string, Provider> Without)
{
    /// <exception cref="ArgumentException">The provider's blueprint has no line here.</exception>
    public static PartTable Read(Provider provider) => provider switch
    {
        BLinkBlueprint blueprint => Tabulate(blueprint),
        BLinkSpBlueprint blueprint => Tabulate(blueprint),
        HydraBlueprint blueprint => Tabulate(blueprint),
        LegacyAppsBlueprint blueprint => Tabulate(blueprint),
        _ => throw new ArgumentException($"{provider.GetType().Name} is no blueprint of {nameof(PartTable)}.", nameof(provider)),
    };

    private static PartTable Tabulate<TSelf, TTurn, TState>(Blueprint<TSelf, TTurn, TState> blueprint)
        where TSelf : Blueprint<TSelf, TTurn, TState>
        where TTurn : Turn<TState>
        where TState : ProviderState =>
        new([.. blueprint.Endpoints.Append(blueprint.Otherwise).Select(MakeRow)], part => blueprint.Without(part));

    private static Row MakeRow<TTurn>(Endpoint<TTurn> endpoint)
        where TTurn : Turn =>
        new(endpoint.Name, endpoint.Route, [.. endpoint.Guards.Select(g => g.Name), .. endpoint.Effects.Select(e => e.Name), .. endpoint.Finishers.Select(f => f.Name)]);

    /// <param name="Parts">The names of guards, effects and finishers, in their order.</param>
    internal sealed record Row(string Endpoint, Route Route, ImmutableArray<string> Parts);
}
