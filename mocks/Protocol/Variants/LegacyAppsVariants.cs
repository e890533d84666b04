using System.Collections.Immutable;
using System.Text.Json;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Variants;

/// <summary>What a legacy-apps provider may do otherwise without breaking any source.</summary>
internal static class LegacyAppsVariants
{
    private const string Exchange = "exchange";
    private static readonly string[] TokenAnswers = ["refresh", "client-credentials", "password", "otp", "authorization-code"];

    private static readonly string[] Twins =
    [
        "userURI", "useruuid", "legacy_application_id", "https://api.concursolutions.com/app", "https://api.concursolutions.com/scopes",
    ];

    public static ImmutableArray<Variant> All { get; } =
    [
        .. LegacyAppsLoginVariants.All,
        Row("expires-in-as-text", "expires_in is the text \"3600\", as in most samples of the Authentication API.",
            b => b.EachToken((_, r) => r.WithMember("expires_in", $"{r.Member("expires_in")}"))),
        Row("token-type-in-lower-case", "token_type is written bearer.", b => b.EachToken((_, r) => r.WithMember("token_type", "bearer"))),
        Row("refresh-token-stays", "A refresh gives the same refresh token back, with a new lifetime.",
            b => b.With(s => s with { Rotation = RefreshTokenRotation.None })),
        Row("old-refresh-token-lives", "A refresh gives a new refresh token out and leaves the old one alive.",
            b => b.With(s => s with { Rotation = RefreshTokenRotation.KeepsTheOld })),
        Row("opaque-access-token", "Access tokens are no JWTs.", b => b.With(s => s with { AccessTokenFormat = AccessTokenFormat.Opaque })),
        Row("no-geolocation", "Token answers name no geolocation.", b => b.EachToken((_, r) => r.WithoutMember("geolocation"))),
        Row("refresh-expires-in", "Token answers say when the refresh token ends, in epoch seconds.",
            b => b.OnSuccess((t, r) => r.WithMember("refresh_expires_in", t.Refresh.NextGrant.ExpiresAt.ToUnixTimeSeconds()), "refresh")),
        Row("exchange-with-context", "The exchange answers with a context, a text that holds JSON.",
            b => b.OnSuccess((t, r) => r.WithMember("context", Context(t)), Exchange)),
        Row("exchange-only-once", "A legacy token can be exchanged once.",
            b => b.DemandingLast(Exchange, ExchangeGuards.LegacyTokenIsUnexchanged)),
        Row("unknown-return-type-refused", "A returnType other than companyToken is refused.",
            b => b.DemandingLast(Exchange, ExchangeGuards.ReturnTypeIsKnown)),
        Row("no-older-twins", "Access tokens lack the older names of their claims and the legacy application's number.",
            b => b.EachToken((_, r) => r.Member("access_token") is UnsignedJwt jwt ? r.WithMember("access_token", WithoutTwins(jwt)) : r)),

        .. LegacyAppsFormVariants.All,

        // What is nowhere said, or said only beside the migration: a suite may warn, and does not fail.
        Row("no-correlation-id", "Answers carry no concur-correlationid.", b => b.Without("correlation-id")),
        Row("company-token-for-any-return-type", "Any value of returnType yields a company token, to a WSAdmin.",
            b => b.DoingFirst(Exchange, "as-company", t => t.Exchange.AsCompany = t.Exchange is { Token.IsWsAdmin: true, ReturnType: not null })),
        Row("company-token-of-the-admin", "A company token's subject is the WSAdmin.",
            b => b.Doing("store-refresh-token", KeepTheUser, Exchange)),
    ];

    internal static Variant Row(string id, string sentence, Func<LegacyAppsBlueprint, LegacyAppsBlueprint> edit) =>
        new($"legacy-apps-{id}", LegacyAppsProvider.Name, sentence, provider => edit((LegacyAppsBlueprint)provider));

    internal static LegacyAppsBlueprint EachToken(
        this LegacyAppsBlueprint blueprint, Func<LegacyAppsTurn, ProtocolResponse, ProtocolResponse> finish) =>
        TokenAnswers.Aggregate(blueprint, (b, at) => b.OnSuccess(finish, at));

    private static void KeepTheUser(LegacyAppsTurn turn)
    {
        var grant = turn.Exchange.Grant with { Subject = turn.Exchange.Token.Subject };
        turn.State = turn.State with { RefreshTokens = turn.State.RefreshTokens.Set(turn.Minted.RefreshToken, grant) };
    }

    private static string Context(LegacyAppsTurn turn)
    {
        var grant = turn.Exchange.Grant;
        return JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["userid"] = grant.Subject,
            ["cid"] = grant.ClientId,
            ["ptype"] = AccessTokenClaims.TypeOf(grant.Kind),
            ["userURI"] = $"{turn.Base}/profile-service/v1/users/{grant.Subject}",
            ["scope"] = string.Join(' ', grant.Scopes),
        });
    }

    private static UnsignedJwt WithoutTwins(UnsignedJwt jwt) =>
        jwt with { Claims = Twins.Aggregate(jwt.Claims, (c, name) => c.Without(name)) };
}
