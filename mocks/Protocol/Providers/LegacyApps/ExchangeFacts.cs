using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>The old token that is to be exchanged, for whom, and into what.</summary>
public sealed class ExchangeFacts(LegacyAppsTurn turn)
{
    private ExchangeBody? _body;
    private NewApp? _app;
    private LegacyApp? _legacyApp;
    private LegacyToken? _token;
    private bool? _asCompany;

    public ExchangeBody Body
    {
        get => _body ??= ExchangeBody.ReadExchangeBody(turn.Request.Body);
        set => _body = value;
    }

    /// <summary>The old app that the path names, or nobody.</summary>
    public LegacyApp LegacyApp
    {
        get => _legacyApp ??= turn.State.LegacyApps.GetValueOrDefault(turn.PathValues["consumerKey"] ?? "") ?? LegacyApp.Nobody;
        set => _legacyApp = value;
    }

    /// <summary>The new app that takes the user over: the bearer's, else whose secret the body has.</summary>
    public NewApp App => _app ??= turn.Bearer.IsKnown ? turn.Bearer.App : OwnerOfSecret();

    public bool IsTokenKnown => Token != LegacyToken.None;

    /// <summary>The old token, or nothing.</summary>
    public LegacyToken Token
    {
        get => _token ??= Body.Token is { } text && turn.State.LegacyTokens.TryGetValue(text, out var token) ? token : LegacyToken.None;
        set => _token = value;
    }

    public string? ReturnType => turn.Request.Query["returnType"];

    /// <summary>Whether the answer is a company's token and not the user's.</summary>
    public bool AsCompany
    {
        get => _asCompany ??= ReturnType == "companyToken";
        set => _asCompany = value;
    }

    /// <summary>The scopes that move over: those of the old token.</summary>
    public ImmutableArray<string> Scopes => Token.Scopes;

    /// <summary>What the new refresh token stands for.</summary>
    public RefreshGrant Grant => AsCompany
        ? RefreshGrant.At(turn, App.ClientId, Token.Company, PrincipalKind.Company, Scopes) with { LegacyApplication = LegacyApp.Number }
        : RefreshGrant.At(turn, App.ClientId, Token.Subject, PrincipalKind.User, Scopes) with { LegacyApplication = LegacyApp.Number };

    private NewApp OwnerOfSecret() =>
        turn.State.Apps.Values.FirstOrDefault(a => a.Secret == Body.Secret) ?? NewApp.Nobody;
}
