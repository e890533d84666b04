using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Accounts;
using FactGuard = Conformance.Mocks.Protocol.Blueprints.Guard<Conformance.Mocks.Protocol.Providers.LegacyApps.LegacyAppsTurn>;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps.Users;

/// <summary>What an account is asked once its owner is known. No source tells the order.</summary>
internal static class AccountGuards
{
    /// <summary>Facts of any login.</summary>
    public static ImmutableArray<FactGuard> OfTheUser(Func<LegacyAppsTurn, IUserFacts> facts) =>
    [
        TokenGuards.Fact("user-is-enabled", 10, t => !facts(t).Principal.Disabled, "the user is disabled"),
        NotIn("user-company-is-enabled", 11, facts, AccountState.OfDisabledCompany),
        NotIn("user-is-not-locked", 14, facts, AccountState.Locked),
    ];

    /// <summary>Facts of a login by password.</summary>
    public static ImmutableArray<FactGuard> OfThePassword(Func<LegacyAppsTurn, IUserFacts> facts) =>
    [
        NotIn("password-is-not-force-expired", 12, facts, AccountState.ExpiredByAdministrator),
        NotIn("password-is-young", 13, facts, AccountState.ExpiredByAge),
        NotIn("password-meets-policy", 139, facts, AccountState.WeakPassword),
        NotIn("user-may-come-from-there", 20, facts, AccountState.RestrictedByAddress),
        NotIn("user-may-use-a-password", 21, facts, AccountState.SingleSignOnOnly),
    ];

    public static ImmutableArray<FactGuard> OfTheCompany(Func<LegacyAppsTurn, IUserFacts> facts) =>
    [
        NotIn("company-is-not-in-maintenance", 134, facts, AccountState.OfCompanyInMaintenance),
        TokenGuards.Fact("company-is-enabled", 53, t => !facts(t).Principal.CompanyNotEnabled, "the user's company has not connected the app"),
    ];

    private static FactGuard NotIn(string name, int code, Func<LegacyAppsTurn, IUserFacts> facts, AccountState state) =>
        TokenGuards.Fact(name, code, t => facts(t).Account.State != state, $"the account's state is {state}");
}
