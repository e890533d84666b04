using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>The answer of /oauth2/v0/token, whatever the grant.</summary>
internal static class TokenAnswer
{
    /// <summary>The app's own token: neither a refresh token nor an ID token comes with it.</summary>
    public static readonly AnswerMembers<LegacyAppsTurn> OfTheApp = ListMembers(t => t.Client.AppGrant);

    /// <summary>The tokens of a user or a company.</summary>
    /// <param name="refreshToken">The refresh token's text.</param>
    /// <param name="refreshGrant">What that stands for from now on.</param>
    public static AnswerMembers<LegacyAppsTurn> OfAPrincipal(
        Func<LegacyAppsTurn, AccessGrant> grant, Func<LegacyAppsTurn, string?> refreshToken, Func<LegacyAppsTurn, RefreshGrant> refreshGrant) =>
        ListMembers(
            grant,
            new("refresh_token", refreshToken),
            new("refresh_expires_in", t => t.Settings.SendsRefreshExpiresIn ? refreshGrant(t).ExpiresAt.ToUnixTimeSeconds() : null),
            new("id_token", t => t.Settings.SendsIdToken ? AccessTokenClaims.WriteIdToken(grant(t), t.Base) : null));

    private static AnswerMembers<LegacyAppsTurn> ListMembers(Func<LegacyAppsTurn, AccessGrant> grant, params AnswerMember<LegacyAppsTurn>[] more) => new(
        200,
        [
            new("expires_in", WriteSeconds),
            new("scope", t => ScopeText.WriteWords(grant(t).Scopes)),
            new("token_type", _ => "Bearer"),
            new("access_token", t => t.Minted.AccessTokenValue(grant(t))),
            .. more,
            new("geolocation", t => t.Base),
        ]);

    private static object WriteSeconds(LegacyAppsTurn turn)
    {
        var seconds = (long)turn.Lifetimes["access-token"].TotalSeconds;
        return turn.Settings.ExpiresInAsText ? $"{seconds}" : seconds;
    }
}
