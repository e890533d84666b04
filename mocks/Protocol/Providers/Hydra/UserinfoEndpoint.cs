using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>/userinfo. Any live access token opens it, whatever its scope (Ory Hydra v26.2).</summary>
internal static class UserinfoEndpoint
{
    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        new("userinfo", new Route("public", ["GET", "POST"], "/userinfo"))
        {
            Guards =
            [
                new("token-is-known", t => t.BearerToken.IsKnown ? null : Unauthorized("no token, or none that was issued and not replaced")),
                new("token-is-live", t => t.BearerToken.IsLive ? null : Unauthorized("the token was revoked or spent")),
                new("token-is-unexpired", t => t.Now < t.BearerToken.ExpiresAt
                    ? null
                    : Challenged(HydraError.TokenExpired, $"the token expired at {t.BearerToken.ExpiresAt:O}",
                        HydraError.TokenExpired.Describe($"Access token expired at '{t.BearerToken.ExpiresAt:yyyy-MM-dd HH:mm:ss} +0000 UTC'."))),
                new("token-is-genuine", t => t.BearerToken.IsGenuine
                    ? null
                    : new Refusal(Error(HydraError.SignatureMismatch, HydraError.SignatureMismatch.DefaultDescription), "the token was altered before its dot")),
                new("token-is-an-access-token", t => t.BearerToken.Kind != TokenKind.Refresh ? null : new Refusal(
                    Error(HydraError.Unrecognizable with { Status = 401 }, HydraError.Unrecognizable.Base)
                        .WithHeader("WWW-Authenticate", Challenge("invalid_token", "Only access tokens are allowed in the authorization header.")),
                    "a refresh token is no access token")),
            ],
            Answer = Profile,
            Finishers = [HydraFinishers.PrivateGet],
        },
    ];

    /// <summary>invalid_token for a token that was sent, and a challenge without a code when none was (RFC 6750 §3.1).</summary>
    public static Refusal RefuseToken(HydraTurn turn, string reason)
    {
        var invalid = new HydraError("invalid_token", 401, "The access token is invalid.");
        return turn.PresentsBearer
            ? Challenged(invalid, reason, invalid.Base)
            : new Refusal(ProtocolResponse.Empty(401).WithHeader("WWW-Authenticate", "Bearer"), reason);
    }

    private static Refusal Unauthorized(string reason) =>
        Challenged(HydraError.RequestUnauthorized, reason, HydraError.RequestUnauthorized.DefaultDescription);

    private static Refusal Challenged(HydraError error, string reason, string description) => new(
        Error(error, description).WithHeader("WWW-Authenticate", Challenge(error.Code, description)), reason);

    private static ProtocolResponse Error(HydraError error, string description) =>
        HydraAnswers.Line(error.Status, JsonFields.Of(("error", error.Code), ("error_description", description)), "application/json");

    // RFC 6750 §3.
    private static string Challenge(string error, string description) => $"Bearer error=\"{error}\",error_description=\"{description}\"";

    private static ProtocolResponse Profile(HydraTurn turn)
    {
        var grant = turn.BearerToken.Grant;
        var claims = JsonFields.Of(
            ("aud", grant.Audience.Contains(grant.ClientId) ? grant.Audience : grant.Audience.Add(grant.ClientId)),
            ("iat", grant.AuthorizedAt.ToUnixTimeSeconds()),
            ("iss", turn.Issuer));
        // A client that acts for itself has no ID token whose claims could be told.
        if (grant.IsAUsers)
            claims = HydraJwt.Person(claims, grant)
                .With("auth_time", grant.AuthenticatedAt.ToUnixTimeSeconds())
                .With("rat", grant.RequestedAt.ToUnixTimeSeconds())
                .With("sub", grant.Subject);
        return HydraAnswers.Written(200, HydraJwt.Sorted(claims));
    }
}
