using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Accounts;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Authorize;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.LegacyApps.LegacyAppsMutants;

namespace Conformance.Mocks.Protocol.Mutants.LegacyApps;

/// <summary>Defects of the authorization endpoint and of the redemption of its codes.</summary>
internal static class LegacyAppsCodeMutants
{
    private const string Redeem = "authorization-code";
    private const string Authorize = "authorize";

    private static ImmutableArray<Mutant> Redemptions { get; } =
    [
        Row("code-accepted-twice", "169 133", "A code is redeemed again.", b => b.Without("spend-code")),
        Row("used-code-accepted", "169 133", "Nobody asks whether a code was redeemed.", b => b.Without("code-is-unspent")),
        Row("code-immortal", "133", "A code is redeemed after its end.", b => b.Without("code-is-unexpired")),
        Row("code-of-any-client", "135", "A code is redeemed by any app.", b => b.Without("code-is-the-clients-own")),
        Row("code-at-any-address", "134", "redirect_uri is not compared.", b => b.Without("redirect-uri-matches")),
        Row("code-address-by-prefix", "134", "What begins with the redirect_uri is the redirect_uri.", b => b.Comparing("redirect-uri-matches", Matching.ByPrefix)),
        Row("code-address-by-beginning", "134", "The beginning of the redirect_uri is enough.",
            b => b.Comparing("redirect-uri-matches", new Matching("beginning", (p, k) => p is not null && k.StartsWith(p, StringComparison.Ordinal)))),
        Row("code-address-without-slash", "134", "A slash at the end of redirect_uri does not count.",
            b => b.Comparing("redirect-uri-matches", new Matching("slash", (p, k) => p?.TrimEnd('/') == k.TrimEnd('/')))),
        Row("code-address-without-query", "134", "The query of redirect_uri does not count.",
            b => b.Comparing("redirect-uri-matches", new Matching("query", (p, k) => p?.Split('?')[0] == k))),
        Row("code-at-any-registered-address", "134", "Any redirect_uri that the app has registered will do.",
            b => b.Excusing("redirect-uri-matches", t => t.Client.App.RedirectUris.Contains(CodeFacts.OfTurn(t).RedirectUri ?? ""))),
        Row("code-without-address", "132", "A redirect_uri may be left out.",
            b => b.Without("redirect-uri-is-supplied").Excusing("redirect-uri-matches", t => CodeFacts.OfTurn(t).RedirectUri is null)),
        Row("code-by-prefix", "133", "What begins with a code is that code.", b => b.SeeingCode((text, code) => text.StartsWith(code.Text, StringComparison.Ordinal))),
        Row("code-trimmed", "133", "Blanks around a code do not count.", b => b.SeeingCode((text, code) => text.Trim() == code.Text)),
        Row("code-spent-by-another-address", "134 169", "A try with another redirect_uri spends the code.",
            b => b.EditGuard("redirect-uri-matches", g => g with { OnRefusal = [new("spend-anyway", Spend)] })),
        Row("code-spent-by-another-client", "135 169", "A try by another app spends the code.",
            b => b.EditGuard("code-is-the-clients-own", g => g with { OnRefusal = [new("spend-anyway", Spend)] })),
        Row("code-spent-without-address", "132 169", "A try without redirect_uri spends the code.",
            b => b.EditGuard("redirect-uri-is-supplied", g => g with { OnRefusal = [new("spend-anyway", Spend)] })),
        Row("code-gives-all-scopes", "169 53", "A code brings all scopes of the app.",
            b => b.Then("spend-code", t => CodeFacts.OfTurn(t).Code = CodeFacts.OfTurn(t).Code with { Scopes = t.Client.App.Scopes })),
        Row("code-is-the-refresh-token", "138 169", "The refresh token of a redemption is the code.",
            b => b.DoingFirst(Redeem, "echo", t => t.Minted.RefreshToken = CodeFacts.OfTurn(t).Text ?? t.Minted.RefreshToken)),
        Row("refresh-token-redeemed", "133", "A refresh token is redeemed as a code.",
            b => b.Checking("code-is-known", (t, former) => AsRefreshToken(t) ? null : former(t))),
    ];

    private static ImmutableArray<Mutant> Consents { get; } =
    [
        Row("authorize-sends-anywhere", "168", "The browser is sent to any redirect_uri.", b => b.Without("redirect-uri-is-registered")),
        Row("authorize-sends-by-prefix", "168", "The browser is sent to whatever begins with a registered redirect_uri.",
            b => b.Excusing("redirect-uri-is-registered", t => Facts(t).App.RedirectUris.Any(u => Facts(t).RedirectUri!.StartsWith(u, StringComparison.Ordinal)))),
        Row("authorize-sends-to-the-beginning", "168", "The browser is sent to the beginning of a registered redirect_uri.",
            b => b.Excusing("redirect-uri-is-registered", t => Facts(t).App.RedirectUris.Any(u => u.StartsWith(Facts(t).RedirectUri!, StringComparison.Ordinal)))),
        Row("authorize-sends-to-any-host-of-the-name", "168", "The browser is sent to a host whose name begins as the registered one's.",
            b => b.Excusing("redirect-uri-is-registered", t => Facts(t).RedirectUri!.StartsWith("https://app.example", StringComparison.Ordinal))),
        Row("authorize-redirects-errors-anywhere", "168", "An unregistered redirect_uri is told of its fault by a redirect to it.",
            b => b.Answering("redirect-uri-is-registered", (t, r) => r with { Response = ProtocolResponse.Redirect(302, $"{Facts(t).RedirectUri}?error_code=104&error_description=x") })),
        Row("authorize-unknown-client", "168", "An unknown app is sent back with an error.",
            b => b.Answering("client-is-known", (t, r) => r with { Response = ProtocolResponse.Redirect(302, $"{Facts(t).RedirectUri}?error_code=61&error_description=x") }, Authorize)),
        Row("authorize-loses-the-state", "166", "The state does not come back.", b => b.OnStatus(302, (_, r) => EditLocation(r, "state", _ => null), Authorize)),
        Row("authorize-cuts-the-state", "166", "Of the state the first word comes back.", b => b.OnStatus(302, (_, r) => EditLocation(r, "state", s => s.Split(' ')[0]), Authorize)),
        Row("authorize-makes-a-state", "166", "A state comes back that nobody sent.",
            b => b.OnStatus(302, (t, r) => Facts(t)["state"] is null ? r.WithHeader("Location", $"{r.Headers["Location"]}&state=none") : r, Authorize)),
        Row("authorize-refuses-with-a-code", "167", "A refusal brings a code, too.",
            b => b.OnStatus(302, (t, r) => r.Headers["Location"]!.Contains("error_code", StringComparison.Ordinal) ? r.WithHeader("Location", $"{r.Headers["Location"]}&code={t.Minted.RefreshToken}") : r, Authorize)),
        Row("authorize-wider-scope", "167", "Any scope that is asked for is consented to.", b => b.Without("scope-is-granted", Authorize)),
        Row("authorize-any-response-type", "167", "Any response_type is code.", b => b.Without("response-type-is-known")),
        Row("authorize-code-of-any-scope", "169", "A code brings all scopes of the app, whatever the consent was for.",
            b => b.Doing("store-code", t => Store(t, c => c with { Scopes = Facts(t).App.Scopes }))),
        Row("authorize-code-for-the-first-address", "134 169", "A code is bound to the first address that the app has registered.",
            b => b.Doing("store-code", t => Store(t, c => c with { RedirectUri = Facts(t).App.RedirectUris[0] }))),
        Row("authorize-sends-to-the-first-address", "166", "The browser goes back to the first address that the app has registered.",
            b => b.OnStatus(302, (t, r) => r.WithHeader("Location", r.Headers["Location"]!.Replace(Facts(t).RedirectUri!, Facts(t).App.RedirectUris[0], StringComparison.Ordinal)), Authorize)),
        Row("authorize-one-code-for-all", "166", "Every consent of a user gives the same code.", b => b.DoingFirst(Authorize, "repeat", t => t.Minted.RefreshToken = "the-code")),
        Row("authorize-code-forgotten", "166 169", "The code is not stored.", b => b.Without("store-code")),
        Row("authorize-with-tokens", "166", "The redirect carries an access token.",
            b => b.OnStatus(302, (t, r) => r.WithHeader("Location", $"{r.Headers["Location"]}&access_token={t.Minted.AccessToken}"), Authorize)),
    ];

    public static ImmutableArray<Mutant> All { get; } = [.. Redemptions, .. Consents];

    private static LegacyAppsBlueprint SeeingCode(this LegacyAppsBlueprint b, Func<string, AuthorizationCode, bool> matches) =>
        b.Checking("code-is-known", (t, former) =>
        {
            var facts = CodeFacts.OfTurn(t);
            if (!facts.IsKnown && t.State.Codes.Entries.Select(e => e.Value).FirstOrDefault(c => c.ClientId == t.Client.App.ClientId && !c.Spent && matches(facts.Text ?? "", c)) is { } code)
                facts.Code = code;
            return former(t);
        });

    private static bool AsRefreshToken(LegacyAppsTurn t)
    {
        if (t.State.RefreshTokens.Find(CodeFacts.OfTurn(t).Text) is not { } grant)
            return false;
        CodeFacts.OfTurn(t).Code = new("", grant.ClientId, grant.Subject, CodeFacts.OfTurn(t).RedirectUri ?? "", grant.Scopes, t.Now);
        return true;
    }

    private static void Spend(LegacyAppsTurn t)
    {
        if (CodeFacts.OfTurn(t) is { IsKnown: true, Code: var code })
            t.State = t.State with { Codes = t.State.Codes.Set(code.Text, code with { Spent = true }) };
    }

    private static void Store(LegacyAppsTurn t, Func<AuthorizationCode, AuthorizationCode> edit)
    {
        var facts = Facts(t);
        var code = edit(new(t.Minted.RefreshToken, facts.App.ClientId, facts.User.UserId, facts.RedirectUri ?? "", facts.Scopes, t.Now));
        t.State = t.State with { Codes = t.State.Codes.Set(code.Text, code) };
    }

    private static ProtocolResponse EditLocation(ProtocolResponse response, string name, Func<string, string?> edit)
    {
        var parts = response.Headers["Location"]!.Split('?', 2);
        var fields = FormUrlEncoded.ParseFields(parts[1]);
        if (fields[name] is not { } value)
            return response;
        fields = edit(value) is { } edited ? fields.With(name, edited) : fields.Without(name);
        return response.WithHeader("Location", $"{parts[0]}?{FormUrlEncoded.Write(fields)}");
    }

    private static AuthorizeFacts Facts(LegacyAppsTurn t) => AuthorizeFacts.OfTurn(t);
}
