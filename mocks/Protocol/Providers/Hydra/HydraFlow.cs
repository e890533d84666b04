using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>One authorization request on its way through login and consent.</summary>
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

    /// <summary>Under which the admin API lists and deletes the consent; empty before the login came back.</summary>
    public string ConsentRequestId { get; init; } = "";

    /// <summary>What of OpenID Connect the request has for its pages: acr_values, ui_locales, display, login_hint.</summary>
    public JsonFields OpenIdContext { get; init; } = JsonFields.Empty;

    /// <summary>Who signed in; empty before that.</summary>
    public string Subject { get; init; } = "";

    public DateTimeOffset AuthenticatedAt { get; init; }

    public string Acr { get; init; } = "";

    public ImmutableArray<string> Amr { get; init; } = [];

    public JsonFields Context { get; init; } = JsonFields.Empty;

    public ImmutableArray<string> GrantedScope { get; init; } = [];

    public ImmutableArray<string> GrantedAudience { get; init; } = [];

    /// <summary>Claims that the consent application puts into the access token and the ID token.</summary>
    public JsonFields AccessClaims { get; init; } = JsonFields.Empty;

    public JsonFields IdClaims { get; init; } = JsonFields.Empty;
}

/// <summary>Login or consent: a challenge goes out, the application accepts or rejects, a verifier comes back once.</summary>
/// <param name="Csrf">What the browser's cookie must hold when it comes back.</param>
public sealed record FlowStage(string Challenge, string Csrf, DateTimeOffset RequestedAt)
{
    /// <summary>No question has to be asked: a remembered login or consent answers it.</summary>
    public bool Skip { get; init; }

    /// <summary>Given with the application's answer.</summary>
    public string? Verifier { get; init; }

    /// <summary>The application's refusal.</summary>
    public FlowDenial? Denial { get; init; }

    public bool Remember { get; init; }

    /// <summary>Seconds; 0 keeps it for good.</summary>
    public long RememberFor { get; init; }

    /// <summary>The browser brought the verifier back.</summary>
    public bool IsUsed { get; init; }
}

/// <summary>A rejected login or consent in the application's own words.</summary>
public sealed record FlowDenial(string Error, string Description);

/// <summary>A remembered login.</summary>
public sealed record LoginSession(string Subject, DateTimeOffset AuthenticatedAt, DateTimeOffset? ExpiresAt);

/// <summary>A remembered consent.</summary>
public sealed record RememberedConsent(ImmutableArray<string> Scope, string RequestId, DateTimeOffset? ExpiresAt);

/// <summary>A logout that waits for the logout application's word.</summary>
/// <param name="ClientId">The client that asked for it; null when the user did.</param>
/// <param name="Destination">Where the browser goes in the end.</param>
public sealed record HydraLogout(
    string Challenge, string Subject, string SessionId, string RequestUrl, string? ClientId, string Destination, DateTimeOffset RequestedAt)
{
    /// <summary>Given when the application accepts.</summary>
    public string? Verifier { get; init; }

    /// <summary>The browser brought the verifier back.</summary>
    public bool IsUsed { get; init; }
}
