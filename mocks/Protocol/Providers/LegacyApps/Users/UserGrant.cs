using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using FactGuard = Conformance.Mocks.Protocol.Blueprints.Guard<Conformance.Mocks.Protocol.Providers.LegacyApps.LegacyAppsTurn>;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps.Users;

/// <summary>A grant by which a user or a company gives an app its tokens ("SAP Concur, Authentication API").</summary>
/// <param name="Type">Its name on the wire.</param>
/// <param name="Facts">Whom it is for.</param>
internal sealed record UserGrant(string Name, string Type, Func<LegacyAppsTurn, IUserFacts> Facts)
{
    /// <summary>What the grant demands of its own parameters and credential.</summary>
    public required ImmutableArray<FactGuard> Demands { get; init; }

    /// <summary>Deeds beside the storing of tokens.</summary>
    public ImmutableArray<Effect<LegacyAppsTurn>> Deeds { get; init; } = [];

    public Endpoint<LegacyAppsTurn> AtTokenEndpoint => new(Name, TokenEndpoints.Route)
    {
        Selector = t => t.Client.GrantType == Type,
        Guards =
        [
            .. TokenGuards.OfTheClient,
            TokenGuards.Fact("grant-is-allowed", 60, t => t.Client.App.Grants.Contains(Type), $"the app may not use {Type}"),
            .. Demands,
            .. AccountGuards.OfTheCompany(Facts),
            TokenGuards.Agree("scope-is-granted", 54, t => t.Client.Parameters["scope"], t => string.Join(' ', Facts(t).Scopes),
                Matching.WordsWithin, "a scope is not among those that may be granted"),
        ],
        Effects = [.. Deeds, StoreRefreshToken, TokenEndpoints.StoreAccessToken(MakeAccess)],
        Members = TokenAnswer.OfAPrincipal(MakeAccess, t => t.Minted.RefreshToken, MakeRefresh),
        Finishers = TokenEndpoints.Finishers,
    };

    private Effect<LegacyAppsTurn> StoreRefreshToken => new("store-refresh-token", t =>
        t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(t.Minted.RefreshToken, MakeRefresh(t)) });

    private AccessGrant MakeAccess(LegacyAppsTurn t) =>
        AccessGrant.At(t, t.Client.App.ClientId, Facts(t).Principal.Id, Facts(t).Principal.Kind, Narrowed(t));

    private RefreshGrant MakeRefresh(LegacyAppsTurn t) =>
        RefreshGrant.At(t, t.Client.App.ClientId, Facts(t).Principal.Id, Facts(t).Principal.Kind, Narrowed(t));

    private ImmutableArray<string> Narrowed(LegacyAppsTurn t) => t.Client.Narrowed(Facts(t).Scopes);
}
