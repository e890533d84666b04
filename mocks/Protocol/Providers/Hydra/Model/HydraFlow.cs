using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.Hydra.Records;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>
/// One authorization request on its way through login and consent, as it stood when a challenge or a verifier was given out. Each of these
/// texts holds its own flow, so that what is decided later changes none of them: every accept and every reject stays good.
/// </summary>
public sealed record HydraFlow
{
    /// <summary>The flow that is not there; it stands in where none was found.</summary>
    public static readonly HydraFlow Nowhere = new()
    {
        Id = "",
        ClientId = "",
        RequestUrl = "",
        Login = new FlowStage("", "", default),
        SessionId = "",
    };

    public required string Id { get; init; }

    public required string ClientId { get; init; }

    /// <summary>The address to come back to. Only the query of the request is kept: a form body is lost at the login (Ory Hydra v26.2).</summary>
    public required string RequestUrl { get; init; }

    public ImmutableArray<string> RequestedScope { get; init; } = [];

    public ImmutableArray<string> RequestedAudience { get; init; } = [];

    public required FlowStage Login { get; init; }

    /// <summary>The consent, once the login came back.</summary>
    public FlowStage? Consent { get; init; }

    public required string SessionId { get; init; }

    /// <summary>The device that it is for; empty when a client asked at the authorization endpoint.</summary>
    public string DeviceKey { get; init; } = "";

    /// <summary>Under which the admin API lists and deletes the consent; empty before the login came back.</summary>
    public string ConsentRequestId { get; init; } = "";

    /// <summary>What of OpenID Connect the request has for its pages: acr_values, ui_locales, display, login_hint.</summary>
    public JsonFields OpenIdContext { get; init; } = JsonFields.Empty;

    /// <summary>Who signed in; empty before that.</summary>
    public string Subject { get; init; } = "";

    public DateTimeOffset AuthenticatedAt { get; init; }

    public string Acr { get; init; } = "";

    public ImmutableArray<string> Amr { get; init; } = [];

    /// <summary>Whatever JSON the login application hands to that of the consent.</summary>
    public object? Context { get; init; }

    public ImmutableArray<string> GrantedScope { get; init; } = [];

    public ImmutableArray<string> GrantedAudience { get; init; } = [];

    /// <summary>Claims that the consent application puts into the access token and the ID token.</summary>
    public JsonFields AccessClaims { get; init; } = JsonFields.Empty;

    public JsonFields IdClaims { get; init; } = JsonFields.Empty;
}
