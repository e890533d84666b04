using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.LegacyApps.LegacyAppsMutants;

namespace Conformance.Mocks.Protocol.Mutants.LegacyApps;

/// <summary>Defects of one claim each of the access token.</summary>
internal static class LegacyAppsClaimMutants
{
    private const string Refresh = "refresh";
    private const string ClientCredentials = "client-credentials";
    private const string Somebody = "00000000-0000-4000-8000-000000000000";

    private static readonly string[] OfTheApp = ["concur.app", "https://api.concursolutions.com/app"];
    private static readonly string[] OfTheScopes = ["concur.scopes", "https://api.concursolutions.com/scopes"];

    public static ImmutableArray<Mutant> All { get; } =
    [
        Changed("subject-by-refresh", "188 195", "sub is another one after each refresh.", "sub", (t, _) => TokenText.Uuid(t.Surroundings.Entropy)),
        Changed("subject-of-everybody", "188", "sub is the same for every user.", "sub", (_, _) => Somebody),
        Changed("profile-of-somebody", "184", "concur.profile ends in another id than sub.", "concur.profile", (t, _) => $"{t.Base}/profile/v1/principals/{Somebody}"),
        Changed("user-address-of-somebody", "194", "userURI ends in another id than sub.", "userURI", (t, v) => v is null ? null : $"{t.Base}/profile-service/v1/users/{Somebody}"),
        Changed("useruuid-of-somebody", "195", "useruuid is not sub.", "useruuid", (_, v) => v is null ? null : Somebody),
        Changed("app-twin-of-another", "196", "The twin of concur.app names another app.", OfTheApp[1], (t, _) => $"{t.Base}/profile/v1/apps/{Somebody}"),
        Changed("scopes-twin-of-all", "197", "The twin of concur.scopes has all granted scopes, whatever was asked for.", OfTheScopes[1], (t, _) => t.Refresh.Grant.Scopes),
        Changed("scopes-claim-of-all", "182", "concur.scopes has all granted scopes, whatever was asked for.", OfTheScopes[0], (t, _) => t.Refresh.Grant.Scopes),
        Changed("scopes-claim-of-the-first", "182", "concur.scopes has the first scope alone.", OfTheScopes[0], (t, _) => t.Refresh.AccessGrant.Scopes[..1]),
        Changed("legacy-number-of-the-user", "193", "legacy_application_id is another one for each user.", "legacy_application_id",
            (t, v) => v is long number ? number + t.Refresh.Grant.Subject[0] : null),
        Changed("legacy-number-of-all", "193", "legacy_application_id is the same for every legacy app.", "legacy_application_id", (_, v) => v is null ? null : 1500063659L),
        Changed("company-token-says-user", "186 42", "concur.type is user on a company's token of fewer scopes.", "concur.type", (t, v) => t.Client.RequestedScopes.IsEmpty ? v : "user"),
        Changed("user-token-says-company", "186", "concur.type is company after every refresh but the first.", "concur.type",
            (t, v) => t.State.RefreshTokens.Entries.Count(e => e.Value.Subject == t.Refresh.Grant.Subject && e.Value.Spent) > 1 ? "company" : v),
        Changed("times-of-the-first", "190 191", "iat and exp are half an hour old.", "iat", (_, v) => (long)v! - 1800),
        Row("app-by-user", "187", "concur.app and its twin are others for each user.",
            b => b.OnSuccess((t, r) => OfTheApp.Aggregate(r, (a, name) => a.Claim(name, v => $"{v}-{t.Refresh.Grant.Subject[..4]}")), Refresh)),
        Row("app-of-all", "187", "concur.app and its twin are the same for every app.",
            b => b.OnSuccess((t, r) => OfTheApp.Aggregate(r, (a, name) => a.Claim(name, _ => $"{t.Base}/profile/v1/apps/{Somebody}")), Refresh)),
        Row("app-token-says-user", "186", "An app's own token says that it is a user's.", b => b.OnSuccess((_, r) => r.Claim("concur.type", _ => "user"), ClientCredentials)),
        Row("app-token-has-all-scopes", "182", "An app's own token has all scopes in its claims, whatever was asked for.",
            b => b.OnSuccess((t, r) => r.Claim("concur.scopes", _ => t.Client.App.Scopes), ClientCredentials)),
        Row("app-token-profile-of-somebody", "184", "The profile of an app's own token ends in another id than sub.",
            b => b.OnSuccess((t, r) => r.Claim("concur.profile", _ => $"{t.Base}/profile/v1/principals/{Somebody}"), ClientCredentials)),
        Row("jwt-of-a-shared-key", "181", "The access token says HS256.",
            b => b.OnSuccess((_, r) => r.Member<UnsignedJwt>("access_token", jwt => jwt with { Header = jwt.Header.With("alg", "HS256") }), Refresh)),
        Row("app-jwt-alg-none", "181", "An app's own token says alg none.",
            b => b.OnSuccess((_, r) => r.Member<UnsignedJwt>("access_token", jwt => jwt with { Header = jwt.Header.With("alg", "none") }), ClientCredentials)),
    ];

    // A claim that the token lacks stays away.
    private static Mutant Changed(string id, string requirements, string sentence, string claim, Func<LegacyAppsTurn, object?, object?> edit) => Row(
        id, requirements, sentence,
        b => b.OnSuccess((t, r) => r.Member<UnsignedJwt>("access_token", jwt =>
            edit(t, jwt.Claims[claim]) is { } value ? jwt with { Claims = jwt.Claims.With(claim, value) } : jwt), Refresh));
}
