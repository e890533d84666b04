using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Accounts;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>Logins, request tokens and codes under the names that suites use. People are made up, the rest is constant.</summary>
internal static class AccountFixtures
{
    private const string Company = "b670cb1a-dcb0-4ce3-a7e4-e010e25db4ce";
    private const string OtherCompany = "c781dc2b-edc1-4df4-88f5-f121f36ec5df";

    /// <summary>The addresses that the default app may be sent back to.</summary>
    public static readonly ImmutableArray<string> RedirectUris = ["https://app.example/callback", "https://app.example/callback/other"];

    private static readonly ImmutableArray<string> Scopes = ["EXPRPT", "LIST", "BANK", "CCARD"];

    private static readonly (string Fixture, string Account)[] Mails =
        [("mail.ok", "user.ok"), ("mail.second", "user.second"), ("mail.elsewhere", "user.elsewhere"), ("mail.disabled", "user.disabled")];

    // Those of others differ from the first in letter case alone.
    public static ImmutableDictionary<string, RequestToken> RequestTokens(DateTimeOffset now) => new Dictionary<string, RequestToken>
    {
        ["company.request-token"] = new("crt-9b1f0c2e5d7a4863", LegacyAppsFixtures.DefaultId, Company, now),
        ["company.request-token-expired"] = new("crt-0c2a1d3f6e8b5974", LegacyAppsFixtures.DefaultId, Company, now.AddHours(-25)),
        ["company.other"] = new("CRT-9B1F0C2E5D7A4863", LegacyAppsFixtures.DefaultId, OtherCompany, now),
    }.ToImmutableDictionary();

    public static ImmutableDictionary<string, AuthorizationCode> Codes(Population people, DateTimeOffset now)
    {
        return new Dictionary<string, AuthorizationCode>
        {
            ["code.fresh"] = Of("code-5f6e7d8c9baa4f10", LegacyAppsFixtures.DefaultId),
            ["code.used"] = Of("code-607f8e9dacbb5021", LegacyAppsFixtures.DefaultId) with { Spent = true },
            ["code.expired"] = Of("code-71809faebdcc6132", LegacyAppsFixtures.DefaultId) with { IssuedAt = now.AddDays(-1) },
            ["code.other"] = Of("CODE-5F6E7D8C9BAA4F10", LegacyAppsFixtures.SecondId),
        }.ToImmutableDictionary();

        AuthorizationCode Of(string text, string app) => new(text, app, people.Accounts["user.ok"].UserId, RedirectUris[0], Scopes, now);
    }

    /// <summary>Who the logins are for.</summary>
    public static IEnumerable<Principal> Principals(Population people) =>
    [
        .. people.Accounts.Select(a => new Principal(a.Value.UserId, PrincipalKind.User)
        {
            Disabled = a.Value.State == AccountState.Disabled,
            CompanyNotEnabled = a.Key == "user.of-not-enabled-company",
            Home = a.Key == "user.elsewhere" ? LegacyAppsBlueprint.Other : LegacyAppsBlueprint.Surface,
        }),
        new(OtherCompany, PrincipalKind.Company),
    ];

    /// <summary>The fixtures as suites see them.</summary>
    public static IEnumerable<KeyValuePair<string, ImmutableDictionary<string, string>>> Describe(Population people) =>
    [
        .. people.Accounts.Select(a => Named(a.Key, ("username", a.Value.Username), ("password", a.Value.Password), ("user_id", a.Value.UserId))),
        DescribeSigns(people.Accounts["user.ok"]),
        .. RequestTokens(DateTimeOffset.UnixEpoch.AddDays(2)).Select(t => Named(t.Key, ("company", t.Value.Company), ("token", t.Value.Text))),
        .. Codes(people, DateTimeOffset.UnixEpoch.AddDays(2)).Select(c =>
            Named(c.Key, ("code", c.Value.Text), ("redirect_uri", c.Value.RedirectUri), ("other_redirect_uri", RedirectUris[1]), ("user_id", c.Value.UserId))),
        .. Mails.Select(m => Named(m.Fixture, ("channel_handle", people.Accounts[m.Account].Email))),
    ];

    private static KeyValuePair<string, ImmutableDictionary<string, string>> DescribeSigns(Account account) => Named(
        "user.signs",
        ("username", account.Username),
        ("password", account.Password),
        ("decoded", Uri.UnescapeDataString(account.Password)),
        ("spaced", FormUrlEncoded.DecodeText(account.Password)),
        ("encoded", FormUrlEncoded.EncodeText(account.Password)),
        ("cut", account.Password[..account.Password.IndexOf('+', StringComparison.Ordinal)]));

    private static KeyValuePair<string, ImmutableDictionary<string, string>> Named(string fixture, params ReadOnlySpan<(string Name, string Value)> fields) =>
        KeyValuePair.Create(fixture, LegacyAppsFixtures.Fields(fields));
}
