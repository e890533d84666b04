using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.BLink;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.BLink.BLinkMutants;

namespace Conformance.Mocks.Protocol.Mutants.BLink;

/// <summary>Defects of the platform in how it answers.</summary>
internal static class BLinkAnswerMutants
{
    public static ImmutableArray<Mutant> All { get; } =
    [
        M("grant-id-missing", "BLINK-MIG-25", "The exchange answers without grant_id.",
            b => b.OnSuccess((_, a) => a.WithoutMember("grant_id"), "exchange")),
        M("grant-id-is-the-permission", "BLINK-MIG-19 BLINK-MIG-25", "grant_id is the permission's id.",
            b => b.OnSuccess((t, a) => a.WithMember("grant_id", t.PermissionId), "exchange")),
        M("grant-id-is-null", "BLINK-MIG-25", "grant_id is null.",
            b => b.OnSuccess((_, a) => a.WithMember("grant_id", null), "exchange")),
        M("grant-id-is-a-number", "BLINK-MIG-25", "grant_id is a JSON number.",
            b => b.OnSuccess((_, a) => a.WithMember("grant_id", 4711), "exchange")),
        M("grant-id-changes", "BLINK-MIG-31 BLINK-CF-55", "Each refresh has another grant_id.",
            b => b.Finishing((t, a) =>
                a.Status == 200 ? a.WithMember("grant_id", TokenText.Uuid(t.Surroundings.Entropy)) : a, "token")),
        M("refusal-with-200", "BLINK-MIG-44", "A refused exchange is answered with 200.", b => b.RefusingWith(200)),
        M("refusal-with-403", "BLINK-MIG-44", "A refused exchange is answered with 403.", b => b.RefusingWith(403)),
        M("refusal-with-404", "BLINK-MIG-44", "A refused exchange is answered with 404.", b => b.RefusingWith(404)),
        M("refusal-has-grant-id", "BLINK-MIG-46", "A refusal names the grant.", b => b.Finishing((t, a) =>
            a.Status == 401 && t.Permission is not null ? a.WithMember("grant_id", TokenText.Uuid(t.Surroundings.Entropy)) : a, "exchange")),
        M("challenge-missing", "BLINK-R49", "A 401 has no WWW-Authenticate.", b => b.Without("www-authenticate")),
        M("scope-wider-than-permission", "BLINK-MIG-27", "The tokens have the scope of the service provider's grant, not the permission's.",
            b => b.EditEffect("start-family", _ =>
                TokenEffects.OnceRefreshed("start-family", (t, sp) => ExchangeEndpoint.StartFamily(t, sp.GrantId ?? "", sp.Scope)))),
        M("scope-as-array", "BLINK-MIG-26", "scope is a JSON array.",
            b => b.OnSuccess((_, a) => a.WithMember("scope", $"{a.Member("scope")}".Split(' ')), "exchange")),
        M("expires-in-as-text", "BLINK-MIG-23", "expires_in is a JSON string.",
            b => b.OnSuccess((_, a) => a.WithMember("expires_in", $"{a.Member("expires_in")}"), "exchange")),
        M("refresh-token-missing", "BLINK-MIG-24", "The exchange answers without a refresh token.",
            b => b.Without("issue-refresh-token", "exchange")),
        M("tokens-storable", "BLINK-MIG-51 BLINK-R11", "The exchange's answer may be stored.", b => b.Without("no-store", "exchange")),
        M("exchange-by-get", "BLINK-MIG-12", "The exchange works with GET, too.",
            b => b.At("exchange", e => e with { Route = new Route(BLinkProvider.Surface, ["POST", "GET"], e.Route.Path) })),
        M("correlation-id-on-success-only", "BLINK-MIG-41", "X-Correlation-ID comes back on success but not on errors.",
            b => b.Finishing((_, a) =>
                a.Status >= 400 ? a.WithoutHeader(BLinkHeaders.CorrelationId) : a, "exchange")),
        M("correlation-id-not-reflected", "BLINK-MIG-41 BLINK-CF-14", "X-Correlation-ID does not come back.",
            b => b.Without("correlation-id-reflected")),
        M("source-always-provider", "BLINK-CF-53", "X-CorAPI-Source says PROVIDER even when the platform made the answer.",
            b => b.EditFinisher("source", _ => BLinkProvider.Source(_ => true))),
        M("source-always-platform", "BLINK-CF-53", "X-CorAPI-Source says PLATFORM even when the service provider made the answer.",
            b => b.EditFinisher("source", _ => BLinkProvider.Source(_ => false))),
        M("timeout-is-502", "BLINK-CF-49 BLINK-R53", "A service provider that does not answer in time is reported as 502.", b => b
            .Finishing(No504, "exchange").Finishing(No504, "token").Finishing(No504, "relay")),
        M("sp-status-swallowed", "BLINK-MIG-39", "An error of the service provider is answered with 200.",
            b => b.Finishing((t, a) =>
                t.SpAnswer is SpAnswer.Answered && a.Status >= 400 ? a with { Status = 200 } : a, "relay")),
        M("answer-wrapped", "BLINK-MIG-39", "The service provider's answer is wrapped in one of the platform's.",
            b => b.Finishing((_, a) =>
                a.Body is Body.Json json ? a with { Body = new Body.Json(JsonFields.FromMembers(("data", json.Members))) } : a, "relay")),
        M("source-is-another-word", "BLINK-CF-53", "X-CorAPI-Source of the exchange is neither PLATFORM nor PROVIDER.",
            b => b.Finishing((_, a) => a.WithHeader("X-CorAPI-Source", "BLINK"), "exchange")),
        M("challenge-with-a-backslash", "BLINK-R64", "The text of a challenge holds a backslash.",
            b => b.OnStatus(401, (_, a) => a.WithHeader("WWW-Authenticate", "Bearer error=\"invalid_token\", error_description=\"C:\\tokens\""), "relay")),
        M("jwt-end-as-text", "BLINK-R66", "The claim exp of an access token is a text.", b => b.OnSuccess((_, a) =>
            a.Member("access_token") is UnsignedJwt jwt
                ? a.WithMember("access_token", jwt with { Claims = jwt.Claims.With("exp", $"{jwt.Claims["exp"]}") }) : a, "exchange")),
        ];

    private static ProtocolResponse No504(BLinkTurn t, ProtocolResponse a) => a.Status == 504 ? a with { Status = 502 } : a;

    private static BLinkBlueprint RefusingWith(this BLinkBlueprint b, int status) =>
        b.OnStatus(401, (_, a) => a with { Status = status }, "exchange");
}
