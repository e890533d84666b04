using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Accounts;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Password;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.LegacyApps.LegacyAppsMutants;

namespace Conformance.Mocks.Protocol.Mutants.LegacyApps;

/// <summary>Defects of the password grant, with a password and with a company's request token.</summary>
internal static class LegacyAppsPasswordMutants
{
    private const string Password = "password";

    private static readonly string[] OfTheRequestToken =
        ["request-token-is-known", "request-token-is-the-clients-own", "request-token-is-the-companys", "request-token-is-unexpired"];

    private static ImmutableArray<Mutant> Passwords { get; } =
    [
        Row("password-unchecked", "101", "Any password is the right one.", b => b.Without("password-matches")),
        Row("password-without-case", "101", "Passwords are compared without case.", b => b.Comparing("password-matches", Matching.IgnoringCase)),
        Row("password-by-prefix", "101", "What begins with the password is the password.", b => b.Comparing("password-matches", Matching.ByPrefix)),
        Row("password-trimmed", "101", "Blanks around a password do not count.",
            b => b.Comparing("password-matches", new Matching("trimmed", (p, k) => p?.Trim() == k))),
        Row("password-cut", "101", "Of a password the first eight characters count.",
            b => b.Comparing("password-matches", new Matching("cut", (p, k) => p?.Length >= 8 && k.StartsWith(p[..8], StringComparison.Ordinal)))),
        Row("password-decoded-twice", "101", "A password is decoded once more.",
            b => b.Comparing("password-matches", new Matching("decoded", (p, k) => p == k || p == Uri.UnescapeDataString(k) || p == FormUrlEncoded.DecodeText(k)))),
        Row("anyones-password", "101", "The password of any user will do.",
            b => b.Excusing("password-matches", t => t.State.Accounts.Values.Any(a => a.Password == PasswordFacts.OfTurn(t).Password))),
        Row("username-as-password", "101", "A user's name or id will do as the password.",
            b => b.Excusing("password-matches", t => PasswordFacts.OfTurn(t) is { Password: { } text, Account: var a } && (text == a.Username || text == a.UserId))),
        Row("username-by-beginning", "130", "The beginning of a username is enough.", b => b.SeeingAccount((name, a) => a.Username.StartsWith(name, StringComparison.Ordinal))),
        Row("username-by-its-end", "130", "The end of what is sent as a username is enough.", b => b.SeeingAccount((name, a) => name.EndsWith(a.Username, StringComparison.Ordinal))),
        Row("username-with-more-behind", "130", "What begins with a username is that username.", b => b.SeeingAccount((name, a) => name.StartsWith(a.Username, StringComparison.Ordinal))),
        Row("username-without-its-host", "130", "A username is known without the part behind its at sign.", b => b.SeeingAccount((name, a) => a.Username.StartsWith($"{name}@", StringComparison.Ordinal))),
        Row("username-as-a-pattern", "130", "A percent sign or a star stands for any username.", b => b.SeeingAccount((name, _) => name is "%" or "*")),
        Row("wrong-password-locks", "101", "One wrong password locks the user out.",
            b => b.EditGuard("password-matches", g => g with { OnRefusal = [new("lock-user", t => Become(t, AccountState.Locked))] })),
        Row("wrong-password-disables", "101", "One wrong password disables the user.",
            b => b.EditGuard("password-matches", g => g with { OnRefusal = [new("disable-user", Disable)] })),
        Row("refusal-heals", "106", "The try of a locked user unlocks the account.",
            b => b.EditGuard("user-is-not-locked", g => g with { OnRefusal = [new("unlock-user", t => Become(t, AccountState.Active))] }, Password)),
        Row("age-told-once", "105", "An old password is refused once.",
            b => b.EditGuard("password-is-young", g => g with { OnRefusal = [new("renew-password", t => Become(t, AccountState.Active))] })),
        Row("credtype-unchecked", "145", "A credtype that is none is taken for password.", b => b.Without("credtype-is-known")),
        Row("credtype-without-case", "145", "credtype is compared without case.",
            b => b.Excusing("credtype-is-known", t => PasswordFacts.OfTurn(t).CredentialType.ToLowerInvariant() is "password" or "authtoken")),
        Row("credtype-by-beginning", "145", "The beginning of password is enough for a credtype.",
            b => b.Excusing("credtype-is-known", t => Password.StartsWith(PasswordFacts.OfTurn(t).CredentialType, StringComparison.Ordinal))),
        Row("credtype-demanded", "156", "A login without credtype is refused.",
            b => b.AlsoRefusing("credtype-is-known", t => t.Client.Parameters["credtype"] is null, new(TokenErrors.WithCode(120).Response, "credtype is absent"))),
        Row("empty-credtype-refused", "156", "An empty credtype is no left-out one.",
            b => b.AlsoRefusing("credtype-is-known", t => t.Client.Parameters["credtype"] == "", new(TokenErrors.WithCode(120).Response, "credtype is empty"))),
        Row("login-type-ignored", "146", "login_type is not looked at.", b => b.Without("login-type-is-known")),
        Row("users-id-unknown", "155", "A user's id is no username.",
            b => b.AlsoRefusing("username-is-known", t => PasswordFacts.OfTurn(t) is { Account: var a, Username: var name } && a.UserId == name, new(TokenErrors.WithCode(100).Response, "no username"))),
        Row("users-id-logs-in", "101", "A user's id logs in with any password.",
            b => b.Excusing("password-matches", t => PasswordFacts.OfTurn(t) is { Account: var a, Username: var name } && a.UserId == name && t.State.Accounts.Values.Any(o => o.Password == PasswordFacts.OfTurn(t).Password))),
        Row("login-served-everywhere", "107", "A login is served at any data centre.", b => b.Without("principal-lives-here", Password)),
        Row("login-elsewhere-without-geolocation", "107", "A login of a user who lives elsewhere is refused without the address.",
            b => b.Answering("principal-lives-here", r => r.WithoutMember("geolocation"), Password)),
        Row("login-never-at-the-other", "107", "The other data centre refuses every login.",
            b => b.AlsoRefusing("username-is-known", t => t.Region == LegacyAppsBlueprint.Other, new(TokenErrors.WithCode(100).Response, "nobody lives here"))),
        Row("login-wider-scope", "113", "A login grants any scope that is asked for.", b => b.Without("scope-is-granted", Password)),
        Row("login-quotes-the-password", "94", "A refused login has its password in the description.",
            b => b.OnErrors((t, r) => r.Member<string>("error_description", d => $"{d} ({PasswordFacts.OfTurn(t).Password})"), Password)),
        Row("login-shows-the-right-password", "94", "A refused login has the right password in a header.",
            b => b.OnErrors((t, r) => PasswordFacts.OfTurn(t).Account is { Password: { Length: > 0 } right }
                ? r.WithHeader("X-Hint", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(right))) : r, Password)),
        Row("password-refreshes", "138", "A password is a refresh token.",
            b => b.Checking("refresh-token-is-known", (t, former) =>
            {
                if (t.State.Accounts.Values.FirstOrDefault(a => a.Password == t.Refresh.Text) is { } account)
                    t.Refresh.Grant = RefreshGrant.At(t, t.Client.App.ClientId, account.UserId, PrincipalKind.User, t.Client.App.Scopes);
                return former(t);
            })),
    ];

    private static ImmutableArray<Mutant> RequestTokens { get; } =
    [
        Row("any-request-token", "101 157", "Any request token is one.",
            b => OfTheRequestToken.Aggregate(b, (e, guard) => e.Without(guard))),
        Row("request-token-of-any-client", "153", "A request token works for any app.", b => b.Without("request-token-is-the-clients-own")),
        Row("request-token-of-any-company", "101 157", "A request token works with any company's id.", b => b.Without("request-token-is-the-companys")),
        Row("request-token-immortal", "158", "A request token works after its end.", b => b.Without("request-token-is-unexpired")),
        Row("request-token-of-twelve-hours", "158", "A request token lives for twelve hours.", b => b.Living("request-token", TimeSpan.FromHours(12))),
        Row("request-token-of-two-days", "158", "A request token lives for two days.", b => b.Living("request-token", TimeSpan.FromDays(2))),
        Row("request-token-an-hour-early", "158", "A request token dies an hour early.", b => b.Delaying("request-token-is-unexpired", TimeSpan.FromHours(-1))),
        Row("request-token-five-minutes-late", "158", "A request token dies five minutes late.", b => b.Delaying("request-token-is-unexpired", TimeSpan.FromMinutes(5))),
        Row("request-token-spent-by-a-refusal", "153 157", "A try that is refused spends the request token.",
            b => OfTheRequestToken.Append("username-is-known").Aggregate(b, (e, guard) => e.EditGuard(guard, g => g with { OnRefusal = [new("spend-all", ForgetRequestTokens)] }))),
        Row("request-token-as-a-password", "161", "A request token logs in without its credtype.",
            b => b.Excusing("password-matches", t => t.State.RequestTokens.ContainsKey(PasswordFacts.OfTurn(t).Password ?? ""))),
        Row("password-as-a-request-token", "161", "A user's password is taken in the place of a request token.",
            b => OfTheRequestToken.Aggregate(b, (e, guard) => e.Excusing(guard, t => PasswordFacts.OfTurn(t) is { Account: { Password: { Length: > 0 } right } } f && right == f.Password))),
        Row("request-token-gives-a-users-token", "157", "A request token gives a token of the type user.",
            b => b.OnSuccess((t, r) => PasswordFacts.OfTurn(t).IsByRequestToken ? r.Claim("concur.type", _ => "user") : r, Password)),
        Row("company-refreshes-as-a-user", "157", "What a request token gives refreshes as a user.",
            b => b.Then("store-refresh-token", KeepAsUser, Password)),
    ];

    public static ImmutableArray<Mutant> All { get; } = [.. Passwords, .. RequestTokens];

    private static LegacyAppsBlueprint SeeingAccount(this LegacyAppsBlueprint b, Func<string, Account, bool> matches) =>
        b.Checking("username-is-known", (t, former) =>
        {
            var facts = PasswordFacts.OfTurn(t);
            if (facts.Account == Account.Nobody && t.State.Accounts.Values.FirstOrDefault(a => matches(facts.Username ?? "", a) && a.Password == facts.Password) is { } account)
                (facts.Account, facts.Principal) = (account, t.State.Principals[account.UserId]);
            return former(t);
        });

    private static void Become(LegacyAppsTurn t, AccountState state)
    {
        if (PasswordFacts.OfTurn(t).Account is { Username.Length: > 0 } account)
            t.State = t.State with { Accounts = t.State.Accounts.SetItem(account.Username, account with { State = state }) };
    }

    private static void Disable(LegacyAppsTurn t)
    {
        if (PasswordFacts.OfTurn(t).Principal is { Id.Length: > 0 } principal)
            t.State = t.State with { Principals = t.State.Principals.SetItem(principal.Id, principal with { Disabled = true }) };
    }

    private static void ForgetRequestTokens(LegacyAppsTurn t) =>
        t.State = t.State with { RequestTokens = ImmutableDictionary<string, RequestToken>.Empty };

    private static void KeepAsUser(LegacyAppsTurn t)
    {
        if (t.State.RefreshTokens.Find(t.Minted.RefreshToken) is { Kind: PrincipalKind.Company } grant)
            t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(t.Minted.RefreshToken, grant with { Kind = PrincipalKind.User }) };
    }
}
