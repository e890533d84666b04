using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Providers.BLinkSp;

namespace Conformance.Mocks.Protocol.Mutants.BLinkSp;

/// <summary>Defects of a bLink service provider.</summary>
internal static class BLinkSpMutants
{
    public static ImmutableArray<Mutant> All { get; } =
    [
        M("correlation-id-not-reflected", "BLINK-CF-14", "X-Correlation-ID does not come back.",
            b => b.Without("correlation-id-reflected")),
        M("correlation-id-on-success-only", "BLINK-CF-14", "X-Correlation-ID comes back on success but not on errors.",
            b => b.Touching("correlation-id-reflected", (t, a, before) => a.Status < 400 ? before(t, a) : a)),
        M("correlation-id-lower-cased", "BLINK-CF-14", "X-Correlation-ID comes back in lower case.",
            b => b.Reflecting(id => id.ToLowerInvariant())),
        M("correlation-id-truncated", "BLINK-CF-16", "A correlation id of 65 characters is taken and cut to 64.",
            b => b.Without("correlation-id-within-64").Reflecting(id => id[..Math.Min(id.Length, 64)])),
        M("correlation-id-not-required", "BLINK-CF-15", "A request without X-Correlation-ID is served.",
            b => b.Without("correlation-id-present")),
        M("long-correlation-id-accepted", "BLINK-CF-16", "A correlation id of 65 characters is accepted.",
            b => b.Without("correlation-id-within-64")),
        M("long-username-accepted", "BLINK-CF-07", "A username of 65 characters passes validation.", b => b.Without("username-within-64")),
        M("username-of-64-refused", "BLINK-CF-07", "A username of exactly 64 characters is refused.",
            b => b.AlsoRefusing("username-within-64", t => t.Username is { Length: 64 }, Refuse(400, "username is too long"))),
        M("client-header-not-required", "BLINK-CF-17", "X-CorAPI-Client-ID may be missing.", b => b.Without("client-header-present")),
        M("target-header-demanded", "BLINK-CF-19", "The optional X-CorAPI-Target-ID is demanded.",
            b => b.AlsoRefusing("user-agent-present", t => t.Request.Headers[BLinkHeaders.TargetId] is null, Refuse(400, "X-CorAPI-Target-ID is missing"))),
        M("json-body-accepted", "BLINK-CF-22", "A JSON body is read instead of refused.", b => b.Without("media-type-is-form")),
        M("charset-refused", "BLINK-CF-23", "The form's media type with a charset is refused.",
            b => b.AlsoRefusing("media-type-is-form", t => (t.Request.Headers["Content-Type"] ?? "").Contains(';'), Refuse(415, "no parameters please"))),
        M("any-type-refused-as-unacceptable", "BLINK-CF-25", "Accept: */* gives 406.",
            b => b.AlsoRefusing("answer-is-acceptable", t => t.Request.Headers["Accept"] == "*/*", Refuse(406, "only application/json is served"))),
        M("weights-ignored", "BLINK-CF-25", "A list of acceptable types with weights gives 406.",
            b => b.AlsoRefusing("answer-is-acceptable", t => (t.Request.Headers["Accept"] ?? "").Contains("q="), Refuse(406, "only application/json is served"))),
        M("unknown-grant-type-is-a-refresh", "BLINK-CF-03", "Any grant type but authorization_code is taken as refresh_token.",
            b => b.Without("grant-type-is-supported")),
        M("username-not-required", "BLINK-CF-06", "The username may be missing on both grants.",
            b => b.Without("username-present", "token-code").Without("username-present", "token-refresh")),
        M("username-not-required-on-refresh", "BLINK-CF-06", "The username may be missing on refresh.",
            b => b.Without("username-present", "token-refresh")),
        M("code-reusable", "BLINK-R04", "A code can be redeemed again.", b => b.Without("code-is-unredeemed")),
        M("code-never-expires", "BLINK-R06", "An expired code is redeemed.", b => b.Without("code-is-unexpired")),
        M("foreign-code-accepted", "BLINK-CF-11 BLINK-R07", "A code of another client is redeemed.",
            b => b.Without("code-belongs-to-client")),
        M("redirect-uri-ignored", "BLINK-CF-10 BLINK-R08", "Any redirect_uri redeems a code.",
            b => b.Without("redirect-uri-is-the-original")),
        M("redirect-uri-by-prefix", "BLINK-CF-10 BLINK-R08", "A redirect_uri that begins with the original redeems a code.",
            b => b.Comparing("redirect-uri-is-the-original", Matching.ByPrefix)),
        M("missing-redirect-uri-accepted", "BLINK-CF-10 BLINK-R08", "A code is redeemed without the redirect_uri.",
            b => b.Comparing("redirect-uri-is-the-original", Matching.WherePresented(Matching.Exact))),
        M("foreign-refresh-token-accepted", "BLINK-CF-11 BLINK-R21", "A refresh token of another client refreshes.",
            b => b.Without("refresh-token-belongs-to-client")),
        M("expired-refresh-token-accepted", "BLINK-R18", "An expired refresh token refreshes.",
            b => b.Without("refresh-token-is-unexpired")),
        M("revoked-refresh-token-accepted", "BLINK-CF-30 BLINK-R18", "A revoked refresh token refreshes.",
            b => b.Without("refresh-token-is-unrevoked")),
        M("bad-refresh-token-is-401", "BLINK-R18", "A bad refresh token is answered with 401 invalid_token.",
            b => b.Answering("refresh-token-is-known", _ => BLinkErrors.OAuth(401, "invalid_token", "the refresh token is invalid"))),
        M("refresh-widens-scope", "BLINK-R22", "A refresh grants whatever scope it asks for.", b => b.Without("scope-within-grant")),
        M("rotated-token-is-dead-on-arrival", "BLINK-CF-02 BLINK-R23", "A refresh answers with a new refresh token that does not work.",
            b => b.Finishing((t, a) =>
                a.Member("refresh_token") is string value ? a.WithMember("refresh_token", value + "x") : a, "token-refresh")),
        .. BLinkSpAnswerMutants.All,
        .. BLinkSpKeyMutants.All,
        .. BLinkSpMemoryMutants.All,
        .. BLinkSpSubtleMutants.All,
        .. BLinkSpBranchMutants.All,
        .. BLinkSpRevokeMutants.All,
        .. BLinkSpHeaderMutants.All,
        .. BLinkSpCaseMutants.All,
        .. BLinkSpConsentMutants.All,
    ];

    internal static Mutant M(string id, string requirements, string sentence, Func<BLinkSpBlueprint, BLinkSpBlueprint> edit) =>
        new($"blink-sp-{id}", "blink-sp", [.. requirements.Split(' ')], sentence, p => edit((BLinkSpBlueprint)p));

    internal static Refusal Refuse(int status, string description) =>
        new(BLinkErrors.OAuth(status, "invalid_request", description), description);

    /// <summary>The correlation id comes back as the text makes it.</summary>
    private static BLinkSpBlueprint Reflecting(this BLinkSpBlueprint b, Func<string, string> text) =>
        b.Touching("correlation-id-reflected", (t, a, former) => t.Request.Headers[BLinkHeaders.CorrelationId] is { } id
            ? a.WithHeader(BLinkHeaders.CorrelationId, text(id))
            : former(t, a));
}
