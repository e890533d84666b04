using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Providers.BLinkSp;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Variants;

/// <summary>Legal differences between bLink service providers.</summary>
internal static class BLinkSpVariants
{
    public static ImmutableArray<Variant> All { get; } =
    [
        V("rotates", "A refresh replaces the refresh token (RFC 6749 §6: may).",
            b => b.With(s => s with { Rotates = true })),
        V("rotates-with-retry", "A replaced refresh token may be tried again for five minutes.", b => b.With(s => s with { Rotates = true }).Living("retry", TimeSpan.FromMinutes(5))),
        V("short-access-tokens", "Access tokens live for a minute.",
            b => b.Living("access-token", TimeSpan.FromMinutes(1))),
        V("long-access-tokens", "Access tokens live for a day.",
            b => b.Living("access-token", TimeSpan.FromDays(1))),
        V("token-type-capitals", "token_type is BEARER (RFC 6749 §5.1: without regard to case).",
            b => b.OnJson((_, a) => a.Member("token_type") is null ? a : a.WithMember("token_type", "BEARER"))),
        V("further-members", "JSON answers have further members.", b => b.OnJson((_, a) => a.WithMember("bank_reference", "r-1"))),
        V("members-in-another-order", "JSON members stand in the reverse order.", b => b.OnJson((_, a) =>
            a.Body is Body.Json json ? a with { Body = new Body.Json(new JsonFields([.. Enumerable.Reverse(json.Members.Members)])) } : a)),
        V("charset-in-media-type", "JSON is served as application/json;charset=utf-8.",
            b => b.OnJson((_, a) => a.WithHeader("Content-Type", "application/json;charset=utf-8"))),
        V("no-store-among-others", "Cache-Control has more directives than no-store.",
            b => b.Finishing((_, a) => a.WithHeader("Cache-Control", "private, no-store, max-age=0"))),
        V("errors-without-description", "Errors have no error_description.", b => b.OnJson((_, a) => a.WithoutMember("error_description"))),
        V("scopes-in-another-order", "The scopes stand in the reverse order.", b => b.OnJson((_, a) =>
            a.Member("scope") is string scope ? a.WithMember("scope", string.Join(' ', scope.Split(' ').AsEnumerable().Reverse())) : a)),
        V("revocation-cascades", "A revocation ends the whole grant (RFC 7009 §2.1).", b => b.At(
            "revoke", e => e with { Effects = e.Effects.Add(RevocationEndpoint.Cascade) })),
        V("revocation-answers-json", "A revocation is answered with an empty JSON object.", b => b.At(
            "revoke", e => e with { Answer = _ => ProtocolResponse.Json(200, JsonFields.Empty) })),
        V("unknown-hint-refused", "A token_type_hint beyond the declared two is a 400.", b => b.At(
            "revoke", e => e with { Guards = e.Guards.Insert(e.Guards.Length - 1, HintIsDeclared) })),
        V("accept-disregarded", "JSON is served whatever Accept says (RFC 9110 §12.5.1).",
            b => b.Without("answer-is-acceptable")),
        V("unknown-client-is-400", "An unknown client is 400 invalid_client (RFC 6749 §5.2).",
            b => b.Answering("client-is-known", r => r with { Status = 400 })),
        V("other-username-is-404", "Another user's name is a 404.", b => b.At("username", e => e with
        {
            Answer = t => UsernameEndpoint.IsValid(t) ? e.Respond(t) : BLinkErrors.OAuth(404, "invalid_request", "no such username"),
        })),

        .. BLinkSpFurtherVariants.All,

        // What only a SHOULD speaks against: a suite may warn, and does not fail.
        V("code-replay-keeps-tokens", "A second use of a code is refused, and what the first issued stays alive (RFC 6749 §4.1.2: should not).",
            b => b.Without("revoke-what-the-code-issued")),
        V("no-pragma", "Answers have no Pragma, which RFC 9111 §5.4 deprecates.", b => b.Without("pragma-no-cache")),
        V("no-error-language", "Errors have no Content-Language.", b => b.Without("content-language-on-errors")),
        V("two-bearers-accepted", "An access token in header and body at once is accepted (RFC 6750 §3.1: should not).",
            b => b.Without("bearer-comes-alone")),
    ];

    private static Guard<BLinkSpTurn> HintIsDeclared => Demands.Demand<BLinkSpTurn>(
        "token-type-hint-is-declared",
        t => t.Parameters.NonEmpty("token_type_hint") is null or "access_token" or "refresh_token",
        BLinkErrors.OAuth(400, "invalid_request", "token_type_hint must be access_token or refresh_token"), "a hint that is not declared");

    internal static Variant V(string id, string sentence, Func<BLinkSpBlueprint, BLinkSpBlueprint> edit) =>
        new($"blink-sp-{id}", "blink-sp", sentence, p => edit((BLinkSpBlueprint)p));
}
