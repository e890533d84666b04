namespace Conformance.Mocks.Protocol.Providers.LegacyApps.Accounts;

/// <summary>A user as a login knows one.</summary>
/// <param name="Username">The login name; the user's id does as well.</param>
/// <param name="Email">The address that one-time tokens are sent to.</param>
/// <param name="UserId">The principal that the login is for.</param>
public sealed record Account(string Username, string Password, string Email, string UserId)
{
    /// <summary>Stands for a user who is not there, so that a fact about one is false and never missing.</summary>
    public static readonly Account Nobody = new("", "", "", "");

    public AccountState State { get; init; } = AccountState.Active;
}

/// <summary>What is wrong with an account beside its password; each has a row of the error table.</summary>
public enum AccountState
{
    Active,
    Disabled,
    OfDisabledCompany,
    Locked,
    ExpiredByAdministrator,
    ExpiredByAge,
    WeakPassword,

    /// <summary>The second cause of the text of a wrong password; no source tells it.</summary>
    Unexplained,

    /// <summary>Decided by the user and not by an address, so that it can be shown.</summary>
    RestrictedByAddress,
    SingleSignOnOnly,
    OfCompanyInMaintenance,
}
