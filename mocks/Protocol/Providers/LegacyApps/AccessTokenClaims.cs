using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>
/// The claims of an access token, named and ordered as in the sample of "SAP Concur, Migrating to OAuth2 Tokens". The older twins
/// (userURI, useruuid and the two with an address for a name) say the same once more. jti is this provider's own.
/// </summary>
internal static class AccessTokenClaims
{
    public static UnsignedJwt WriteClaims(AccessGrant grant, string id, string baseAddress)
    {
        var app = $"{baseAddress}/profile/v1/apps/{grant.ClientId}";
        var issued = grant.IssuedAt.ToUnixTimeSeconds();
        var claims = JsonFields.FromMembers(
            ("concur.scopes", grant.Scopes),
            ("aud", "*"),
            ("concur.profile", $"{baseAddress}/profile/v1/principals/{grant.Subject}"),
            ("concur.version", 2),
            ("concur.type", TypeOf(grant.Kind)),
            ("concur.app", app),
            ("sub", grant.Subject),
            ("iss", baseAddress),
            ("exp", issued + (long)(grant.ExpiresAt - grant.IssuedAt).TotalSeconds));
        if (grant.LegacyApplication is { } number)
            claims = claims.With("legacy_application_id", number);
        if (grant.Kind == PrincipalKind.User)
            claims = claims
                .With("userURI", $"{baseAddress}/profile-service/v1/users/{grant.Subject}")
                .With("useruuid", grant.Subject);
        return new UnsignedJwt(claims
            .With("nbf", issued)
            .With("https://api.concursolutions.com/app", app)
            .With("https://api.concursolutions.com/scopes", grant.Scopes)
            .With("iat", issued)
            .With("jti", id));
    }

    /// <summary>The ID token beside an access token: the same app and the same principal.</summary>
    public static UnsignedJwt WriteIdToken(AccessGrant grant, string baseAddress) => new(JsonFields.FromMembers(
        ("iss", baseAddress),
        ("sub", grant.Subject),
        ("aud", grant.ClientId),
        ("exp", grant.ExpiresAt.ToUnixTimeSeconds()),
        ("iat", grant.IssuedAt.ToUnixTimeSeconds())));

    /// <summary>The word of concur.type and of a context's ptype.</summary>
    public static string TypeOf(PrincipalKind kind) => kind switch
    {
        PrincipalKind.App => "app",
        PrincipalKind.Company => "company",
        _ => "user",
    };
}
