using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.BLink;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.BLink.CfMutants;

namespace Conformance.Mocks.Protocol.Mutants.BLink;

/// <summary>Defects of the platform in front of the consent flow, in what becomes of the service provider's answers.</summary>
internal static class CfAnswerMutants
{
    public static ImmutableArray<Mutant> All { get; } =
    [
        Cf("life-at-most-an-hour", "BLINK-CFP-01", "expires_in is said to be an hour at most.", b => b.Tokens((_, m) => m.Number("expires_in") > 3600 ? m.With("expires_in", 3600) : m)),
        Cf("life-at-least-a-minute", "BLINK-CFP-01", "expires_in is said to be a minute at least.", b => b.Tokens((_, m) => m.Number("expires_in") < 60 ? m.With("expires_in", 60) : m)),
        Cf("life-made-up", "BLINK-CFP-01", "Where the service provider says no expires_in, an hour is said.", b => b.Tokens((_, m) => m["expires_in"] is null ? m.With("expires_in", 3600) : m)),
        Cf("life-doubled", "BLINK-CFP-01 BLINK-CF-13 BLINK-R14", "expires_in is said to be twice as long.",
            b => b.Tokens((_, m) => m.Number("expires_in") is { } seconds ? m.With("expires_in", seconds * 2) : m)),
        Cf("scope-sorted", "BLINK-CFP-01", "The words of scope are sorted.",
            b => b.Tokens((_, m) => m["scope"] is string scope ? m.With("scope", string.Join(' ', scope.Split(' ').Order(StringComparer.Ordinal))) : m)),
        Cf("scope-made-up", "BLINK-CFP-01", "Where the service provider says no scope, all is said.", b => b.Tokens((_, m) => m["scope"] is null ? m.With("scope", BLinkScopes.All) : m)),
        Cf("token-type-respelled", "BLINK-CFP-01", "token_type is written in small letters.", b => b.Tokens((_, m) => m["token_type"] is string type ? m.With("token_type", type.ToLowerInvariant()) : m)),
        Cf("grant-id-taken-out", "BLINK-CFP-01 BLINK-CFP-04", "grant_id is taken out of the answer to a refresh.", b => b.Tokens((_, m) => m.Without("grant_id"))),
        Cf("grant-id-of-a-code-taken-out", "BLINK-CFP-01", "grant_id is taken out of the answer to a code.", b => b.Tokens((t, m) => IsCode(t) ? m.Without("grant_id") : m)),
        Cf("grant-id-made-up", "BLINK-CFP-01", "A grant_id is made up where the service provider of 2.0 sends none.",
            b => b.Tokens((t, m) => m["grant_id"] is null && t.TargetHeader == "IIDP77777" ? m.With("grant_id", "3f5dd8a4-7e3a-47af-92e8-2e2bc5bcd011") : m)),
        Cf("grant-id-by-client", "BLINK-CFP-01 BLINK-CFP-04 BLINK-R60", "All grants of a client have one grant_id.",
            b => b.Tokens((t, m) => m["grant_id"] is string ? m.With("grant_id", $"grant-of-{t.ClientId}") : m)),
        Cf("grant-id-each-time", "BLINK-CFP-04", "Each refresh that is handed back has another grant_id.", b => b.Tokens((t, m) => m["grant_id"] is string ? m.With("grant_id", TokenText.Uuid(t.Surroundings.Entropy)) : m)),
        Cf("former-refresh-token-put-in", "BLINK-CFP-01", "Where the service provider answers without a refresh token, the former one is put in.",
            b => b.Tokens((t, m) => m["refresh_token"] is null && t.Request.Form.NonEmpty("refresh_token") is { } former ? m.With("refresh_token", former) : m)),
        Cf("unchanged-refresh-token-taken-out", "BLINK-CFP-01", "A refresh token that stays the same is taken out of the answer.",
            b => b.Tokens((t, m) => m["refresh_token"] is string same && same == t.Request.Form["refresh_token"] ? m.Without("refresh_token") : m)),
        Cf("refresh-token-of-a-code-taken-out", "BLINK-CFP-01", "The refresh token is taken out of the answer to a code.", b => b.Tokens((t, m) => IsCode(t) ? m.Without("refresh_token") : m)),
        Cf("unknown-members-taken-out", "BLINK-CFP-01", "Members of a token answer that the module does not know are taken out.",
            b => b.Tokens((_, m) => new JsonFields([.. m.Members.Where(x => x.Key is "access_token" or "token_type" or "expires_in" or "refresh_token" or "scope" or "grant_id")]))),
        Cf("member-added", "BLINK-CFP-01", "A token answer has a member of the platform's.", b => b.Tokens((_, m) => m.With("issued_by", "bLink"))),
        Cf("name-known-without-asking", "BLINK-CFP-09", "A username is said to be right without the service provider being asked.", b => b.Doing("forward", t =>
            t.SpAnswer = new SpAnswer.Answered(ProtocolResponse.Json(200, JsonFields.FromMembers(("valid_username", true)))), "username")),
        Cf("name-always-right", "BLINK-CFP-09 BLINK-CF-45", "Every username is said to be right.", b => b.Rewriting("username", (_, m) => m["valid_username"] is bool ? m.With("valid_username", true) : m)),
        Cf("name-answer-cut-down", "BLINK-CFP-09", "The answer about a username is cut down to the member that the module knows.",
            b => b.Rewriting("username", (_, m) => m["valid_username"] is bool valid ? JsonFields.FromMembers(("valid_username", valid)) : m)),
        Cf("asked-twice", "BLINK-CFP-03", "A refresh is asked for twice, and the first answer is handed on.", b => b.Twice("token")),
        Cf("revoked-twice", "BLINK-CFP-09", "A revocation is handed on twice.", b => b.Twice("revoke")),
        Cf("name-asked-twice", "BLINK-CFP-09", "A username is asked for twice.", b => b.Twice("username")),
        Cf("revocation-not-handed-on", "BLINK-CFP-09", "A revocation is answered and handed on to nobody.", b => b.Doing("forward", t => t.SpAnswer = new SpAnswer.Answered(ProtocolResponse.Empty(200)), "revoke")),
        Cf("access-tokens-not-revoked", "BLINK-CFP-09 BLINK-CF-30", "Only revocations of refresh tokens are handed on.", b => b.EditEffect("forward", e => e with
        {
            Apply = t =>
            {
                if (t.Request.Form["token"]?.StartsWith("sp-at-", StringComparison.Ordinal) == true)
                    t.SpAnswer = new SpAnswer.Answered(ProtocolResponse.Empty(200));
                else
                    e.Apply(t);
            },
        }, "revoke")),
        Cf("no-hint-no-revocation", "BLINK-CFP-09 BLINK-CF-37", "A revocation without a hint is refused.", b => b.DemandingLast("revoke", new("hint-given", t =>
            t.Request.Form["token_type_hint"] is null ? new(BLinkErrors.OAuth(400, "invalid_request", "token_type_hint is missing"), "no hint") : null))),
        Cf("correlation-id-left-to-the-provider", "BLINK-CF-14", "X-Correlation-ID comes back only where the service provider sends it back.", b => b.Without("correlation-id-reflected")),
        Cf("long-correlation-id-refused", "BLINK-CF-14 BLINK-CF-16", "A correlation id of 64 characters is too long.", b => b.AlsoRefusing("correlation-id-within-64",
            t => t.Request.Headers[BLinkHeaders.CorrelationId]?.Length == BLinkHeaders.Limit, new(BLinkErrors.OAuth(400, "invalid_request", "X-Correlation-ID is too long"), "64 characters"), "revoke")),
        Cf("accept-demanded", "BLINK-CF-25", "A refresh without Accept is not acceptable.", b => b.AlsoRefusing("answer-is-acceptable",
            t => t.Request.Headers["Accept"] is null, new(BLinkErrors.OAuth(406, "invalid_request", "only application/json is served"), "no Accept"), "token")),
        Cf("charset-refused", "BLINK-CF-23", "A form with a charset is of an unsupported type.", b => b.AlsoRefusing("media-type-is-form",
            t => t.Request.Headers["Content-Type"]?.Contains("charset", StringComparison.Ordinal) == true, new(BLinkErrors.OAuth(415, "invalid_request", "no form"), "a charset"), "token")),
        Cf("newer-addresses-refused", "BLINK-CF-25 BLINK-CFP-06 BLINK-R55", "An address of IPv6 in X-PSU-IP-Address is refused.", b => b.DemandingLast("token", new("ip-of-version-4", t =>
            t.Request.Headers[BLinkHeaders.PsuIpAddress]?.Contains(':') == true ? new(BLinkErrors.OAuth(400, "invalid_request", "no address"), "IPv6") : null))),
        Cf("json-taken-at-revoke", "BLINK-CF-22", "A revocation in JSON is done.",
            b => b.Without("media-type-is-form", "revoke").Sending((t, r) => r.MediaType == "application/json" ? CfForwarding.AsForm(r, JsonParameters.ReadOr(t.Request)) : r, "revoke")),
        Cf("grant-exchanged", "BLINK-CFP-05", "An exchange answers 404, as if the path were unknown.", b => b.OnStatus(401, (_, a) => a with { Status = 404 }, "exchange")),
        Cf("exchange-asks", "BLINK-CFP-05 BLINK-LEG-12", "An exchange is handed on before it is refused.", b => b.DemandingFirst("exchange", new("asked-first", t =>
        {
            CfForwarding.ForwardAsItIs.Apply(t);
            return null;
        }))),
        Cf("exchange-still-exchanges", "BLINK-CFP-05", "A PermissionId is exchanged for tokens as before.", b => b.At("exchange", e => BLinkProvider.CreateBlueprint().Endpoints.Single(o => o.Name == e.Name))),
        Cf("permissions-still-call", "BLINK-CFP-05", "A PermissionId calls as before.",
            b => b with { Endpoints = b.Endpoints.Insert(0, BLinkProvider.CreateBlueprint().Endpoints.Single(o => o.Name == "relay-legacy")) }),
    ];

    /// <summary>The members of a token answer of the service provider's as something makes of them.</summary>
    private static BLinkBlueprint Tokens(this BLinkBlueprint b, Func<BLinkTurn, JsonFields, JsonFields> edit) => b.Rewriting("token", (t, m) => m["access_token"] is null ? m : edit(t, m));

    /// <summary>The members of an answer of the service provider's, whichever way it was told.</summary>
    internal static BLinkBlueprint Rewriting(this BLinkBlueprint b, string at, Func<BLinkTurn, JsonFields, JsonFields> edit) =>
        b.Finishing((t, a) => CfForwarding.IsRelayed(t) && MembersOf(a) is { } members ? a with { Body = new Body.Json(edit(t, members)) } : a, at);

    private static JsonFields? MembersOf(ProtocolResponse answer) => answer.Body switch
    {
        Body.Json json => json.Members,
        Body.Text text => JsonBody.Parse(System.Text.Encoding.UTF8.GetBytes(text.Value)),
        _ => null,
    };

    private static long? Number(this JsonFields members, string name) => members[name] is { } value and (int or long) ? Convert.ToInt64(value, null) : null;

    private static bool IsCode(BLinkTurn t) => t.Request.Form["grant_type"] == "authorization_code";

    private static BLinkBlueprint Twice(this BLinkBlueprint b, string at) => b.Then("forward", t =>
    {
        var first = t.SpAnswer;
        CfForwarding.ForwardAsItIs.Apply(t);
        t.SpAnswer = first;
    }, at);
}
