using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.LegacyApps;

/// <summary>Defects of what comes under the profile documented alone: ID tokens, the refresh token's end, a refresh token that stays, details of errors.</summary>
internal static class LegacyAppsDocumentedMutants
{
    private static readonly string[] Grants = ["refresh", "password", "otp", "authorization-code"];
    private static readonly string[] Everywhere = ["client-credentials", .. Grants, "send-otp"];

    private static ImmutableArray<Mutant> IdTokens { get; } =
    [
        .. Grants.Select(at => Row($"{at}-id-token-of-another", "170", $"sub of the ID token of {at} is another than the access token's.", b => b.OnSuccess((t, r) => r.IdClaim("sub", _ => t.Client.App.ClientId), at))),
        Row("id-token-of-the-app", "09 170", "client_credentials gives an ID token.", b => b.OnSuccess((t, r) => r.WithMember("id_token", AccessTokenClaims.WriteIdToken(t.Client.AppGrant, t.Base)), "client-credentials")),
        Row("id-token-unsigned", "170", "The ID token says alg none.", b => b.OnSuccess((_, r) => r.Member<UnsignedJwt>("id_token", j => j with { Header = j.Header.With("alg", "none") }), Grants)),
        Row("id-token-no-jwt", "170", "The ID token is no JWT.", b => b.OnSuccess((_, r) => r.Member<UnsignedJwt>("id_token", _ => "an-id-token"), Grants)),
    ];

    private static ImmutableArray<Mutant> RefreshTokens { get; } =
    [
        Row("constant-token-spent", "54", "The refresh token that comes back is spent by the refresh.",
            b => b.Doing("store-refresh-token", t => t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(t.Refresh.NextText, t.Refresh.NextGrant with { Spent = true }) }, "refresh")),
        Row("constant-token-narrowed", "53 59", "A refresh for fewer scopes leaves the refresh token with these.",
            b => b.Doing("store-refresh-token", t => t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(t.Refresh.NextText, t.Refresh.NextGrant with { Scopes = t.Refresh.AccessGrant.Scopes }) }, "refresh")),
        Row("one-refresh-token-for-all-apps", "155", "All logins of a user bring the same refresh token, whichever the app.",
            b => b.DoingFirst("password", "repeat", t => t.Minted.RefreshToken = $"rt{Providers.LegacyApps.Password.PasswordFacts.OfTurn(t).Principal.Id.Replace("-", "", StringComparison.Ordinal)}")),
        Row("expires-in-with-unit", "52", "expires_in is a text with a unit.", b => Grants.Aggregate(b, (e, at) => e.WithMember(at, "expires_in", (_, _) => "3600s"))),
        Row("expires-in-with-fraction", "52", "expires_in is a text with a fraction.", b => Grants.Aggregate(b, (e, at) => e.WithMember(at, "expires_in", (_, _) => "3600.0"))),
    ];

    private static ImmutableArray<Mutant> Details { get; } =
    [
        Row("details-geolocation-overwritten", "107 68", "geolocation of code 16 is the address that was called, as in every refusal.", b => b.OnErrors((t, r) => r.WithMember("geolocation", t.Base), Everywhere)),
    ];

    public static ImmutableArray<Mutant> All { get; } = [.. IdTokens, .. RefreshTokens, .. Details];

    private static Mutant Row(string id, string requirements, string sentence, Func<LegacyAppsBlueprint, LegacyAppsBlueprint> edit) =>
        LegacyAppsMutants.Row($"documented-{id}", requirements, sentence, edit) with { Profile = LegacyAppsProfiles.Documented };

    private static ProtocolResponse IdClaim(this ProtocolResponse response, string name, Func<object?, object?> edit) =>
        response.Member<UnsignedJwt>("id_token", jwt => jwt with { Claims = jwt.Claims.With(name, edit(jwt.Claims[name])) });
}
