using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>What the platform may do differently.</summary>
public sealed record BLinkSettings
{
    /// <summary>How long a permission outlives its exchange unless a successful call ends it first; the sources only say short.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The most that an access token lives; never longer than the service provider's behind it.</summary>
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromHours(1);

    public TimeSpan RefreshTokenLifetime { get; init; } = TimeSpan.FromDays(365);

    /// <summary>Whether a refresh replaces the platform's refresh token (RFC 6749 §6: may).</summary>
    public bool Rotates { get; init; }

    /// <summary>How long a replaced refresh token may still be tried again.</summary>
    public TimeSpan RetryWindow { get; init; } = TimeSpan.Zero;

    /// <summary>Who calls: the client id that the certificate names, or null.</summary>
    public Func<ProtocolRequest, string?> CallerOf { get; init; } = Certificate.ClientOf;

    /// <summary>Which of the platform's access tokens a bearer value is, or null.</summary>
    public Func<BLinkTurn, string, BLinkToken?> Recognise { get; init; } = JwtAccessTokens.Recognise;
}
