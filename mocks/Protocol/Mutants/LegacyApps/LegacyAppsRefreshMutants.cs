using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.LegacyApps.LegacyAppsMutants;

namespace Conformance.Mocks.Protocol.Mutants.LegacyApps;

/// <summary>Defects of a refresh that are about what is nearly right, keyed too coarsely, spent by a refusal, or decided by the caller.</summary>
internal static class LegacyAppsRefreshMutants
{
    private const string Refresh = "refresh";
    private const string ClientCredentials = "client-credentials";

    private static readonly Matching Trimmed = new("trimmed", (presented, known) => presented?.Trim() == known);

    private static readonly (string Guard, string Requirements)[] Refusals =
    [
        ("refresh-token-is-the-clients-own", "62 135"), ("scope-is-granted", "59 113"), ("principal-lives-here", "68 107"), ("client-secret-matches", "123"),
    ];

    private static ImmutableArray<Mutant> NearMisses { get; } =
    [
        Row("client-secret-any-case", "123", "client_secret is compared without regard to case.", b => b.Comparing("client-secret-matches", Matching.IgnoringCase)),
        Row("client-secret-by-prefix", "123", "Whatever begins with the client_secret is it.", b => b.Comparing("client-secret-matches", Matching.ByPrefix)),
        Row("client-secret-any-case-for-the-app", "123", "For an app token client_secret is compared without regard to case.",
            b => b.Comparing("client-secret-matches", Matching.IgnoringCase, ClientCredentials)),
        Row("client-id-trimmed", "120", "Blanks around the client_id are passed over.", b => b.FindingClients((text, known) => text.Trim() == known)),
        Row("client-id-by-beginning", "120", "The beginning of a client_id is as good as all of it.",
            b => b.FindingClients((text, known) => text.Length > 8 && known.StartsWith(text, StringComparison.Ordinal))),
        Row("refresh-token-trimmed", "138", "Blanks around a refresh token are passed over.", b => b.FindingTokens((text, known) => text.Trim() == known)),
        Row("refresh-token-by-beginning", "138", "The beginning of a refresh token is as good as all of it.",
            b => b.FindingTokens((text, known) => text.Length > 8 && known.StartsWith(text, StringComparison.Ordinal))),
        Row("refresh-token-with-more", "138", "Whatever begins with a refresh token is that token.",
            b => b.FindingTokens((text, known) => text.StartsWith(known, StringComparison.Ordinal))),
        Row("grant-type-trimmed", "60 119", "Blanks around grant_type are passed over.", b => b.At(Refresh, e => e with { Selector = t => t.Client.GrantType?.Trim() == "refresh_token" })),
        Row("grant-type-with-hyphen", "60 119", "refresh-token is a grant_type, too.", b => b.At(Refresh, e => e with { Selector = t => t.Client.GrantType is "refresh_token" or "refresh-token" })),
        Row("scope-any-case", "59 113", "A scope is compared without regard to case.", b => b.ComparingScopes((asked, granted) => asked.Equals(granted, StringComparison.OrdinalIgnoreCase))),
        Row("scope-by-beginning", "59 113", "The beginning of a granted scope is granted.", b => b.ComparingScopes((asked, granted) => granted.StartsWith(asked, StringComparison.Ordinal))),
        Row("scope-with-more", "59 113", "Whatever begins with a granted scope is granted.", b => b.ComparingScopes((asked, granted) => asked.StartsWith(granted, StringComparison.Ordinal))),
        Row("first-scope-compared-only", "59 113", "Of the scopes that are asked for the first alone is compared.",
            b => b.Comparing("scope-is-granted", new("first-word", (asked, granted) => asked is null || granted.Split(' ').Contains(asked.Split(' ')[0])), Refresh)),
        Row("wider-scope-for-a-company", "113", "A company's refresh may widen its scopes.",
            b => b.Excusing("scope-is-granted", t => t.Refresh.Grant.Kind == PrincipalKind.Company, Refresh)),
        Row("wider-scope-after-the-first", "59 113", "A refresh may ask for any scope of the app.",
            b => b.Excusing("scope-is-granted", t => t.Client.RequestedScopes.All(t.Client.App.Scopes.Contains), Refresh)),
    ];

    private static ImmutableArray<Mutant> Keys { get; } =
    [
        Row("access-token-refreshes", "138", "An access token of a user is accepted as refresh token.", b => b.Checking("refresh-token-is-known", TakeAccessTokens, Refresh)),
        Row("company-token-of-any-client", "62 135", "A company's refresh token works for every app.",
            b => b.Excusing("refresh-token-is-the-clients-own", t => t.Refresh.Grant.Kind == PrincipalKind.Company)),
        Row("rotated-token-of-any-client", "62 135", "The refresh token of a refresh works for every app.",
            b => b.Excusing("refresh-token-is-the-clients-own", t => t.State.RefreshTokens.Entries.Any(e => e.Value.Spent && e.Value.Subject == t.Refresh.Grant.Subject))),
        Row("refresh-ends-other-users", "39 54", "A refresh ends the refresh tokens of the app's other users.",
            b => b.Then("store-refresh-token", t => t.Spend(g => g.ClientId == t.Refresh.Grant.ClientId && g.Subject != t.Refresh.Grant.Subject), Refresh)),
        Row("second-refresh-loses-a-scope", "53 59", "Each refresh token of a refresh has one scope less.",
            b => b.Storing((_, g) => g with { Scopes = g.Scopes.Length > 1 ? g.Scopes[..^1] : g.Scopes })),
        Row("level-by-parameter", "43", "returnType makes a user's refresh a company's.",
            b => b.OnSuccess((t, r) => t.Client.Parameters["returnType"] is null ? r : r.Claim("concur.type", _ => "company"), Refresh)),
        Row("subject-by-parameter", "49", "The parameter sub says whom a refresh is about.",
            b => b.OnSuccess((t, r) => t.Client.Parameters["sub"] is { } sub ? r.Claim("sub", _ => sub) : r, Refresh)),
        Row("geolocation-of-the-caller", "67", "geolocation is what X-Forwarded-Host says.",
            b => b.WithMember(Refresh, "geolocation", (t, v) => t.Request.Headers["X-Forwarded-Host"] is { } host ? $"https://{host}" : v)),
        Row("geolocation-with-a-path", "67", "geolocation is the address of the token endpoint.", b => b.WithMember(Refresh, "geolocation", (_, v) => $"{v}/oauth2/v0/token")),
        Row("companies-live-everywhere", "68 107", "Companies are served at both data centres.",
            b => b.Excusing("principal-lives-here", t => t.Refresh.Principal.Kind == PrincipalKind.Company)),
        Row("narrowed-refresh-everywhere", "68 107", "A refresh for fewer scopes is served at both data centres.",
            b => b.Excusing("principal-lives-here", t => !t.Client.RequestedScopes.IsEmpty)),
        Row("any-secret-at-the-other", "84 123", "The other data centre compares no client_secret.", b => b.Excusing("client-secret-matches", t => t.Region == LegacyAppsBlueprint.Other)),
        Row("revoke-hits-other-apps", "97", "The end of a connection ends the user's with other apps.", b => b.WithoutKeyPart("revoke-refresh-tokens", "client")),
        Row("expired-token-disconnects", "96 70", "An expired access token ends a connection.", b => b.Without("bearer-is-unexpired", "revoke-connection")),
        Row("unsigned-token-disconnects", "96", "An access token whose signature was taken off ends a connection.",
            b => b.Excusing("bearer-is-genuine", t => t.Bearer.Text?.EndsWith('.') == true, "revoke-connection")),
        Row("revoke-spares-few-scopes", "95", "The end of a connection leaves refresh tokens of few scopes alive.",
            b => b.Doing("revoke-refresh-tokens", t => t.RevokeWide())),
    ];

    public static ImmutableArray<Mutant> All { get; } = [.. NearMisses, .. Keys, .. Refusals.Select(SpendOnRefusal)];

    private static Mutant SpendOnRefusal((string Guard, string Requirements) row) => Row(
        $"refused-for-{row.Guard}-spends", row.Requirements, $"A refresh that '{row.Guard}' refuses uses the refresh token up.",
        b => b.EditGuard(row.Guard, g => g with { OnRefusal = [new("spend", t => t.Spend(k => k == t.Refresh.Grant))] }, Refresh));

    private static void Spend(this LegacyAppsTurn turn, Func<RefreshGrant, bool> picks)
    {
        var tokens = turn.State.RefreshTokens;
        foreach (var (text, grant) in tokens.Entries.Where(e => picks(e.Value)).ToList())
            tokens = tokens.Set(text, grant with { Spent = true });
        turn.State = turn.State with { RefreshTokens = tokens };
    }

    private static void RevokeWide(this LegacyAppsTurn turn) =>
        turn.Spend(g => g.ClientId == turn.Bearer.Grant.ClientId && g.Subject == turn.Bearer.Grant.Subject && g.Scopes.Length > 2);

    private static LegacyAppsBlueprint Storing(this LegacyAppsBlueprint b, Func<LegacyAppsTurn, RefreshGrant, RefreshGrant> edit) =>
        b.Doing("store-refresh-token", t => t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(t.Refresh.NextText, edit(t, t.Refresh.NextGrant)) }, Refresh);

    private static LegacyAppsBlueprint ComparingScopes(this LegacyAppsBlueprint b, Func<string, string, bool> fits) => b.Comparing(
        "scope-is-granted",
        new("words-that-fit", (asked, granted) => (asked ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(a => granted.Split(' ').Any(g => fits(a, g)))),
        Refresh);

    private static LegacyAppsBlueprint FindingClients(this LegacyAppsBlueprint b, Func<string, string, bool> finds) =>
        b.Checking("client-is-known", (t, former) =>
        {
            if (t.State.Apps.Values.FirstOrDefault(a => finds(t.Client.Id ?? "", a.ClientId)) is { } found)
                t.Client.App = found;
            return former(t);
        });

    private static LegacyAppsBlueprint FindingTokens(this LegacyAppsBlueprint b, Func<string, string, bool> finds) =>
        b.Checking("refresh-token-is-known", (t, former) =>
        {
            if (!t.Refresh.IsKnown && t.State.RefreshTokens.Entries.FirstOrDefault(e => finds(t.Refresh.Text ?? "", e.Key)).Value is { } found)
                t.Refresh.Grant = found;
            return former(t);
        });

    private static Refusal? TakeAccessTokens(LegacyAppsTurn turn, Func<LegacyAppsTurn, Refusal?> former)
    {
        if (turn.Refresh is { IsKnown: false, Text: { } text } && CompactJwt.Claim(text, "jti") is { } id && turn.State.AccessTokens.Find(id) is { Kind: not PrincipalKind.App } grant)
            turn.Refresh.Grant = RefreshGrant.At(turn, grant.ClientId, grant.Subject, grant.Kind, grant.Scopes);
        return former(turn);
    }
}
