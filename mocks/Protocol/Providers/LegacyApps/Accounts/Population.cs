using System.Collections.Concurrent;
using System.Collections.Immutable;
using Bogus;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps.Accounts;

/// <summary>The users of a realm, made up from a seed: the same seed gives the same people.</summary>
public sealed class Population
{
    private static readonly (string Name, AccountState State)[] Roles =
    [
        ("user.ok", AccountState.Active),
        ("user.second", AccountState.Active),
        ("user.elsewhere", AccountState.Active),
        ("user.of-not-enabled-company", AccountState.Active),
        ("user.disabled", AccountState.Disabled),
        ("user.of-disabled-company", AccountState.OfDisabledCompany),
        ("user.force-expired", AccountState.ExpiredByAdministrator),
        ("user.expired-password", AccountState.ExpiredByAge),
        ("user.locked", AccountState.Locked),
        ("user.code19", AccountState.Unexplained),
        ("user.ip-restricted", AccountState.RestrictedByAddress),
        ("user.sso-only", AccountState.SingleSignOnOnly),
        ("user.weak-password", AccountState.WeakPassword),
        ("user.of-company-in-maintenance", AccountState.OfCompanyInMaintenance),
    ];

    private static readonly ConcurrentDictionary<int, Population> Made = new();

    private Population(int seed)
    {
        var faker = new Faker { Random = new Randomizer(seed) };
        var accounts = Roles.ToImmutableSortedDictionary(r => r.Name, r => MakeAccount(faker, r.State), StringComparer.Ordinal);
        // In other letters alone, so that a password that is compared without case is noticed.
        Accounts = accounts.SetItem("user.second", accounts["user.second"] with { Password = SwapCase(accounts["user.ok"].Password) });
    }

    /// <summary>The people whom a mock that was started by hand knows.</summary>
    public static Population Default => FromSeed(1);

    /// <summary>Accounts by the names that suites use.</summary>
    public ImmutableSortedDictionary<string, Account> Accounts { get; }

    public static Population FromSeed(int seed) => Made.GetOrAdd(seed, s => new(s));

    /// <summary>The same text with capital letters for small ones, and small ones for capitals.</summary>
    public static string SwapCase(string text) => string.Concat(text.Select(c => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)));

    // The signs at the password's end are those that a form encodes; the number keeps names apart.
    private static Account MakeAccount(Faker faker, AccountState state)
    {
        var name = $"{faker.Name.FirstName()}.{faker.Name.LastName()}{faker.Random.Number(1000, 9999)}".Replace("'", "", StringComparison.Ordinal).ToLowerInvariant();
        return new(
            $"{name}@{faker.Internet.DomainWord()}.example",
            $"{faker.Internet.Password(12, regexPattern: "[A-Za-z0-9]")}+%4Aa&",
            $"{name}@mail.example",
            faker.Random.Uuid().ToString())
        {
            State = state,
        };
    }
}
