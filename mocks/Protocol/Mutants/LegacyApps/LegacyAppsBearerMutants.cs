using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.LegacyApps.LegacyAppsMutants;

namespace Conformance.Mocks.Protocol.Mutants.LegacyApps;

/// <summary>Defects of the exchange that are about who calls it, and about what is nearly right.</summary>
internal static class LegacyAppsBearerMutants
{
    private const string Exchange = "exchange";

    private static readonly Matching Trimmed = new("trimmed", (presented, known) => presented?.Trim() == known);

    private static ImmutableArray<Mutant> Bearers { get; } =
    [
        Row("bearer-outlives-its-hour", "16 70", "An app token opens the exchange half an hour too long.",
            b => b.Delaying("bearer-is-unexpired", TimeSpan.FromMinutes(30), Exchange)),
        Row("bearer-dies-early", "16 69", "An app token opens the exchange for 55 minutes.",
            b => b.Delaying("bearer-is-unexpired", TimeSpan.FromMinutes(-5), Exchange)),
        Row("expired-bearer-for-a-company", "48 70", "An expired app token opens the exchange for a company token.",
            b => b.Excusing("bearer-is-unexpired", t => t.Exchange.AsCompany, Exchange)),
        Row("narrowed-bearer-outlives", "70", "An app token of fewer scopes has no end.",
            b => b.Excusing("bearer-is-unexpired", t => t.Bearer.Grant.Scopes.Length < t.Bearer.App.Scopes.Length, Exchange)),
        Row("later-app-token-prolongs", "70", "A new app token renews those before it.",
            b => b.Then("store-access-token", Prolong, "client-credentials")),
        Row("user-bearer-for-a-company", "17 48", "A user's access token opens the exchange for a company token.",
            b => b.Excusing("bearer-is-an-apps-token", t => t.Exchange.AsCompany, Exchange)),
        Row("company-bearer", "17", "A company's access token opens the exchange.",
            b => b.Excusing("bearer-is-an-apps-token", t => t.Bearer.Grant.Kind == PrincipalKind.Company, Exchange)),
        Row("narrowed-user-bearer", "17", "A user's access token of one scope opens the exchange.",
            b => b.Excusing("bearer-is-an-apps-token", t => t.Bearer.Grant.Scopes.Length == 1, Exchange)),
        Row("unsigned-bearer", "16", "A JWT whose signature was taken off opens the exchange.",
            b => b.Excusing("bearer-is-genuine", t => t.Bearer.Text?.EndsWith('.') == true, Exchange)),
        new("legacy-apps-bearer-in-the-query", LegacyAppsProvider.Name, ["LEGACY-15"], "The exchange takes the app token from the query, too.",
            provider => Rewritten.PutBefore(provider, TakeBearerFromQuery)),
        Row("unauthorized-is-401", "16 76 77", "UNAUTHORIZED has the status 401, which the exchange's table lacks.",
            b => b.OnStatus(400, (_, r) => (string?)r.Member("code") == "UNAUTHORIZED" ? r with { Status = 401 } : r, Exchange)),
        Row("exchange-sets-a-cookie", "02", "The exchange sets a cookie, as for a browser.",
            b => b.OnSuccess((_, r) => r.WithHeader("Set-Cookie", "session=1; Path=/"), Exchange)),
    ];

    private static ImmutableArray<Mutant> NearMisses { get; } =
    [
        Row("exchange-secret-any-case", "22", "The secret is compared without regard to case.", b => b.Comparing("secret-is-the-callers", Matching.IgnoringCase)),
        Row("exchange-secret-by-prefix", "22", "Whatever begins with the secret is the secret.", b => b.Comparing("secret-is-the-callers", Matching.ByPrefix)),
        Row("exchange-secret-cut", "22", "The secret may lack its last letter.", b => b.Comparing("secret-is-the-callers", Cut)),
        Row("exchange-secret-trimmed", "22", "Blanks around the secret are passed over.", b => b.Comparing("secret-is-the-callers", Trimmed)),
        Row("exchange-secret-unchecked-for-a-company", "48 22", "The secret is not compared for a company token.",
            b => b.Excusing("secret-is-the-callers", t => t.Exchange.AsCompany)),
        Row("legacy-token-trimmed", "24", "Blanks around an old token are passed over.", b => b.FindingTokens((text, known) => text.Trim() == known)),
        Row("legacy-token-by-beginning", "24", "The beginning of an old token is as good as all of it.",
            b => b.FindingTokens((text, known) => text.Length > 8 && known.StartsWith(text, StringComparison.Ordinal))),
        Row("legacy-token-with-more", "24", "Whatever begins with an old token is that token.",
            b => b.FindingTokens((text, known) => text.StartsWith(known, StringComparison.Ordinal))),
        Row("consumer-key-by-beginning", "26", "The beginning of a consumer key is as good as all of it.",
            b => b.FindingApps((text, known) => text.Length > 8 && known.StartsWith(text, StringComparison.Ordinal))),
        Row("consumer-key-with-more", "26", "Whatever begins with a consumer key is that key.",
            b => b.FindingApps((text, known) => text.StartsWith(known, StringComparison.Ordinal))),
        Row("consumer-key-trimmed", "26", "Blanks around a consumer key are passed over.", b => b.FindingApps((text, known) => text.Trim() == known)),
        Row("me-is-anybody", "14", "Any word stands for me.", b => b.At(Exchange, e => e with
        {
            Route = new(LegacyAppsBlueprint.Surface, ["POST"], "/appmgmt/v0/legacyApps/{consumerKey}/exchangeRefreshToken/{who}"),
        })),
        Row("exchange-in-any-version", "14", "Any version of the service exchanges.", b => b.At(Exchange, e => e with
        {
            Route = new(LegacyAppsBlueprint.Surface, ["POST"], "/appmgmt/{version}/legacyApps/{consumerKey}/exchangeRefreshToken/me"),
        })),
        Row("exchange-by-put-for-a-company", "13", "PUT gives a company token as POST does.", b => b.At(Exchange, e => e with
        {
            Route = e.Route with { Methods = ["POST", "PUT"] },
            Selector = t => t.PathValues.NonEmpty("consumerKey") is not null && (t.Request.Method == "POST" || t.Exchange.AsCompany),
        })),
        Row("exchange-takes-a-form", "20", "The exchange takes a form with the right fields.", b => b.ReadingBody(OfForm)),
        Row("exchange-takes-the-query", "20", "The exchange takes the secret from the query.",
            b => b.ReadingBody(t => t.Exchange.Body with { Secret = t.Exchange.Body.Secret ?? t.Request.Query.NonEmpty("secret") })),
        Row("exchange-takes-refresh-token", "18", "The exchange takes a member refresh_token for token.",
            b => b.ReadingBody(t => t.Exchange.Body with { Token = t.Exchange.Body.Token ?? JsonBody.Parse(t.Request.Body)?["refresh_token"] as string })),
    ];

    public static ImmutableArray<Mutant> All { get; } = [.. Bearers, .. NearMisses];

    private static Matching Cut =>
        new("cut", (presented, known) => presented == known || presented == known[..^1]);

    private static LegacyAppsBlueprint FindingTokens(this LegacyAppsBlueprint b, Func<string, string, bool> finds) =>
        b.Checking("legacy-token-is-known", (t, former) =>
        {
            if (!t.Exchange.IsTokenKnown && t.State.LegacyTokens.Values.FirstOrDefault(k => finds(t.Exchange.Body.Token ?? "", k.Text)) is { } found)
                t.Exchange.Token = found;
            return former(t);
        });

    private static LegacyAppsBlueprint FindingApps(this LegacyAppsBlueprint b, Func<string, string, bool> finds) =>
        b.Checking("legacy-app-is-known", (t, former) =>
        {
            if (t.State.LegacyApps.Values.FirstOrDefault(k => finds(Uri.UnescapeDataString(t.PathValues["consumerKey"] ?? ""), k.ConsumerKey)) is { } found)
                t.Exchange.LegacyApp = found;
            return former(t);
        });

    private static LegacyAppsBlueprint ReadingBody(this LegacyAppsBlueprint b, Func<LegacyAppsTurn, ExchangeBody> read) =>
        b.DemandingFirst(Exchange, new("reads-the-body", t =>
        {
            t.Exchange.Body = read(t);
            return null;
        }));

    private static ExchangeBody OfForm(LegacyAppsTurn turn) => turn.Exchange.Body.IsObject
        ? turn.Exchange.Body
        : new(true, turn.Request.Form.NonEmpty("token"), turn.Request.Form.NonEmpty("secret"));

    private static void Prolong(LegacyAppsTurn turn)
    {
        var tokens = turn.State.AccessTokens;
        foreach (var (text, grant) in tokens.Entries.Where(e => e.Value.ClientId == turn.Client.App.ClientId).ToList())
            tokens = tokens.Set(text, grant with { ExpiresAt = turn.Client.AppGrant.ExpiresAt });
        turn.State = turn.State with { AccessTokens = tokens };
    }

    private static ProtocolRequest TakeBearerFromQuery(ProtocolRequest request) =>
        request.Headers["Authorization"] is null && request.Query["access_token"] is { } token
            ? request.WithHeader("Authorization", $"Bearer {token}")
            : request;
}
