using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Providers.BLinkSp;

/// <summary>A grant with one access and one refresh token that a new service provider knows.</summary>
public sealed record SeededGrant(SpGrant Grant, string AccessToken, string RefreshToken)
{
    public bool Ended
    {
        get => Grant.Ended;
        init => Grant = Grant with { Ended = value };
    }
}

/// <summary>Steps of making a first state.</summary>
internal static class BLinkSpSeeding
{
    public static BLinkSpState WithCode(this BLinkSpState state, SpCode code) => state with { Codes = state.Codes.Set(code.Value, code) };

    public static BLinkSpState WithGrant(this BLinkSpState state, SpGrant grant) => state with { Grants = state.Grants.Set(grant.Id, grant) };

    /// <summary>The grant and its two tokens, issued at the moment given.</summary>
    public static BLinkSpState WithTokens(this BLinkSpState state, SeededGrant seeded, DateTimeOffset issued, Lifetimes lifetimes)
    {
        var (grant, access, refresh) = (seeded.Grant, seeded.AccessToken, seeded.RefreshToken);
        return state.WithGrant(grant) with
        {
            AccessTokens = state.AccessTokens.Set(access, new SpToken(access, grant.Id, grant.Scope, issued + lifetimes["access-token"])),
            RefreshTokens = state.RefreshTokens.Set(refresh, new SpToken(refresh, grant.Id, grant.Scope, issued + lifetimes["refresh-token"])),
        };
    }
}
