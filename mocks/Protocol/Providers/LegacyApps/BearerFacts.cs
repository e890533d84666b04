using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>The access token in the Authorization header, and who sent it.</summary>
public sealed class BearerFacts(LegacyAppsTurn turn)
{
    private const string Scheme = "Bearer ";
    private AccessGrant? _grant;

    /// <summary>The token's text; null when the header is absent, of another scheme, or empty (RFC 6750 §2.1).</summary>
    public string? Text =>
        turn.Request.Headers["Authorization"] is { } header && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && header[Scheme.Length..].Trim() is { Length: > 0 } text
            ? text
            : null;

    /// <summary>Whether this provider signed it; an opaque token carries no signature and is judged by being known.</summary>
    public bool IsGenuine =>
        IsOpaque || (Text is { } text && turn.Surroundings.Keys.Verifies("access-token", text));

    public bool IsKnown => Grant != AccessGrant.None;

    /// <summary>What the token stands for, or nothing.</summary>
    public AccessGrant Grant => _grant ??= turn.State.AccessTokens.Find(Key) ?? AccessGrant.None;

    /// <summary>The app that the token was issued to, or nobody.</summary>
    public NewApp App => turn.State.Apps.GetValueOrDefault(Grant.ClientId) ?? NewApp.Nobody;

    private string? Key => IsOpaque ? Text : Text is { } text ? CompactJwt.Claim(text, "jti") : null;

    private bool IsOpaque => turn.Settings.AccessTokenFormat == AccessTokenFormat.Opaque;
}
