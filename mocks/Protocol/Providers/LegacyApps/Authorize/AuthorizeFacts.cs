using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Accounts;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps.Authorize;

/// <summary>Which app asks a user at /oauth2/v0/authorize, and for what. There is no login page: one user is signed in.</summary>
public sealed class AuthorizeFacts(LegacyAppsTurn turn)
{
    private ImmutableArray<string>? _types;

    public string? ClientId => turn.Request.Query.NonEmpty("client_id");

    public string? RedirectUri => turn.Request.Query.NonEmpty("redirect_uri");

    /// <summary>The words of response_type.</summary>
    public ImmutableArray<string> ResponseTypes => _types ??= ScopeText.Words(this["response_type"]);

    /// <summary>What the consent is for; all that the app may have when it asks for nothing in particular.</summary>
    public ImmutableArray<string> Scopes => ScopeText.Words(this["scope"]) is { IsEmpty: false } asked ? asked : App.Scopes;

    public NewApp App => ClientId is { } id && turn.State.Apps.TryGetValue(id, out var app) ? app : NewApp.Nobody;

    /// <summary>The user who is signed in and consents.</summary>
    public Account User => turn.State.Accounts.GetValueOrDefault(turn.State.SignedIn) ?? Account.Nobody;

    /// <summary>A parameter of the request; null when it is absent or empty.</summary>
    public string? this[string name] => turn.Request.Query.NonEmpty(name);

    public static AuthorizeFacts OfTurn(LegacyAppsTurn turn) => turn.OfGrant(t => new AuthorizeFacts(t));
}
