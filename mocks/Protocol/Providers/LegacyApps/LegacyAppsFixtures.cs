using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Accounts;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>
/// The population of a new realm under the names that suites use. Values are constants, so that a mock that was started by hand has
/// known credentials; where the sources have a sample value, that is the value.
/// </summary>
internal static class LegacyAppsFixtures
{
    private const string Linked = "Bwu0mvTHtKYAnBb3Pgu9AW";
    private const string OtherApp = "Qm4xZ7pLd0RkT9sVw2Hy6E";
    public const string DefaultId = "3a55c75e-ac1e-4515-845c-0a4978452828";
    public const string SecondId = "5f0b7f5e-9c1d-4b57-8a36-2d1c8e5b7a41";
    private const string LinkedToo = "Kd9sR4yXe2JuN7bWq5Vm1F";
    private const string OddSecretId = "2d6e8f1a-7c3b-4a95-8d40-5b2c9e7f1a83";
    private const string NarrowId = "7b1e7d0a-3f52-4c86-9d0e-6c1b9a3e5f12";
    private const string NoRefreshId = "9d4c2b6e-1a7f-4e35-b0c8-3e5f7a9b1c24";

    private const string UserA = "796b467f-dcd1-4631-ba85-3ebd28b36e8f";
    private const string UserB = "2c8f4b1e-6d3a-4f97-8e52-b1a7c9d0e364";
    private const string Administrator = "4e0d6c3a-8b5f-4a21-9c74-d2b8e1f3a596";
    private const string AdministratorToo = "1b7e4d9c-5a2f-4c68-9d13-e6f0a8b2c475";
    private const string AdministratorOfAnother = "3f9a6b2e-7c4d-4e81-8b25-a8d1c0e4f697";
    private const string Gone = "6a2f8e5c-0d7b-4c43-8e96-f4d0a3b5c718";
    private const string NotEnabled = "8c4b0a7e-2f9d-4e65-90b8-16f2c5d7e93a";
    private const string Elsewhere = "0e6d2c9a-4b1f-4087-82da-3814e7f9a15c";
    private const string AnotherCompany = "d28b5e7c-19fa-4d36-b8c7-f132e4a6509d";
    private const string Company = "b670cb1a-dcb0-4ce3-a7e4-e010e25db4ce";

    /// <summary>How long legacy.ending has left when a realm is made.</summary>
    private static readonly TimeSpan Ending = TimeSpan.FromDays(1);

    private static readonly ImmutableArray<string> Usual = ["EXPRPT", "LIST", "BANK", "CCARD"];

    public static readonly ImmutableDictionary<string, NewApp> Apps = new Dictionary<string, NewApp>
    {
        ["default"] = new(DefaultId, "12345", Usual) { RedirectUris = AccountFixtures.RedirectUris },
        ["second"] = new(SecondId, "secret-of-second", Usual) { RedirectUris = AccountFixtures.RedirectUris },
        ["narrow"] = new(NarrowId, "secret-of-narrow", ["EXPRPT"]),
        ["disabled"] = new("c1f7b3d9-5e2a-4d84-b6c0-8a9e0f1d2b37", "secret-of-disabled", Usual) { Disabled = true },
        ["no-password"] = new("ae5d3c7f-2b80-4f46-81d9-4f608bac2d35", "secret-of-no-password", Usual) { Grants = ["client_credentials", "refresh_token", "otp"] },
        // Each of its signs is written otherwise in a form, or in JSON.
        ["odd-secret"] = new(OddSecretId, "a+b%20c d&e=f$g\"h\\i/j", Usual),
        ["no-refresh"] = new(NoRefreshId, "secret-of-no-refresh", Usual) { Grants = ["client_credentials"] },
    }.ToImmutableDictionary();

    /// <summary>A client that no realm knows.</summary>
    public static readonly NewApp Unknown = new("e3a9d5fb-704c-4fa6-98e2-acb021f3d459", "secret-of-unknown", Usual);

    public static readonly ImmutableDictionary<string, LegacyApp> LegacyApps = new Dictionary<string, LegacyApp>
    {
        ["app.linked"] = new(Linked, "old-secret-of-linked", 1500063659, [DefaultId, NarrowId, OddSecretId]),
        ["app.linked-too"] = new(LinkedToo, "old-secret-of-linked-too", 1500063663, [DefaultId]),
        ["app.other"] = new(OtherApp, "old-secret-of-other", 1500063660, [SecondId]),
        ["app.disabled"] = new("Tn8cW3gKj5MvB1fXz7Qs0U", "old-secret-of-disabled", 1500063661, [DefaultId]) { Disabled = true },
        ["app.unlinked"] = new("Yr6hN2eDp9LaC4tGk0Jw8S", "old-secret-of-unlinked", 1500063662, []),
    }.ToImmutableDictionary();

    public static ImmutableDictionary<string, LegacyToken> LegacyTokens(DateTimeOffset now) => new Dictionary<string, LegacyToken>
    {
        ["legacy.user-a"] = new("1_oaCof444CaiNXg1FFG$Perr19qIo", Linked, UserA, Company, Usual),
        ["legacy.user-b"] = new("1_pbDpg555DbjOYh2GGH$Qfss20rJp", Linked, UserB, Company, Usual),
        ["legacy.wsadmin"] = new("1_qcEqh666EckPZi3HHI$Rgtt31sKq", Linked, Administrator, Company, Usual) { IsWsAdmin = true },
        ["legacy.expired"] = new("1_rdFri777FdlQAj4IIJ$Shuu42tLr", Linked, UserA, Company, Usual) { ExpiresAt = now.AddDays(-1) },
        ["legacy.revoked"] = new("1_seGsj888GemRBk5JJK$Tivv53uMs", Linked, UserA, Company, Usual) { Revoked = true },
        ["legacy.wide"] = new("1_tfHtk999HfnSCl6KKL$Ujww64vNt", Linked, UserA, Company, [.. Usual, "ATTEND"]),
        ["legacy.few"] = new("1_vhJvm111JhpUEn8MMN$Wlyy86xPv", Linked, UserA, Company, ["EXPRPT", "LIST"]),
        ["legacy.ending"] = new("1_wiKwn222KiqVFo9NNO$Xmzz97yQw", Linked, UserA, Company, Usual) { ExpiresAt = now + Ending },
        ["legacy.elsewhere"] = new("1_xjLxo333LjrWGp0OOP$Ynaa08zRx", Linked, Elsewhere, Company, Usual),
        ["legacy.wsadmin-too"] = new("1_ykMyp444MksXHq1PPQ$Zobb19aSy", Linked, AdministratorToo, Company, Usual) { IsWsAdmin = true },
        ["legacy.wsadmin-of-another"] = new("1_zlNzq555NltYIr2QQR$Apcc20bTz", Linked, AdministratorOfAnother, AnotherCompany, Usual) { IsWsAdmin = true },
        ["legacy.wsadmin-of-other-app"] = new("1_bnPbs777PnvaKt4SST$Cree42dVb", OtherApp, Administrator, Company, Usual) { IsWsAdmin = true },
        ["legacy.wsadmin-of-disabled-app"] = new("1_coQct888QowbLu5TTU$Dsff53eWc", "Tn8cW3gKj5MvB1fXz7Qs0U", Administrator, Company, Usual) { IsWsAdmin = true },
        ["legacy.linked-too"] = new("1_amOar666OmuZJs3RRS$Bqdd31cUa", LinkedToo, UserB, Company, Usual),
        ["legacy.other-app"] = new("1_ugIul000IgoTDm7LLM$Vkxx75wOu", OtherApp, UserA, Company, Usual),
    }.ToImmutableDictionary();

    public static ImmutableDictionary<string, (string Text, RefreshGrant Grant)> RefreshTokens(DateTimeOffset now)
    {
        return new Dictionary<string, (string, RefreshGrant)>
        {
            ["refresh.active"] = ("8c844478-745c-4c45-adf7-1e2777a50dbf", Of(DefaultId, UserA)),
            ["refresh.expired"] = ("9d955589-856d-4d56-bea8-2f3888b61ec0", Of(DefaultId, UserA) with { ExpiresAt = now.AddDays(-1) }),
            ["refresh.revoked"] = ("aea6669a-967e-4e67-8fb9-304999c72fd1", Of(DefaultId, UserA) with { Revoked = true }),
            ["refresh.principal-disabled"] = ("bfb777ab-a78f-4f78-90ca-415aaad830e2", Of(DefaultId, Gone)),
            ["refresh.company-not-enabled"] = ("c0c888bc-b890-4089-a1db-526bbbe941f3", Of(DefaultId, NotEnabled)),
            ["refresh.elsewhere"] = ("d1d999cd-c9a1-419a-b2ec-637cccfa5204", Of(DefaultId, Elsewhere)),
            ["refresh.no-refresh"] = ("e2eaaade-dab2-42ab-83fd-748dddab6315", Of(NoRefreshId, UserA)),
        }.ToImmutableDictionary();

        RefreshGrant Of(string app, string user) => new(app, user, PrincipalKind.User, Usual) { ExpiresAt = now.AddDays(150) };
    }

    private static readonly ImmutableArray<Principal> Principals =
    [
        new(UserA, PrincipalKind.User),
        new(UserB, PrincipalKind.User),
        new(Administrator, PrincipalKind.User),
        new(AdministratorToo, PrincipalKind.User),
        new(AdministratorOfAnother, PrincipalKind.User),
        new(Gone, PrincipalKind.User) { Disabled = true },
        new(NotEnabled, PrincipalKind.User) { CompanyNotEnabled = true },
        new(Elsewhere, PrincipalKind.User) { Home = LegacyAppsBlueprint.Other },
        new(Company, PrincipalKind.Company),
        new(AnotherCompany, PrincipalKind.Company),
    ];

    /// <summary>The state of a new realm.</summary>
    public static LegacyAppsState Seed(Population people, DateTimeOffset now)
    {
        var state = new LegacyAppsState
        {
            Apps = Apps.Values.ToImmutableDictionary(a => a.ClientId),
            LegacyApps = LegacyApps.Values.ToImmutableDictionary(a => a.ConsumerKey),
            LegacyTokens = LegacyTokens(now).Values.ToImmutableDictionary(t => t.Text),
            Principals = Principals.Concat(AccountFixtures.Principals(people)).ToImmutableDictionary(p => p.Id),
            Accounts = people.Accounts.Values.ToImmutableDictionary(a => a.Username),
            SignedIn = people.Accounts["user.ok"].Username,
            RequestTokens = AccountFixtures.RequestTokens(now).Values.ToImmutableDictionary(t => t.Text),
        };
        state = AccountFixtures.Codes(people, now).Values.Aggregate(state, (s, c) => s with { Codes = s.Codes.Set(c.Text, c) });
        return RefreshTokens(now).Values.Aggregate(state, (s, t) => s with { RefreshTokens = s.RefreshTokens.Set(t.Text, t.Grant) });
    }

    /// <summary>Identities and fixtures as suites see them.</summary>
    public static Prepared Describe(Population people) => new(
        Named(Apps.Add("unknown", Unknown), a => Fields(("client_id", a.ClientId), ("client_secret", a.Secret))),
        Named(LegacyApps, a => Fields(("consumer_key", a.ConsumerKey)))
            .AddRange(Named(LegacyTokens(DateTimeOffset.UnixEpoch), t => Fields(("token", t.Text))))
            .SetItem("legacy.ending", Fields(("token", LegacyTokens(DateTimeOffset.UnixEpoch)["legacy.ending"].Text), ("seconds", $"{Ending.TotalSeconds}")))
            .AddRange(Named(RefreshTokens(DateTimeOffset.UnixEpoch), t => Fields(("refresh_token", t.Text))))
            .AddRange(AccountFixtures.Describe(people))
            .Add("legacy.app", Fields(("secret", LegacyApps["app.linked"].Secret))));

    private static ImmutableDictionary<string, ImmutableDictionary<string, string>> Named<T>(
        ImmutableDictionary<string, T> values, Func<T, ImmutableDictionary<string, string>> fields) =>
        values.ToImmutableDictionary(v => v.Key, v => fields(v.Value));

    public static ImmutableDictionary<string, string> Fields(params ReadOnlySpan<(string Name, string Value)> fields)
    {
        var values = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (name, value) in fields)
            values.Add(name, value);
        return values.ToImmutable();
    }
}
