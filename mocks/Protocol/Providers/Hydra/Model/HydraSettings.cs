using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>What an operator of Ory Hydra configures, with the defaults of Ory Hydra v26.2 and of Blink's API behind it.</summary>
public sealed record HydraSettings
{
    /// <summary>What GET /version tells.</summary>
    public string Version { get; init; } = "v26.2.0";

    /// <summary>
    /// The cookie of a login that is remembered without a limit names the end of the longest memory; false makes it one of the browser's session.
    /// </summary>
    public bool UnlimitedLoginsEnd { get; init; } = true;

    /// <summary>
    /// --dev: cookies are named and marked for plain http, and callbacks may be plain http. Null means that a server whose own
    /// address is plain http runs so, since without --dev it would not start.
    /// </summary>
    public bool? Development { get; init; }

    /// <summary>The fewest bytes of a state parameter.</summary>
    public int StateMinimum { get; init; } = 8;

    /// <summary>An error goes to the callback with an empty state when the request had none; false leaves it out (RFC 6749 §4.1.2.1).</summary>
    public bool EchoesAbsentState { get; init; } = true;

    /// <summary>
    /// An error goes where answers of the response type go, whatever is wrong (OAuth 2.0 Multiple Response Types §5); false puts those that are
    /// found before the type was looked at into the query.
    /// </summary>
    public bool PlacesAllErrorsByType { get; init; }

    /// <summary>The login round trip keeps the parameters of a posted authorization request (OIDC Core §3.1.2.1); false loses them.</summary>
    public bool KeepsPostedRequests { get; init; }

    /// <summary>A body of multipart/form-data is read like a form; false leaves it unread (RFC 6749 appendix B).</summary>
    public bool ReadsMultipart { get; init; } = true;

    /// <summary>Between a scheme of authentication and its credentials there may be more than one space (RFC 9110 §11.4); false takes the second for a part of them.</summary>
    public bool TakesMoreSpaces { get; init; }

    /// <summary>A consent has an id of its own, consent_request_id, in its documents; until v2.3.0 it has none.</summary>
    public bool NamesConsents { get; init; } = true;

    /// <summary>strategies.scope.</summary>
    public Matching Scopes { get; init; } = HydraScopes.Wildcard;

    public HydraRotation Rotation { get; init; } = new HydraRotation.Strict();

    public AccessTokenFormat AccessTokens { get; init; } = AccessTokenFormat.Opaque;

    /// <summary>oauth2.pkce.enforced.</summary>
    public bool PkceForAll { get; init; }

    /// <summary>oauth2.pkce.enforced_for_public_clients.</summary>
    public bool PkceForPublicClients { get; init; }

    /// <summary>oauth2.client_credentials.default_grant_allowed_scope.</summary>
    public bool ClientCredentialsDefaultToAllScopes { get; init; }

    /// <summary>oidc.dynamic_client_registration.enabled.</summary>
    public bool RegistersClients { get; init; }

    /// <summary>oauth2.device_authorization.token_polling_interval, in seconds.</summary>
    public int DevicePollingInterval { get; init; } = 5;

    /// <summary>The status of the redirect to the client's callback.</summary>
    public int CallbackStatus { get; init; } = 303;

    /// <summary>
    /// Blink's API takes a token with no scope for an unrestricted session. It is a weakness, and it is what Blink does; false
    /// refuses every guarded call of such a token.
    /// </summary>
    public bool EmptyScopeIsUnrestricted { get; init; } = true;

    /// <summary>Clients have lifetimes for the device grant (RFC 8628), which Ory Hydra v2.3.0 and before know nothing of.</summary>
    public bool LetsDevicesIn { get; init; } = true;

    /// <summary>A member that a JSON patch of a client removes is empty afterwards; in Ory Hydra v2.3.0 and before it stays what it was.</summary>
    public bool PatchesCanRemove { get; init; } = true;

    /// <summary>The most entries of each store of a realm.</summary>
    public int Capacity { get; init; } = 20_000;
}
