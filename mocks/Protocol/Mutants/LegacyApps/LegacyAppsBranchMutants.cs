using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Password;
using static Conformance.Mocks.Protocol.Mutants.LegacyApps.LegacyAppsMutants;

namespace Conformance.Mocks.Protocol.Mutants.LegacyApps;

/// <summary>Branches of a login that are unlike the others.</summary>
internal static class LegacyAppsBranchMutants
{
    private const string Password = "password";
    private const string Otp = "otp";

    public static ImmutableArray<Mutant> All { get; } =
    [
        Row("disabled-user-by-id", "102", "A disabled user logs in by the user's id.", b => b.Excusing("user-is-enabled", t => ById(t), Password)),
        Row("locked-user-by-id", "106", "A locked user logs in by the user's id.", b => b.Excusing("user-is-not-locked", t => ById(t), Password)),
        Row("elsewhere-by-id", "107", "A user who lives elsewhere logs in here by the user's id.", b => b.Excusing("principal-lives-here", t => ById(t), Password)),
        Row("states-with-credtype-only", "156 102", "Without credtype nobody asks whether the user is disabled.", b => b.Excusing("user-is-enabled", t => t.Client.Parameters["credtype"] is null, Password)),
        Row("states-without-credtype-only", "156 102", "With credtype nobody asks whether the user is disabled.", b => b.Excusing("user-is-enabled", t => t.Client.Parameters["credtype"] is not null, Password)),
        Row("age-forgiven-with-credtype", "156 105", "With credtype nobody asks for the password's age.", b => b.Excusing("password-is-young", t => t.Client.Parameters["credtype"] is not null)),
        Row("disabled-user-by-mail", "102", "A disabled user logs in by mail.", b => b.Without("user-is-enabled", Otp)),
        Row("elsewhere-by-mail", "107", "A user who lives elsewhere logs in by mail here.", b => b.Without("principal-lives-here", Otp)),
        Row("request-token-expired-is-136", "158", "An expired request token is told as another app's.", b => b.Answering("request-token-is-unexpired", _ => TokenErrors.WithCode(136).Response)),
        Row("request-token-unknown-is-136", "101", "An unknown request token is told as another app's.", b => b.Answering("request-token-is-known", _ => TokenErrors.WithCode(136).Response)),
        Row("request-token-of-another-company-is-100", "101", "Another company's request token is told as an unknown username.", b => b.Answering("request-token-is-the-companys", _ => TokenErrors.WithCode(100).Response)),
        Row("request-token-two-minutes-early", "158", "A request token dies two minutes early.", b => b.Delaying("request-token-is-unexpired", TimeSpan.FromMinutes(-2))),
        Row("request-token-two-minutes-late", "158", "A request token dies two minutes late.", b => b.Delaying("request-token-is-unexpired", TimeSpan.FromMinutes(2))),
        Row("company-login-refused-elsewhere", "157", "A company's login is refused at the other data centre.",
            b => b.AlsoRefusing("username-is-known", t => t.Region == LegacyAppsBlueprint.Other && PasswordFacts.OfTurn(t).IsByRequestToken, new(TokenErrors.WithCode(100).Response, "no company here"))),
        Row("redemption-refused-elsewhere", "169", "A code is unknown at the other data centre.",
            b => b.AlsoRefusing("code-is-known", t => t.Region == LegacyAppsBlueprint.Other, new(TokenErrors.WithCode(103).Response, "no code here"))),
        Row("company-forgets-its-type", "157", "The second refresh of a company's token is a user's.",
            b => b.Then("store-refresh-token", t => Keep(t, g => g.Kind == PrincipalKind.Company ? g with { Kind = PrincipalKind.User } : g), "refresh")),
        Row("company-without-refresh-token", "157", "The answer to a request token has no refresh token.", b => b.OnSuccess((t, r) => PasswordFacts.OfTurn(t).IsByRequestToken ? r.WithoutMember("refresh_token") : r, Password)),
        Row("company-refresh-elsewhere-app", "135 157", "A company's refresh token serves any app.", b => b.Excusing("refresh-token-is-the-clients-own", t => t.Refresh.Grant.Kind == PrincipalKind.Company)),
        Row("login-refresh-token-of-an-hour", "155", "The refresh token of a login lives as long as the access token.", b => b.Then("store-refresh-token", t => KeepMinted(t, g => g with { ExpiresAt = t.Now.AddHours(1) }), Password)),
        Row("otp-refresh-token-of-an-hour", "163", "The refresh token of a login by mail lives as long as the access token.", b => b.Then("store-refresh-token", t => KeepMinted(t, g => g with { ExpiresAt = t.Now.AddHours(1) }), Otp)),
        Row("redeemed-refresh-token-of-ten-minutes", "169", "The refresh token of a redemption lives as long as the code.", b => b.Then("store-refresh-token", t => KeepMinted(t, g => g with { ExpiresAt = t.Now.AddMinutes(10) }), "authorization-code")),
    ];

    private static bool ById(LegacyAppsTurn t) => PasswordFacts.OfTurn(t) is { Account: var a, Username: var name } && a.UserId == name;

    private static void Keep(LegacyAppsTurn t, Func<RefreshGrant, RefreshGrant> edit) =>
        t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(t.Refresh.NextText, edit(t.Refresh.NextGrant)) };

    private static void KeepMinted(LegacyAppsTurn t, Func<RefreshGrant, RefreshGrant> edit)
    {
        if (t.State.RefreshTokens.Find(t.Minted.RefreshToken) is { } grant)
            t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(t.Minted.RefreshToken, edit(grant)) };
    }
}
