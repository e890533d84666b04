namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>The refresh token that a refresh presents, and what it becomes.</summary>
public sealed class RefreshFacts(LegacyAppsTurn turn)
{
    private RefreshGrant? _grant;

    public string? Text => turn.Client.Parameters.NonEmpty("refresh_token");

    public bool IsKnown => Grant != RefreshGrant.None;

    /// <summary>What the token stands for, or nothing.</summary>
    public RefreshGrant Grant
    {
        get => _grant ??= turn.State.RefreshTokens.Find(Text) ?? RefreshGrant.None;
        set => _grant = value;
    }

    public Principal Principal => turn.State.Principals.GetValueOrDefault(Grant.Subject) ?? Principal.Nobody;

    /// <summary>The refresh token that the answer gives back; its text may be the one that came.</summary>
    public string NextText => turn.Settings.Rotation == RefreshTokenRotation.None && Text is { } same ? same : turn.Minted.RefreshToken;

    /// <summary>Refreshing renews the refresh token's lifetime; its scope stays the granted one (RFC 6749 §6).</summary>
    public RefreshGrant NextGrant =>
        Grant with { ExpiresAt = turn.Now + turn.Lifetimes["refresh-token"], Spent = false };

    public AccessGrant AccessGrant =>
        AccessGrant.At(turn, Grant.ClientId, Grant.Subject, Grant.Kind, turn.Client.Narrowed(Grant.Scopes)) with
        {
            LegacyApplication = Grant.LegacyApplication,
        };
}
