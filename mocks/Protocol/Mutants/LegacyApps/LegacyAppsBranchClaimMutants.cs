using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.LegacyApps.LegacyAppsMutants;

namespace Conformance.Mocks.Protocol.Mutants.LegacyApps;

/// <summary>Defects of claims on one branch alone: a later refresh, a company, fewer scopes, the application itself.</summary>
internal static class LegacyAppsBranchClaimMutants
{
    private const string Refresh = "refresh";
    private const string ClientCredentials = "client-credentials";
    private const string Somebody = "00000000-0000-4000-8000-000000000000";

    public static ImmutableArray<Mutant> All { get; } =
    [
        Claim("company-profile-of-the-user", "184", "concur.profile of a company's token ends in another id than sub.", "concur.profile", (t, v) => t.IsCompany() ? $"{t.Base}/profile/v1/principals/{Somebody}" : v),
        Claim("company-scopes-twin", "197", "The twin of concur.scopes lacks a scope on a company's token.", "https://api.concursolutions.com/scopes", (t, v) => t.IsCompany() ? t.Refresh.Grant.Scopes[1..] : v),
        Claim("narrowed-token-of-half-an-hour", "190", "exp is half an hour early on a token of fewer scopes.", "exp", (t, v) => t.Client.RequestedScopes.IsEmpty ? v : (long)v! - 1800),
        Claim("later-token-usable-later", "192", "nbf is five minutes ahead on all refreshes but the first.", "nbf", (t, v) => t.IsLater() ? (long)v! + 300 : v),
        Claim("later-subject-in-upper-case", "188", "sub is in upper case on all refreshes but the first.", "sub", (t, v) => t.IsLater() ? ((string)v!).ToUpperInvariant() : v),
        Claim("company-exp-as-text", "190", "exp of a company's token is a text.", "exp", (t, v) => t.IsCompany() ? $"{v}" : v),
        Claim("company-subject-later-the-users", "47 188", "sub of a company's token is another on all refreshes but the first.", "sub", (t, v) => t.IsCompany() && t.IsLater() ? Somebody : v),
        Claim("later-iat-of-the-exchange", "191", "iat and nbf are an hour old on all refreshes but the first.", "iat", (t, v) => t.IsLater() ? (long)v! - 3600 : v),
        OfTheApp("app-token-usable-later", "192", "nbf of an app token is five minutes ahead.", c => c.With("nbf", (long)c["nbf"]! + 300)),
        OfTheApp("app-token-times-in-milliseconds", "191", "iat of an app token is in milliseconds.", c => c.With("iat", (long)c["iat"]! * 1000)),
        OfTheApp("app-token-of-half-an-hour", "190", "exp of an app token is half an hour after its iat.", c => c.With("exp", (long)c["iat"]! + 1800)),
        OfTheApp("app-twin-of-an-app-token", "196", "The twin of concur.app names another app on an app token.", c => c.With("https://api.concursolutions.com/app", $"https://elsewhere.example/profile/v1/apps/{Somebody}")),
        OfTheApp("scopes-twin-of-an-app-token", "197", "The twin of concur.scopes is empty on an app token.", c => c.With("https://api.concursolutions.com/scopes", ImmutableArray<string>.Empty)),
        OfTheApp("app-tokens-of-one-app", "187", "concur.app is the same on every app's own token.",
            c => c.With("concur.app", $"https://elsewhere.example/profile/v1/apps/{Somebody}").With("https://api.concursolutions.com/app", $"https://elsewhere.example/profile/v1/apps/{Somebody}")),
        Row("app-token-of-another-key", "73", "kid of an app token is no key of the set.",
            b => b.OnSuccess((_, r) => r.Member<UnsignedJwt>("access_token", j => j with { Header = j.Header.With("kid", "another") }), ClientCredentials)),
        Row("company-token-of-another-key", "73", "kid of a company's token is no key of the set.",
            b => b.OnSuccess((t, r) => t.IsCompany() ? r.Member<UnsignedJwt>("access_token", j => j with { Header = j.Header.With("kid", "another") }) : r, Refresh)),
        Row("no-keys-at-the-other", "73", "The other data centre has no keys.",
            b => b.OnSuccess((t, r) => t.Region == LegacyAppsBlueprint.Other ? r.WithMember("keys", ImmutableArray<string>.Empty) : r, "jwks")),
    ];

    private static bool IsCompany(this LegacyAppsTurn turn) => turn.Refresh.Grant.Kind == PrincipalKind.Company;

    private static bool IsLater(this LegacyAppsTurn turn) =>
        turn.State.RefreshTokens.Entries.Count(e => e.Value.Spent && e.Value.Subject == turn.Refresh.Grant.Subject) > 1;

    private static Mutant Claim(string id, string requirements, string sentence, string claim, Func<LegacyAppsTurn, object?, object?> edit) =>
        Row(id, requirements, sentence, b => b.OnSuccess((t, r) => r.Claim(claim, v => edit(t, v)), Refresh));

    private static Mutant OfTheApp(string id, string requirements, string sentence, Func<JsonFields, JsonFields> edit) =>
        Row(id, requirements, sentence, b => b.OnSuccess((_, r) => r.Member<UnsignedJwt>("access_token", j => j with { Claims = edit(j.Claims) }), ClientCredentials));
}
