using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraDemands;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Resource;

/// <summary>What /userinfo demands of a bearer token.</summary>
internal static class UserinfoGuards
{
    public static readonly ImmutableArray<HydraGuard> All =
    [
        new("token-is-known", t => t.Presented.BearerToken.IsKnown ? null : RefuseUnauthorized("no token, or none that was issued and not replaced")),
        new("token-is-live", t => t.Presented.BearerToken.IsLive ? null : RefuseUnauthorized("the token was revoked or spent")),
        new("jwt-is-genuine", t => t.Presented.BearerToken.IsGenuine || (t.Presented.BearerText ?? "").AsSpan().Count('.') < 2
            ? null
            : RefuseUnauthorized("a JWT that was not signed here")),
        BeforeEnd("token-is-unexpired", t => t.Presented.BearerToken.ExpiresAt, t => IsRefreshToken(t)
            ? RefuseUnauthorized("the refresh token expired")
            : RefuseWithChallenge(HydraErrors.TokenExpired, $"the token expired at {t.Presented.BearerToken.ExpiresAt:O}",
                HydraErrors.TokenExpired.Describe($"Access token expired at '{t.Presented.BearerToken.ExpiresAt:yyyy-MM-dd HH:mm:ss} +0000 UTC'."))),
        new("token-has-both-parts", t => !IsRefreshToken(t) && HydraTokenText.LacksChance(t.Presented.BearerText ?? "", HydraTokenText.Access)
            ? new Refusal(WriteError(HydraErrors.TokenFormat, HydraErrors.TokenFormat.DefaultDescription), "the token has nothing before its dot")
            : null),
        // What cannot be decoded is no error that Hydra has words for.
        new("token-decodes", t => !IsRefreshToken(t) && !HydraTokenText.Decodes(t.Presented.BearerText ?? "", HydraTokenText.Access)
            ? new Refusal(WriteError(HydraErrors.Unrecognizable, HydraErrors.Unrecognizable.Base), "the token is no base64url before its dot")
            : null),
        new("token-is-genuine", t => t.Presented.BearerToken.IsGenuine
            ? null
            : IsRefreshToken(t)
            ? RefuseUnauthorized("the refresh token was altered before its dot")
            : new Refusal(WriteError(HydraErrors.SignatureMismatch, HydraErrors.SignatureMismatch.DefaultDescription), "the token was altered before its dot")),
        new("token-is-an-access-token", t => !IsRefreshToken(t) ? null : new Refusal(
            WriteError(HydraErrors.Unrecognizable with { Status = 401 }, HydraErrors.Unrecognizable.Base)
                .WithHeader("WWW-Authenticate", WriteChallenge("invalid_token", "Only access tokens are allowed in the authorization header.")),
            "a refresh token is no access token")),
    ];

    /// <summary>invalid_token for a token that was sent, and a challenge without a code when none was (RFC 6750 §3.1).</summary>
    public static Refusal RefuseToken(HydraTurn turn, string reason)
    {
        var invalid = new HydraError("invalid_token", 401, "The access token is invalid.");
        return turn.Presented.HasBearer
            ? RefuseWithChallenge(invalid, reason, invalid.Base)
            : new Refusal(ProtocolResponse.Empty(401).WithHeader("WWW-Authenticate", "Bearer"), reason);
    }

    // What is wrong with a token is told of access tokens only.
    private static bool IsRefreshToken(HydraTurn turn) => turn.Presented.BearerToken.Kind == TokenKind.Refresh;

    private static Refusal RefuseUnauthorized(string reason) =>
        RefuseWithChallenge(HydraErrors.RequestUnauthorized, reason, HydraErrors.RequestUnauthorized.DefaultDescription);

    private static Refusal RefuseWithChallenge(HydraError error, string reason, string description) => new(
        WriteError(error, description).WithHeader("WWW-Authenticate", WriteChallenge(error.Code, description)), reason);

    private static ProtocolResponse WriteError(HydraError error, string description) =>
        HydraAnswers.WriteLine(error.Status, JsonFields.FromMembers(("error", error.Code), ("error_description", description)), "application/json");

    // RFC 6750 §3.
    private static string WriteChallenge(string error, string description) => $"Bearer error=\"{error}\",error_description=\"{description}\"";
}
