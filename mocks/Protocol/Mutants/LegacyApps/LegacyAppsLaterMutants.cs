using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.LegacyApps.LegacyAppsMutants;

namespace Conformance.Mocks.Protocol.Mutants.LegacyApps;

/// <summary>Defects that show on a later refresh, on a company's, after a refusal, or after the end of a connection.</summary>
internal static class LegacyAppsLaterMutants
{
    private const string Refresh = "refresh";
    private const string ClientCredentials = "client-credentials";
    private const string Disconnect = "revoke-connection";

    private static readonly string[] Credentials = ["client_secret", "refresh_token"];

    private static ImmutableArray<Mutant> Refreshes { get; } =
    [
        Row("company-narrowing-sticks", "53 59", "A company's refresh for fewer scopes gives a refresh token for fewer scopes.",
            b => b.Storing((t, g) => t.IsCompany() ? g with { Scopes = t.Refresh.AccessGrant.Scopes } : g)),
        Row("refresh-scope-silently-cut", "59 113", "A refresh for more scopes than granted gives those that were granted.",
            b => b.Without("scope-is-granted", Refresh).GivingKnownScopes(Refresh)),
        Row("app-scope-silently-cut", "113", "An app token for more scopes than the app has gives those that it has.",
            b => b.Without("scope-is-granted", ClientCredentials).GivingKnownScopes(ClientCredentials)),
        Row("another-client-ends-the-token", "62 135", "A refresh token that another app presents is dead from then on.", b => b.EndingOnRefusal("refresh-token-is-the-clients-own")),
        Row("wrong-client-secret-ends-the-token", "123 54", "A refresh with a wrong client_secret ends the refresh token.", b => b.EndingOnRefusal("client-secret-matches")),
        Row("wider-scope-ends-the-token", "59 113", "A refresh for more scopes than granted ends the refresh token.", b => b.EndingOnRefusal("scope-is-granted")),
        Row("wrong-region-ends-the-token", "68 107", "A refresh at the wrong data centre ends the refresh token.", b => b.EndingOnRefusal("principal-lives-here")),
        Row("unknown-token-ends-the-clients", "138 54", "An unknown refresh token ends those of the app's users.",
            b => b.EditGuard("refresh-token-is-known", g => g with { OnRefusal = [new("end-all", t => Revoke(t, k => k.ClientId == t.Client.App.ClientId && k.LegacyApplication is not null))] })),
        Row("refresh-token-in-any-form", "138", "A refresh token may be written without its hyphens, or in upper case.",
            b => b.Checking("refresh-token-is-known", (t, former) =>
            {
                if (!t.Refresh.IsKnown && Guid.TryParse(t.Refresh.Text, out var id) && t.State.RefreshTokens.Find($"{id:D}") is { } grant)
                    t.Refresh.Grant = grant;
                return former(t);
            })),
        Row("one-credential-in-the-url", "88", "client_secret and refresh_token may stand in the query, the rest in the form.",
            b => b.With(s => s with { Parameters = r => new FieldList([.. r.Form, .. r.Query.Where(q => Credentials.Contains(q.Name) && r.Form[q.Name] is null)], StringComparison.Ordinal) })),
        Row("empty-scope-gives-none", "90 53", "An empty scope gives a token without scopes.",
            b => b.OnSuccess((t, r) => t.Client.Parameters["scope"] == "" ? r.WithMember("scope", "") : r, Refresh, ClientCredentials)),
        Row("refresh-token-ten-seconds-late", "63", "A refresh token works ten seconds beyond its end.", b => b.Delaying("refresh-token-is-unexpired", TimeSpan.FromSeconds(10))),
        Row("bearer-ten-seconds-late", "70", "An app token opens the exchange ten seconds too long.", b => b.Delaying("bearer-is-unexpired", TimeSpan.FromSeconds(10), "exchange")),
        Row("bearer-ten-seconds-early", "69", "An app token opens the exchange ten seconds less than its hour.", b => b.Delaying("bearer-is-unexpired", TimeSpan.FromSeconds(-10), "exchange")),
        Row("refresh-token-ten-seconds-early", "63", "A refresh token dies ten seconds before its end.", b => b.Delaying("refresh-token-is-unexpired", TimeSpan.FromSeconds(-10))),
        Row("app-geolocation-with-a-path", "67", "geolocation beside an app token is the address of the token endpoint.", b => b.WithMember(ClientCredentials, "geolocation", (_, v) => $"{v}/oauth2/v0/token")),
        Row("elsewhere-unknown-at-home", "68", "What was exchanged at one data centre is unknown at the user's home.",
            b => b.AlsoRefusing("refresh-token-is-known", t => t.Region == LegacyAppsBlueprint.Other && t.Refresh.Grant.LegacyApplication is not null, new(TokenErrors.WithCode(108).Response, "it was exchanged elsewhere"))),
        Row("app-token-by-refresh-token", "09", "A request for an app token that has a refresh token, too, gives a new refresh token.",
            b => b.OnSuccess((t, r) => t.Client.Parameters.NonEmpty("refresh_token") is { } text ? r.WithMember("refresh_token", text) : r, ClientCredentials)),
        Documented("app-token-with-id-token", "09 170", "An app token comes with an ID token.",
            b => b.OnSuccess((t, r) => r.WithMember("id_token", AccessTokenClaims.WriteIdToken(t.Client.AppGrant, t.Base)), ClientCredentials)),
    ];

    private static ImmutableArray<Mutant> Connections { get; } =
    [
        Row("disconnect-spares-later-tokens", "95", "The end of a connection spares refresh tokens that are younger than the bearer.",
            b => b.Doing("revoke-refresh-tokens", t => Revoke(t, g => OfTheConnection(t, g) && g.ExpiresAt <= t.Bearer.Grant.IssuedAt + t.Lifetimes["refresh-token"]), Disconnect)),
        Row("disconnect-ends-one-token", "95", "The end of a connection ends one refresh token of the user's.",
            b => b.Doing("revoke-refresh-tokens", RevokeNewest, Disconnect)),
        Row("disconnect-spares-unexchanged", "95", "The end of a connection ends exchanged refresh tokens of the user's alone.",
            b => b.Doing("revoke-refresh-tokens", t => Revoke(t, g => OfTheConnection(t, g) && g.LegacyApplication is not null), Disconnect)),
        Row("disconnect-ends-the-company", "97", "The end of a user's connection ends the company's, too.",
            b => b.Then("revoke-refresh-tokens", t => Revoke(t, g => g.Kind == PrincipalKind.Company && g.ClientId == t.Bearer.Grant.ClientId), Disconnect)),
        Row("company-disconnect-ends-users", "97", "The end of a company's connection ends those of users, too.",
            b => b.Then("revoke-refresh-tokens", t => Revoke(t, g => t.Bearer.Grant.Kind == PrincipalKind.Company && g.ClientId == t.Bearer.Grant.ClientId), Disconnect)),
        Row("refused-disconnect-disconnects", "96", "An expired access token is refused, and ends the connection.",
            b => b.EditGuard("bearer-is-unexpired", g => g with { OnRefusal = [new("revoke", t => Revoke(t, k => OfTheConnection(t, k)))] }, Disconnect)),
        Row("app-token-disconnects", "96 97", "An app token ends the connections of all users.",
            b => b.EditGuard("bearer-is-a-principals-token", g => g with { OnRefusal = [new("revoke", t => Revoke(t, k => k.ClientId == t.Bearer.Grant.ClientId))] }, Disconnect)),
    ];

    public static ImmutableArray<Mutant> All { get; } = [.. Refreshes, .. Connections];

    private static bool IsCompany(this LegacyAppsTurn turn) => turn.Refresh.Grant.Kind == PrincipalKind.Company;

    private static bool OfTheConnection(LegacyAppsTurn turn, RefreshGrant grant) =>
        grant.ClientId == turn.Bearer.Grant.ClientId && grant.Subject == turn.Bearer.Grant.Subject;

    private static Mutant Documented(string id, string requirements, string sentence, Func<LegacyAppsBlueprint, LegacyAppsBlueprint> edit) =>
        Row(id, requirements, sentence, edit) with { Profile = LegacyAppsProfiles.Documented };

    private static LegacyAppsBlueprint Storing(this LegacyAppsBlueprint b, Func<LegacyAppsTurn, RefreshGrant, RefreshGrant> edit) =>
        b.Doing("store-refresh-token", t => t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(t.Refresh.NextText, edit(t, t.Refresh.NextGrant)) }, Refresh);

    private static LegacyAppsBlueprint EndingOnRefusal(this LegacyAppsBlueprint b, string guard) => b.EditGuard(
        guard,
        g => g with { OnRefusal = [new("end-the-token", t => Revoke(t, k => k == t.Refresh.Grant))] },
        Refresh);

    private static LegacyAppsBlueprint GivingKnownScopes(this LegacyAppsBlueprint b, string at) => b.OnSuccess((t, r) =>
    {
        ImmutableArray<string> known = at == Refresh ? t.Refresh.Grant.Scopes : t.Client.App.Scopes;
        ImmutableArray<string> given = t.Client.RequestedScopes.IsEmpty ? known : [.. t.Client.RequestedScopes.Where(known.Contains)];
        return r.WithMember("scope", ScopeText.WriteWords(given))
            .Claim("concur.scopes", _ => given)
            .Claim("https://api.concursolutions.com/scopes", _ => given);
    }, at);

    private static void RevokeNewest(LegacyAppsTurn turn)
    {
        var newest = turn.State.RefreshTokens.Entries.Where(e => OfTheConnection(turn, e.Value) && e.Value is { Revoked: false, Spent: false }).MaxBy(e => e.Value.ExpiresAt);
        Revoke(turn, g => g == newest.Value);
    }

    private static void Revoke(LegacyAppsTurn turn, Func<RefreshGrant, bool> picks)
    {
        var tokens = turn.State.RefreshTokens;
        foreach (var (text, grant) in tokens.Entries.Where(e => picks(e.Value)).ToList())
            tokens = tokens.Set(text, grant with { Revoked = true });
        turn.State = turn.State with { RefreshTokens = tokens };
    }
}
