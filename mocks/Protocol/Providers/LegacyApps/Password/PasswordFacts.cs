using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Accounts;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Users;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps.Password;

/// <summary>Who logs in by a password, or which company by a request token.</summary>
public sealed class PasswordFacts(LegacyAppsTurn turn) : IUserFacts
{
    private Account? _account;
    private Principal? _principal;
    private RequestToken? _token;

    public string? Username => turn.Client.Parameters.NonEmpty("username");

    public string? Password => turn.Client.Parameters.NonEmpty("password");

    public string? LoginType => turn.Client.Parameters.NonEmpty("login_type");

    /// <summary>What the password is; left out it is a password.</summary>
    public string CredentialType => turn.Client.Parameters.NonEmpty("credtype") ?? "password";

    public bool IsByRequestToken => CredentialType == "authtoken";

    /// <summary>The login of that name, or of the user with that id; or nobody.</summary>
    public Account Account
    {
        get => _account ??= Username is not { } name ? Account.Nobody
            : turn.State.Accounts.GetValueOrDefault(name) ?? turn.State.Accounts.Values.FirstOrDefault(a => a.UserId == name) ?? Account.Nobody;
        set => _account = value;
    }

    /// <summary>The user, or the company of that id; or nobody.</summary>
    public Principal Principal
    {
        get => _principal ??= Account != Account.Nobody
            ? turn.State.Principals.GetValueOrDefault(Account.UserId) ?? Principal.Nobody
            : Username is { } id && turn.State.Principals.GetValueOrDefault(id) is { Kind: PrincipalKind.Company } company ? company : Principal.Nobody;
        set => _principal = value;
    }

    /// <summary>The request token in the password's place, or nothing.</summary>
    public RequestToken Token
    {
        get => _token ??= Password is { } text && turn.State.RequestTokens.TryGetValue(text, out var token) ? token : RequestToken.None;
        set => _token = value;
    }

    public ImmutableArray<string> Scopes => turn.Client.App.Scopes;

    public static PasswordFacts OfTurn(LegacyAppsTurn turn) => turn.OfGrant(t => new PasswordFacts(t));
}
