using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>The deeds of the token endpoint.</summary>
internal static class TokenEffects
{
    public static readonly HydraEffect MarkCodeRedeemed = new("mark-code-redeemed", t =>
    {
        if (t.State.Codes.Find(t.CodeKey) is { } code)
            t.State = t.State with { Codes = t.State.Codes.Set(t.CodeKey, code with { IsRedeemed = true }) };
    });

    public static readonly HydraEffect OpenGrantOfCode = new("open-grant-of-code", t => Keep(t, t.Code.Grant));

    public static readonly HydraEffect OpenGrantOfClient = new("open-grant-of-client", t =>
    {
        var asked = ScopeText.Words(t.Form["scope"]);
        var scope = asked.IsEmpty && t.Settings.ClientCredentialsDefaultToAllScopes ? t.Client.Scope : asked;
        Keep(t, new HydraGrant
        {
            Id = TokenText.Uuid(t.Surroundings.Entropy),
            ClientId = t.Client.Id,
            Subject = t.Client.Id,
            RequestedScope = asked,
            Scope = scope,
            ScopeText = ScopeText.Write(scope),
            Audience = ScopeText.Words(t.Form["audience"]),
            RequestedAt = t.Now,
            AuthorizedAt = t.Now,
            AuthenticatedAt = t.Now,
        });
    });

    public static readonly HydraEffect SpendRefreshToken = new("spend-refresh-token", t =>
    {
        var spent = t.RefreshToken;
        if (ReferenceEquals(spent, HydraRefreshToken.Nothing) || t.Settings.Rotation is HydraRotation.Off)
            return;
        spent = spent with { IsSpent = true, FirstSpentAt = spent.IsSpent ? spent.FirstSpentAt : t.Now, Uses = spent.Uses + 1 };
        t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(t.RefreshTokenKey, spent) };
    });

    /// <summary>
    /// The access token that came with the spent refresh token ends. Without a grace period it is the only one that the grant has.
    /// </summary>
    public static readonly HydraEffect EndEarlierAccessToken = new("end-earlier-access-token", t =>
        t.State = t.State with { AccessTokens = t.State.AccessTokens.Remove(t.RefreshToken.PairedAccess) });

    public static readonly HydraEffect MintAccessToken = new("mint-access-token", t =>
        Mint(t, ToTheSecond(t.Now + Lifetime(t)), TimeSpan.Zero));

    // Hydra does not round here, so what is left is always a little less than the whole lifetime.
    public static readonly HydraEffect MintAccessTokenForClient = new("mint-access-token", t =>
        Mint(t, t.Now + Lifetime(t), TimeSpan.FromTicks(1)));

    public static readonly HydraEffect MintRefreshToken = MintRefreshTokenIf(t =>
        RefreshGuards.IsOffline(t.Grant.Scope) && t.Client.GrantTypes.Contains("refresh_token"));

    /// <summary>The offline rule as an argument.</summary>
    public static HydraEffect MintRefreshTokenIf(Func<HydraTurn, bool> isDue) => new("mint-refresh-token", t =>
    {
        if (!isDue(t))
            return;
        t.IssuedRefreshToken = t.Settings.Rotation is HydraRotation.Off && t.RefreshToken.Text.Length > 0
            ? t.RefreshToken.Text
            : HydraTokenText.Mint(t.Surroundings.Entropy, HydraTokenText.Refresh);
        var expires = ClientLifespans.Of(t, "refresh_token", t.Settings.RefreshTokenLifetime) is { } lifetime ? ToTheSecond(t.Now + lifetime) : DateTimeOffset.MaxValue;
        t.State = t.State with
        {
            RefreshTokens = t.State.RefreshTokens.Set(
                HydraTokenText.Key(t.IssuedRefreshToken),
                new HydraRefreshToken(t.IssuedRefreshToken, t.Grant.Id, t.IssuedAccessKey, t.Now, expires)),
        };
    });

    private static TimeSpan Lifetime(HydraTurn turn) => ClientLifespans.Of(turn, "access_token", null) ?? turn.Settings.AccessTokenLifetime;

    private static void Mint(HydraTurn turn, DateTimeOffset expires, TimeSpan passed)
    {
        string? text = null;
        if (turn.Settings.AccessTokens == AccessTokenFormat.Opaque)
        {
            turn.IssuedAccessToken = text = HydraTokenText.Mint(turn.Surroundings.Entropy, HydraTokenText.Access);
            turn.IssuedAccessKey = HydraTokenText.Key(text);
        }
        else
        {
            turn.IssuedAccessKey = TokenText.Uuid(turn.Surroundings.Entropy);
            turn.IssuedAccessToken = HydraJwt.AccessToken(turn, turn.IssuedAccessKey, expires);
        }

        turn.ExpiresIn = (int)(expires - turn.Now - passed).TotalSeconds;
        turn.State = turn.State with
        {
            AccessTokens = turn.State.AccessTokens.Set(
                turn.IssuedAccessKey, new HydraAccessToken(text, turn.Grant.Id, turn.Now, expires) { Scope = turn.NarrowedScope }),
        };
    }

    private static void Keep(HydraTurn turn, HydraGrant grant)
    {
        turn.Grant = grant;
        turn.State = turn.State with { Grants = turn.State.Grants.Set(grant.Id, grant) };
    }

    private static DateTimeOffset ToTheSecond(DateTimeOffset moment)
    {
        var rest = moment.Ticks % TimeSpan.TicksPerSecond;
        return moment.AddTicks(rest * 2 >= TimeSpan.TicksPerSecond ? TimeSpan.TicksPerSecond - rest : -rest);
    }
}
