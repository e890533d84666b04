using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Wire;
using Conformance.Mocks.Protocol.Wire.Go;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>The further members of a client's document, in Hydra's order. A text that is not registered is empty.</summary>
public sealed partial record HydraClient
{
    public string Name { get; init; } = "";

    public string Owner { get; init; } = "";

    public string PolicyUri { get; init; } = "";

    public ImmutableArray<string> AllowedCorsOrigins { get; init; } = [];

    public string TermsOfServiceUri { get; init; } = "";

    public string ClientUri { get; init; } = "";

    public string LogoUri { get; init; } = "";

    public ImmutableArray<string> Contacts { get; init; } = [];

    public string SubjectType { get; init; } = "public";

    public string SectorIdentifierUri { get; init; } = "";

    public string JwksUri { get; init; } = "";

    /// <summary>The client's own keys: a key set (RFC 7517 §5), or no members at all.</summary>
    public JsonFields Jwks { get; init; } = JsonFields.Empty;

    /// <summary>token_endpoint_auth_signing_alg; empty stands for RS256, as in <see cref="AssertionAlgorithm"/>.</summary>
    public string TokenEndpointAuthSigningAlgorithm { get; init; } = "";

    /// <summary>The request_uri values that the client may use.</summary>
    public ImmutableArray<string> RequestUris { get; init; } = [];

    /// <summary>request_object_signing_alg; empty when any will do.</summary>
    public string RequestObjectSigningAlgorithm { get; init; } = "";

    /// <summary>userinfo_signed_response_alg: none or RS256.</summary>
    public string UserinfoSignedResponseAlgorithm { get; init; } = "none";

    public string FrontchannelLogoutUri { get; init; } = "";

    public bool FrontchannelLogoutSessionRequired { get; init; }

    public string BackchannelLogoutUri { get; init; } = "";

    public bool BackchannelLogoutSessionRequired { get; init; }

    /// <summary>What the registrar keeps with the client: any value of JSON.</summary>
    public object? Metadata { get; init; } = JsonFields.Empty;

    /// <summary>access_token_strategy: jwt or opaque; empty when the server's own holds.</summary>
    public string AccessTokenStrategy { get; init; } = "";

    /// <summary>Null when nothing is registered.</summary>
    public bool? SkipLogoutConsent { get; init; }

    /// <summary>The lifetimes that are the client's own, by the member's name, such as authorization_code_grant_access_token_lifespan.</summary>
    public ImmutableDictionary<string, GoDuration> Lifespans { get; init; } = ImmutableDictionary<string, GoDuration>.Empty;

    /// <summary>By which the client manages itself (RFC 7592 §2); empty for those of the fixtures, which cannot.</summary>
    public string RegistrationAccessToken { get; init; } = "";

    /// <summary>How an assertion of this client is to be signed.</summary>
    public string AssertionAlgorithm => TokenEndpointAuthSigningAlgorithm is { Length: > 0 } registered ? registered : "RS256";
}
