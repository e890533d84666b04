using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>What the sources leave open, or fix to one value that a reader may want to see in one place.</summary>
public sealed record LegacyAppsSettings
{
    public AccessTokenFormat AccessTokenFormat { get; init; } = AccessTokenFormat.Jwt;

    public RefreshTokenRotation Rotation { get; init; } = RefreshTokenRotation.SpendsTheOld;

    public RefreshTokenForm RefreshTokenForm { get; init; } = RefreshTokenForm.Uuid;

    /// <summary>expires_in is digits in a text.</summary>
    public bool ExpiresInAsText { get; init; }

    /// <summary>A token answer says when its refresh token ends.</summary>
    public bool SendsRefreshExpiresIn { get; init; }

    /// <summary>The tokens of users and companies come with an ID token.</summary>
    public bool SendsIdToken { get; init; }

    /// <summary>The exchange tells whom the new refresh token is for.</summary>
    public bool SendsContext { get; init; }

    /// <summary>Errors of the OAuth2 service repeat their correlation id and the address that was called.</summary>
    public bool DetailsErrors { get; init; }

    /// <summary>Where /oauth2/v0/token finds its parameters: in the form, and nowhere else.</summary>
    public Func<ProtocolRequest, FieldList> Parameters { get; init; } = request => request.Form;
}

/// <summary>What an access token looks like; to a client it is opaque either way.</summary>
public enum AccessTokenFormat
{
    Jwt,
    Opaque,
}

/// <summary>
/// What a refresh does to the refresh token: the sample shows another value, and no source says what becomes of the first.
/// </summary>
public enum RefreshTokenRotation
{
    /// <summary>The same value comes back with a new lifetime.</summary>
    None,

    /// <summary>A new value comes back and the old one goes on working.</summary>
    KeepsTheOld,

    /// <summary>A new value comes back and the old one is refused from then on.</summary>
    SpendsTheOld,
}

/// <summary>What a new refresh token looks like; to a client it is opaque either way.</summary>
public enum RefreshTokenForm
{
    /// <summary>As in the samples of the migration.</summary>
    Uuid,

    /// <summary>30 letters and digits.</summary>
    Word,
}
