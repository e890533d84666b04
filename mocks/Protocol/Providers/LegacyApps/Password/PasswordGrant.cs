using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Users;
using FactGuard = Conformance.Mocks.Protocol.Blueprints.Guard<Conformance.Mocks.Protocol.Providers.LegacyApps.LegacyAppsTurn>;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps.Password;

/// <summary>
/// The password grant: a user's name and password, or with credtype=authtoken a company's id and the request token that its
/// administrator handed over. The region comes before the credential, which only the home of a user can check; a company has none.
/// </summary>
internal static class PasswordGrant
{
    private const string Wrong = "the password is not that user's";

    public static readonly UserGrant Grant = new("password", "password", PasswordFacts.OfTurn)
    {
        Demands =
        [
            TokenGuards.Fact("username-is-supplied", 51, t => Facts(t).Username is not null, "username is absent or empty"),
            TokenGuards.Fact("password-is-supplied", 52, t => Facts(t).Password is not null, "password is absent or empty"),
            TokenGuards.Fact("credtype-is-known", 120, t => Facts(t).CredentialType is "password" or "authtoken", "credtype is neither password nor authtoken"),
            // No page tells what it may be.
            TokenGuards.Fact("login-type-is-known", 121, t => Facts(t).LoginType is null, "login_type has a value"),
            TokenGuards.LivesHere(t => Facts(t).IsByRequestToken ? Principal.Nobody : Facts(t).Principal),
            TokenGuards.Fact("username-is-known", 100, t => Facts(t).Principal != Principal.Nobody, "nobody has that username"),
            .. OfTheRequestToken,
            TokenGuards.Agree("password-matches", 5,
                t => Facts(t).Password, t => Facts(t).IsByRequestToken ? null : Facts(t).Account.Password, Matching.Exact, Wrong),
            TokenGuards.Fact("login-is-explained", 19, t => Facts(t).Account.State != Accounts.AccountState.Unexplained, Wrong),
            .. AccountGuards.OfTheUser(PasswordFacts.OfTurn),
            .. AccountGuards.OfThePassword(PasswordFacts.OfTurn),
        ],
    };

    private static ImmutableArray<FactGuard> OfTheRequestToken =>
    [
        OfToken("request-token-is-known", 5, (t, token) => token != Accounts.RequestToken.None, "no request token of this provider has that text"),
        OfToken("request-token-is-the-clients-own", 136, (t, token) => token.ClientId == t.Client.App.ClientId, "the request token was handed to another app"),
        OfToken("request-token-is-the-companys", 5, (t, token) => token.Company == Facts(t).Principal.Id, "the request token is another company's"),
        new("request-token-is-unexpired", new Condition<LegacyAppsTurn>.Deadline(
            t => Facts(t) is { IsByRequestToken: true, Token: var token } && token != Accounts.RequestToken.None ? token.IssuedAt + t.Lifetimes["request-token"] : null,
            _ => new(TokenErrors.WithCode(5).Response, "the request token has expired"))),
    ];

    private static FactGuard OfToken(string name, int code, Func<LegacyAppsTurn, Accounts.RequestToken, bool> holds, string reason) =>
        TokenGuards.Fact(name, code, t => !Facts(t).IsByRequestToken || holds(t, Facts(t).Token), reason);

    private static PasswordFacts Facts(LegacyAppsTurn t) => PasswordFacts.OfTurn(t);
}
