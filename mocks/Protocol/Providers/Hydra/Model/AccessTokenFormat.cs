namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>What an access token is.</summary>
public enum AccessTokenFormat
{
    /// <summary>ory_at_ and two base64url parts.</summary>
    Opaque,

    /// <summary>A JWT (strategies.access_token: jwt), found again by its jti.</summary>
    Jwt,
}
