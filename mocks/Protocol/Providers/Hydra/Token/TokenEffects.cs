using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Token;

/// <summary>The deeds of the token endpoint.</summary>
internal static class TokenEffects
{
    public static readonly HydraEffect MarkCodeRedeemed = new("mark-code-redeemed", t =>
    {
        if (t.State.Codes.Find(t.Code.Key) is { } code)
            t.State = t.State with { Codes = t.State.Codes.Set(t.Code.Key, code with { IsRedeemed = true }) };
    });

    public static readonly HydraEffect OpenGrantOfCode = new("open-grant-of-code", t => KeepGrant(t, t.Code.Issued.Grant));

    public static readonly HydraEffect OpenGrantOfClient = new("open-grant-of-client", t =>
    {
        var asked = ScopeText.Words(t.Sent.Form["scope"]);
        var scope = asked.IsEmpty && t.Settings.ClientCredentialsDefaultToAllScopes ? t.Client.Registered.Scope : asked;
        KeepGrant(t, new HydraGrant
        {
            Id = TokenText.Uuid(t.Surroundings.Entropy),
            ClientId = t.Client.Registered.Id,
            Subject = t.Client.Registered.Id,
            RequestedScope = asked,
            Scope = scope,
            ScopeText = ScopeText.WriteWords(scope),
            Audience = HydraAudiences.ReadWords(t.Sent.Form),
            RequestedAt = t.Now,
            AuthorizedAt = t.Now,
            AuthenticatedAt = t.Now,
        });
    });

    public static readonly HydraEffect SpendRefreshToken = new("spend-refresh-token", t =>
    {
        var spent = t.Refresh.Issued;
        if (ReferenceEquals(spent, HydraRefreshToken.Nothing) || t.Settings.Rotation is HydraRotation.Off)
            return;
        spent = spent with { IsSpent = true, FirstSpentAt = spent.IsSpent ? spent.FirstSpentAt : t.Now, Uses = spent.Uses + 1 };
        t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(t.Refresh.Key, spent) };
    });

    public static readonly HydraEffect ForgetRefreshToken = new("forget-refresh-token", t =>
        t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Remove(t.Refresh.Key) });

    /// <summary>
    /// The access token that came with the spent refresh token ends. Without a grace period it is the only one that the grant has.
    /// </summary>
    public static readonly HydraEffect EndEarlierAccessToken = new("end-earlier-access-token", t =>
        t.State = t.State with { AccessTokens = t.State.AccessTokens.Remove(t.Refresh.Issued.PairedAccess) });

    public static readonly HydraEffect MintAccessToken = new("mint-access-token", t =>
        KeepAccessToken(t, (t.Now + AccessLifetime(t)).RoundToTheSecond(), TimeSpan.Zero));

    // Hydra does not round here, so what is left is always a little less than the whole lifetime.
    public static readonly HydraEffect MintAccessTokenForClient = new("mint-access-token", t =>
        KeepAccessToken(t, t.Now + AccessLifetime(t), TimeSpan.FromTicks(1)));

    public static readonly HydraEffect MintRefreshToken = MintRefreshTokenIf(t =>
        RefreshGuards.IsOffline(t.Token.Grant.Scope) && t.Client.Registered.GrantTypes.Contains("refresh_token"));

    /// <summary>The offline rule as an argument.</summary>
    public static HydraEffect MintRefreshTokenIf(Func<HydraTurn, bool> isDue) => new("mint-refresh-token", t =>
    {
        if (!isDue(t))
            return;
        var text = t.Settings.Rotation is HydraRotation.Off && t.Refresh.Issued.Text.Length > 0
            ? t.Refresh.Issued.Text
            : HydraTokenText.MintText(t.Surroundings.Entropy, HydraTokenText.Refresh);
        var lifetime = ClientLifespans.FindFor(t, "refresh_token", t.Lifetimes["refresh-token"]);
        KeepRefreshToken(t, text, lifetime is { } some ? (t.Now + some).RoundToTheSecond() : DateTimeOffset.MaxValue);
    });

    private static void KeepRefreshToken(HydraTurn turn, string text, DateTimeOffset expires)
    {
        turn.Minted.RefreshToken = text;
        var issued = new HydraRefreshToken(text, turn.Token.Grant.Id, turn.Minted.AccessKey, turn.Now, expires);
        turn.State = turn.State with { RefreshTokens = turn.State.RefreshTokens.Set(HydraTokenText.KeyOf(text), issued) };
    }

    private static TimeSpan AccessLifetime(HydraTurn turn) => ClientLifespans.FindFor(turn, "access_token", null) ?? turn.Lifetimes["access-token"];

    private static void KeepAccessToken(HydraTurn turn, DateTimeOffset expires, TimeSpan passed)
    {
        string? text = null;
        if (AccessTokenForms.FindFor(turn) == AccessTokenFormat.Opaque)
        {
            turn.Minted.AccessToken = text = HydraTokenText.MintText(turn.Surroundings.Entropy, HydraTokenText.Access);
            turn.Minted.AccessKey = HydraTokenText.KeyOf(text);
        }
        else
        {
            turn.Minted.AccessKey = TokenText.Uuid(turn.Surroundings.Entropy);
            turn.Minted.AccessToken = HydraJwt.MintAccessToken(turn, turn.Minted.AccessKey, expires);
        }

        turn.Minted.ExpiresIn = (int)(expires - turn.Now - passed).TotalSeconds;
        turn.State = turn.State with
        {
            AccessTokens = turn.State.AccessTokens.Set(
                turn.Minted.AccessKey, new HydraAccessToken(text, turn.Token.Grant.Id, turn.Now, expires) { Scope = turn.Token.NarrowedScope }),
        };
    }

    private static void KeepGrant(HydraTurn turn, HydraGrant grant)
    {
        turn.Token.Grant = grant;
        turn.State = turn.State with { Grants = turn.State.Grants.Set(grant.Id, grant) };
    }
}
