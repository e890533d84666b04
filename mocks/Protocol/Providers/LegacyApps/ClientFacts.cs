using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>Who calls /oauth2/v0/token, and for what.</summary>
public sealed class ClientFacts(LegacyAppsTurn turn)
{
    private FieldList? _parameters;
    private NewApp? _app;
    private ImmutableArray<string>? _scopes;

    public FieldList Parameters => _parameters ??= turn.Settings.Parameters(turn.Request);

    public string? Id => Parameters.NonEmpty("client_id");

    public string? Secret => Parameters.NonEmpty("client_secret");

    public string? GrantType => Parameters.NonEmpty("grant_type");

    /// <summary>The registered app, or nobody.</summary>
    public NewApp App
    {
        get => _app ??= Id is { } id && turn.State.Apps.TryGetValue(id, out var app) ? app : NewApp.Nobody;
        set => _app = value;
    }

    /// <summary>The words of the scope parameter; empty when it asks for nothing in particular.</summary>
    public ImmutableArray<string> RequestedScopes =>
        _scopes ??= ScopeText.Words(Parameters["scope"]);

    /// <summary>The scopes of an access token out of those that may be given.</summary>
    public ImmutableArray<string> Narrowed(ImmutableArray<string> scopes) => RequestedScopes.IsEmpty ? scopes : RequestedScopes;

    /// <summary>What client_credentials yields: a token of the app itself.</summary>
    public AccessGrant AppGrant => AccessGrant.At(turn, App.ClientId, App.ClientId, PrincipalKind.App, Narrowed(App.Scopes));
}
