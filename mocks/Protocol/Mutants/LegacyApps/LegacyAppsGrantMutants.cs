using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.LegacyApps.LegacyAppsMutants;

namespace Conformance.Mocks.Protocol.Mutants.LegacyApps;

/// <summary>Defects that each grant of a user or a company may have.</summary>
internal static class LegacyAppsGrantMutants
{
    private static readonly (string Endpoint, string Words, string Requirement)[] Grants =
        [("password", "the password grant", "155"), ("otp", "the otp grant", "163"), ("authorization-code", "the authorization_code grant", "169")];

    public static ImmutableArray<Mutant> All { get; } = [.. Grants.SelectMany(g => OfGrant(g.Endpoint, g.Words, g.Requirement))];

    private static ImmutableArray<Mutant> OfGrant(string at, string words, string requirement) =>
    [
        Row($"{at}-secret-unchecked", "123", $"At {words} client_secret is not compared.", b => b.Without("client-secret-matches", at)),
        Row($"{at}-disabled-client-served", "118", $"At {words} a disabled app is served.", b => b.Without("client-is-enabled", at)),
        Row($"{at}-served-to-all-apps", "119", $"Apps without it are served {words}.", b => b.Without("grant-is-allowed", at)),
        Row($"{at}-without-refresh-token", $"50 {requirement}", $"The answer of {words} has no refresh token.", b => b.WithoutMember(at, "refresh_token")),
        Row($"{at}-refresh-token-forgotten", requirement, $"The refresh token of {words} is not stored.", b => b.Without("store-refresh-token", at)),
        Row($"{at}-expires-in-milliseconds", "52", $"expires_in of {words} is in milliseconds.",
            b => b.WithMember(at, "expires_in", (_, v) => v is long seconds ? seconds * 1000 : v)),
        Row($"{at}-scope-with-commas", "53", $"scope of {words} is separated by commas.",
            b => b.WithMember(at, "scope", (_, v) => $"{v}".Replace(' ', ','))),
        Row($"{at}-app-typed-token", "186", $"The access token of {words} is of the type app.",
            b => b.OnSuccess((_, r) => r.Claim("concur.type", _ => "app"), at)),
        Row($"{at}-code-as-text", "85", $"The code in a refusal of {words} is a text.", b => b.OnErrors((_, r) => r.Member<int>("code", c => $"{c}"), at)),
        Row($"{at}-refusal-with-200", "81", $"A refusal of {words} has the status 200.", b => b.OnErrors((_, r) => r with { Status = 200 }, at)),
        Row($"{at}-no-error-description", "82", $"A refusal of {words} has no error_description.",
            b => b.OnErrors((_, r) => r.WithoutMember("error_description"), at)),
        Row($"{at}-refusal-as-html", "82", $"A refusal of {words} is a page.",
            b => b.OnErrors((_, r) => ProtocolResponse.Text(r.Status, "<html><body>Bad Request</body></html>", "text/html"), at)),
        Row($"{at}-refusal-quotes-the-secret", "94", $"A refusal of {words} quotes the client's secret and what was presented.",
            b => b.OnErrors((t, r) => r.WithMember("request", t.Request.BodyText), at)),
        Row($"{at}-tokens-of-another-user", "188", $"The access token of {words} is another user's.",
            b => b.OnSuccess((t, r) => r.Claim("sub", _ => AnotherThan(t)), at)),
        Row($"{at}-refreshes-as-another-user", "188", $"What {words} gives refreshes as another user.",
            b => b.Then("store-refresh-token", KeepAnother, at)),
        Row($"{at}-refreshes-to-all-scopes", requirement, $"What {words} gives refreshes to all that the app may have.",
            b => b.Then("store-refresh-token", KeepAllScopes, at)),
        Row($"{at}-scope-not-narrowed", $"53 {requirement}", $"The scope of {words} is always all that there is.",
            b => b.OnSuccess((_, r) => r.WithMember("scope", "EXPRPT LIST BANK CCARD"), at)),
    ];

    private static string AnotherThan(LegacyAppsTurn turn) =>
        turn.State.Principals.Values.Where(p => p.Kind == PrincipalKind.User).Select(p => p.Id).Order(StringComparer.Ordinal)
            .First(id => id != turn.State.RefreshTokens.Find(turn.Minted.RefreshToken)?.Subject);

    private static void KeepAnother(LegacyAppsTurn turn) => Keep(turn, g => g with { Subject = AnotherThan(turn) });

    private static void KeepAllScopes(LegacyAppsTurn turn) => Keep(turn, g => g with { Scopes = ["EXPRPT", "LIST", "BANK", "CCARD"] });

    private static void Keep(LegacyAppsTurn turn, Func<RefreshGrant, RefreshGrant> edit)
    {
        if (turn.State.RefreshTokens.Find(turn.Minted.RefreshToken) is { } grant)
            turn.State = turn.State with { RefreshTokens = turn.State.RefreshTokens.Set(turn.Minted.RefreshToken, edit(grant)) };
    }
}
