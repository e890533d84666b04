using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Accounts;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Users;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps.Authorize;

/// <summary>The code that is redeemed, and who gave it.</summary>
public sealed class CodeFacts(LegacyAppsTurn turn) : IUserFacts
{
    private AuthorizationCode? _code;

    public string? Text => turn.Client.Parameters.NonEmpty("code");

    public string? RedirectUri => turn.Client.Parameters.NonEmpty("redirect_uri");

    public bool IsKnown => Code != AuthorizationCode.None;

    /// <summary>The code, or nothing.</summary>
    public AuthorizationCode Code
    {
        get => _code ??= turn.State.Codes.Find(Text) ?? AuthorizationCode.None;
        set => _code = value;
    }

    public Account Account => turn.State.Accounts.Values.FirstOrDefault(a => a.UserId == Code.UserId) ?? Account.Nobody;

    public Principal Principal => turn.State.Principals.GetValueOrDefault(Code.UserId) ?? Principal.Nobody;

    /// <summary>Those of the consent.</summary>
    public ImmutableArray<string> Scopes => Code.Scopes;

    public static CodeFacts OfTurn(LegacyAppsTurn turn) => turn.OfGrant(t => new CodeFacts(t));
}
