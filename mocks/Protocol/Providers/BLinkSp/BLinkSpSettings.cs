using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.BLinkSp;

/// <summary>What one service provider may do differently from another.</summary>
public sealed record BLinkSpSettings
{
    /// <summary>Those of consent flow 3.0.</summary>
    public static readonly BLinkSpSettings OfConsent30 = new() { UsernameRequired = false, GrantIds = true, Pkce = true };

    /// <summary>Consent flow 2.0 demands the username on both grants; 3.0 dropped it.</summary>
    public bool UsernameRequired { get; init; } = true;

    /// <summary>Consent flow 3.0: a code is redeemed by the verifier of its S256 challenge (RFC 7636 §4.6).</summary>
    public bool Pkce { get; init; }

    /// <summary>Consent flow 3.0: every token answer has the grant_id of the consent.</summary>
    public bool GrantIds { get; init; }

    /// <summary>The id by which bLink calls this service provider; null where it does not look at X-CorAPI-Target-ID.</summary>
    public string? TargetId { get; init; }

    /// <summary>Whether a refresh replaces the refresh token (RFC 6749 §6: may; FAPI 2.0 §5.3.2.1: shall not).</summary>
    public bool Rotates { get; init; }

    /// <summary>How codes and tokens that are presented are compared with those that are known.</summary>
    public Matching Finding { get; init; } = Matching.Exact;

    /// <summary>Where parameters are read from.</summary>
    public Func<ProtocolRequest, FieldList> ParametersOf { get; init; } = JsonParameters.ReadOr;

    /// <summary>Where a bearer token is read from.</summary>
    public Func<ProtocolRequest, string?> BearerOf { get; init; } = Bearer.ReadToken;
}
