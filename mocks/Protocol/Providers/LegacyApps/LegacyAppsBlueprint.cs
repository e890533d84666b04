using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Accounts;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>The token migration of SAP Concur's legacy apps, at two data centres that know the same apps, tokens and keys.</summary>
public sealed record LegacyAppsBlueprint : Blueprint<LegacyAppsBlueprint, LegacyAppsTurn, LegacyAppsState>
{
    /// <summary>The data centre at which all users but one live.</summary>
    public const string Surface = "api";

    /// <summary>The other one.</summary>
    public const string Other = "other";

    public LegacyAppsSettings Settings { get; init; } = new();

    /// <summary>Who has a login.</summary>
    public Population People { get; init; } = Population.Default;

    public override Provider Populated(int seed) => this with { People = Population.FromSeed(seed) };

    public override ImmutableArray<string> MadeUp => [.. People.Accounts.Values.SelectMany(a => new[] { a.Username, a.Email, a.UserId })];

    public override Prepared Prepared => LegacyAppsFixtures.Describe(People);

    /// <summary>With other settings.</summary>
    public LegacyAppsBlueprint With(Func<LegacyAppsSettings, LegacyAppsSettings> edit) => this with { Settings = edit(Settings) };

    public override LegacyAppsState SeedState(Surroundings surroundings) => LegacyAppsFixtures.Seed(People, surroundings.Now);

    /// <summary>At the token endpoint its three members, with the status as the code, since no row of its table is about the server.</summary>
    protected override ProtocolResponse DescribeFailure(LegacyAppsTurn turn, int status) => turn.Request.Path.StartsWith("/oauth2/", StringComparison.Ordinal)
        ? new TokenError(status, status, OrderedFailure.CodeFor(status), OrderedFailure.Sentence).Response
        : ProtocolResponse.Json(status, JsonFields.FromMembers(("message", OrderedFailure.Sentence)));

    protected override LegacyAppsTurn Begin(LegacyAppsState state, ProtocolRequest request, Surroundings surroundings) =>
        new(state, request.Surface == Other ? request.With(surface: Surface) : request, surroundings, Settings) { Region = request.Surface };
}
