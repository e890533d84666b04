using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>What the platform may do differently.</summary>
public sealed record BLinkSettings
{
    /// <summary>Whether a refresh replaces the platform's refresh token (RFC 6749 §6: may).</summary>
    public bool Rotates { get; init; }

    /// <summary>Who calls: the client id that the certificate names, or null.</summary>
    public Func<ProtocolRequest, string?> CallerOf { get; init; } = Certificate.ClientOf;

    /// <summary>Which permission an id names, or null.</summary>
    public Func<BLinkTurn, string, Permission?> FindPermission { get; init; } = (t, id) => t.State.Permissions.GetValueOrDefault(id);

    /// <summary>What a refresh token is looked up by.</summary>
    public Func<string, string> NormalRefreshToken { get; init; } = token => token;

    /// <summary>What becomes of a request to a service provider before it goes out.</summary>
    public Func<BLinkTurn, ProtocolRequest, ProtocolRequest> Outgoing { get; init; } = (_, request) => request;

    /// <summary>Which of the platform's access tokens a bearer value is, or null.</summary>
    public Func<BLinkTurn, string, BLinkToken?> Recognise { get; init; } = JwtAccessTokens.Recognise;
}
