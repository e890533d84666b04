using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Variants.LegacyAppsVariants;

namespace Conformance.Mocks.Protocol.Variants;

/// <summary>Other forms, orders, lifetimes and statuses that no source forbids.</summary>
internal static class LegacyAppsFormVariants
{
    private const string Exchange = "exchange";

    public static ImmutableArray<Variant> All { get; } =
    [
        Row("refresh-token-of-178-days", "A refresh token lives for 178 days, about six months.", b => b.Living("refresh-token", TimeSpan.FromDays(178))),
        Row("refresh-token-of-186-days", "A refresh token lives for 186 days, about six months.", b => b.Living("refresh-token", TimeSpan.FromDays(186))),
        Row("scopes-in-another-order", "Scopes come in another order.", b => b
            .OnSuccess((_, r) => r.Member("scopes") is ImmutableArray<string> scopes ? r.WithMember("scopes", scopes.Reverse().ToImmutableArray()) : r, Exchange)
            .EachToken((_, r) => r.Member("scope") is string scope ? r.WithMember("scope", string.Join(' ', scope.Split(' ').Reverse())) : r)),
        Row("more-members", "Answers and refusals have members that no source names, first.", b => b.OnJson((_, r) => r.Body is Body.Json json
            ? r with { Body = json with { Members = new([KeyValuePair.Create("apiVersion", (object?)"3.1"), .. json.Members.Members.Reverse()]) } }
            : r)),
        Row("lower-case-headers", "Header names are in lower case.", b => b.Finishing((_, r) => r with { Headers = FieldList.Headers([.. r.Headers.Select(h => new Field(h.Name.ToLowerInvariant(), h.Value))]) })),
        Row("exchange-code-in-error", "A refusal of the exchange has its code in a member error.",
            b => b.OnErrors((_, r) => r.Member("code") is { } code ? ProtocolResponse.Json(r.Status, JsonFields.FromMembers(("error", code))) : r, Exchange)),
        Row("exchange-code-nested", "A refusal of the exchange has its code one level down.",
            b => b.OnErrors((_, r) => r.Body is Body.Json json ? ProtocolResponse.Json(r.Status, JsonFields.FromMembers(("error", json.Members))) : r, Exchange)),
        Row("unknown-key-is-404", "An unknown consumer key is a path that is not found.", b => b.Answering("legacy-app-is-known", r => r with { Status = 404 })),
        Row("unauthorized-by-a-gateway", "A gateway answers UNAUTHORIZED with 401.",
            b => b.OnStatus(400, (_, r) => (string?)r.Member("code") == "UNAUTHORIZED" ? r with { Status = 401 } : r, Exchange)) with { Profile = LegacyAppsProfiles.Documented },
        Row("wrong-method-is-405", "A wrong method is answered with 405.", b => b with
        {
            Otherwise = b.Otherwise with { Finishers = b.Otherwise.Finishers.Add(new("edited", (t, r) => t.Request.Method != "POST" && IsEndpoint(t.Request.Path) ? r with { Status = 405 } : r)) },
        }),
        Row("company-token-with-user-claims", "A company's access token has useruuid and userURI, too.", b => b.OnSuccess((t, r) =>
            t.Refresh.Grant.Kind == PrincipalKind.Company && r.Member("access_token") is UnsignedJwt jwt
                ? r.WithMember("access_token", jwt with { Claims = jwt.Claims.With("useruuid", TheUser).With("userURI", $"{t.Base}/profile-service/v1/users/{TheUser}") })
                : r, "refresh")),
        Row("home-by-another-name", "The address of code 16 is another name of the one that the tokens bring.", b => b.OnStatus(400, (_, r) =>
            r.Member("geolocation") is string home ? r.WithMember("geolocation", home.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)) : r, "refresh")),
        Row("rotates-with-everything-else-documented", "The refresh token changes at each refresh; everything else is as the authentication pages say.",
            b => b.With(s => s with { Rotation = RefreshTokenRotation.SpendsTheOld })) with { Profile = LegacyAppsProfiles.Documented },
        Row("refresh-expires-in-as-text", "refresh_expires_in is digits in a text.",
            b => b.OnSuccess((_, r) => r.Member("refresh_expires_in") is long end ? r.WithMember("refresh_expires_in", $"{end}") : r, "refresh")) with { Profile = LegacyAppsProfiles.Documented },
    ];

    private const string TheUser = "4e0d6c3a-8b5f-4a21-9c74-d2b8e1f3a596";

    private static bool IsEndpoint(string path) =>
        path is "/oauth2/v0/token" or "/oauth2/v0/jwks" || path.EndsWith("/exchangeRefreshToken/me", StringComparison.Ordinal);
}
