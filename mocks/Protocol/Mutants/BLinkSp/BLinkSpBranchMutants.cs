using System.Collections.Immutable;
using System.Text;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Providers.BLinkSp;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.BLinkSp.BLinkSpMutants;

namespace Conformance.Mocks.Protocol.Mutants.BLinkSp;

/// <summary>Defects of a bLink service provider in which one grant, one operation or one refusal is unlike the others.</summary>
internal static class BLinkSpBranchMutants
{
    private static readonly ImmutableArray<string> WithClient = ["token-code", "token-refresh", "revoke"];
    private static readonly ImmutableArray<string> WithName = ["token-code", "token-refresh", "username"];
    private static readonly ImmutableArray<string> Operations = ["token-code", "token-refresh", "revoke", "username"];

    public static ImmutableArray<Mutant> All { get; } =
    [
        .. Each(WithClient, "unknown-client-accepted-at", "BLINK-CF-29 BLINK-CF-33", "A client that is not registered gets as far as its parameters, at {0} alone.", (b, at) => b.Without("client-is-known", at)),
        .. Each(Operations, "suspended-client-accepted-at", "BLINK-CF-29 BLINK-CF-47", "A suspended client is served, at {0} alone.", (b, at) => b.Without("client-is-active", at)),
        .. Each(WithClient, "clients-may-differ-at", "BLINK-CF-21", "Header and body may name different clients, at {0} alone.", (b, at) => b.Without("client-header-matches-body", at)),
        .. Each(["username"], "username-counted-in-bytes-at", "BLINK-CF-07", "A username is measured in bytes, at {0} alone.",
            (b, at) => b.AlsoRefusing("username-within-64", t => Encoding.UTF8.GetByteCount(t.Username ?? "") > 64, Refuse(400, "username is too long"), at)),
        .. Each(WithName, "empty-username-accepted-at", "BLINK-CF-06 BLINK-CF-46", "An empty username is one, at {0} alone.",
            (b, at) => b.OnlyWhen("username-present", t => t.Parameters["username"] is null, at)),
        .. Each(Operations, "unknown-parameter-refused-at", "BLINK-R02", "A parameter that the module does not know is refused, at {0} alone.",
            (b, at) => b.AlsoRefusing("user-agent-present", t => t.Parameters.Any(p => !Known!.Contains(p.Name)), Refuse(400, "unknown parameter"), at)),
        .. Each(Operations, "capitals-of-the-form-refused-at", "BLINK-R55", "A form whose media type has capitals is refused, at {0} alone.",
            (b, at) => b.AlsoRefusing("media-type-is-form", t => t.Request.Headers["Content-Type"]?.Any(char.IsAsciiLetterUpper) == true
                && t.Request.Headers["Content-Type"]?.Contains("UTF-8") == false, Refuse(415, "no form"), at)),
        .. Each(Operations, "forms-by-prefix-at", "BLINK-CF-22", "A media type that begins with the form's is it, at {0} alone.",
            (b, at) => b.OnlyWhen("media-type-is-form", t => t.Request.MediaType?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) != true, at)),
        .. Each(Operations, "psu-agent-auto-refused-at", "BLINK-CF-20", "AUTO for the PSU's agent is refused, at {0} alone.",
            (b, at) => b.AlsoRefusing("user-agent-present", t => t.Request.Headers[BLinkHeaders.PsuUserAgent] == "AUTO", Refuse(400, "no agent"), at)),
        .. Each(Operations, "correlation-id-escaped-at", "BLINK-CF-14", "X-Correlation-ID comes back percent-encoded, at {0} alone.",
            (b, at) => b.Touching("correlation-id-reflected", (t, a, former) => Escaped(former(t, a)), at)),
        .. Each(WithClient, "refusal-as-text-at", "BLINK-CF-28", "The JSON of a refusal is called text, at {0} alone.", (b, at) => b.OnErrors((_, a) => AsText(a), at)),
        .. Statuses.Select(row => M($"{row.Status}-as-text-at-{row.At}", "BLINK-CF-28", $"The JSON of a {row.Status} is called text, at {row.At} alone.", b => b.OnStatus(row.Status, (_, a) => AsText(a), row.At))),
        .. Statuses.Where(row => row.Status != 406).Select(row => M($"{row.Status}-without-error-at-{row.At}", "BLINK-CF-27", $"A {row.Status} has no error, at {row.At} alone.", b => b.OnStatus(row.Status, (_, a) => a.WithoutMember("error"), row.At))),
        .. Statuses.Select(row => M($"{row.Status}-with-a-null-at-{row.At}", "BLINK-CF-27", $"The description of a {row.Status} is null, at {row.At} alone.",
            b => b.OnStatus(row.Status, (_, a) => a.WithMember("error_description", null), row.At))),
        .. Statuses.Select(row => M($"{row.Status}-with-quotes-at-{row.At}", "BLINK-CF-27 BLINK-R20", $"The description of a {row.Status} has quotes, at {row.At} alone.",
            b => b.OnStatus(row.Status, (_, a) => a.WithMember("error_description", "not \"valid\""), row.At))),

        M("empty-code-is-a-bad-one", "BLINK-CF-08", "An empty code is answered as a wrong one.", b => b.OnlyWhen("code-present", t => t.Parameters["code"] is null)),
        M("missing-code-is-a-bad-one", "BLINK-CF-08", "A missing code is answered as a wrong one.", b => b.Without("code-present")),
        M("empty-refresh-token-is-a-bad-one", "BLINK-CF-09", "An empty refresh token is answered as a wrong one.", b => b.OnlyWhen("refresh-token-present", t => t.Parameters["refresh_token"] is null)),
        M("missing-refresh-token-is-a-bad-one", "BLINK-CF-09", "A missing refresh token is answered as a wrong one.", b => b.Without("refresh-token-present")),
        M("empty-grant-type-is-unsupported", "BLINK-CF-03 BLINK-R02", "An empty grant_type is answered as an unsupported one.",
            b => b.Answering("grant-type-present", (t, r) => t.Parameters["grant_type"] is null ? r : new(BLinkErrors.OAuth(400, "unsupported_grant_type", "no such grant type"), "empty"))),
        M("missing-grant-type-is-unsupported", "BLINK-CF-04", "A missing grant_type is answered as an unsupported one.",
            b => b.Answering("grant-type-present", _ => BLinkErrors.OAuth(400, "unsupported_grant_type", "no such grant type"))),
        M("missing-grant-type-is-a-refresh", "BLINK-CF-04", "A missing grant_type means refresh_token.", b => b.Without("grant-type-present")),
        M("unsupported-grant-type-is-invalid", "BLINK-CF-03", "An unsupported grant type is answered with invalid_grant.",
            b => b.Answering("grant-type-is-supported", _ => BLinkErrors.OAuth(400, "invalid_grant", "no such grant type"))),
        M("empty-token-revoked", "BLINK-CF-35", "The revocation of an empty token is answered with 200.", b => b.OnlyWhen("token-present", t => t.Parameters["token"] is null)),
        .. Said("code-is-unredeemed", "replayed-code", "BLINK-R18", "A code that was redeemed"),
        .. Said("code-is-unexpired", "expired-code", "BLINK-R18", "An expired code"),
        .. Said("redirect-uri-is-the-original", "other-redirect-uri", "BLINK-R08", "Another redirect_uri"),
        .. Said("refresh-token-is-unexpired", "expired-refresh-token", "BLINK-R18", "An expired refresh token"),
        .. Said("refresh-token-is-unrevoked", "revoked-refresh-token", "BLINK-R18", "A revoked refresh token"),

        M("refused-check-says-false", "BLINK-CF-42", "A refused access token comes with valid_username false.", b => b.OnStatus(401, (_, a) => a.WithMember("valid_username", false), "username")),
        M("long-name-says-false", "BLINK-CF-07", "A refused name comes with valid_username false.", b => b.OnStatus(400, (_, a) => a.WithMember("valid_username", false), "username")),
        M("false-as-text", "BLINK-CF-43", "valid_username is a text where the name is another's.", b => b.WithMember("username", "valid_username", (_, v) => v is true ? v : "false")),
        M("false-left-out", "BLINK-CF-43", "There is no valid_username where the name is another's.", b => b.OnSuccess((_, a) => a.Member("valid_username") is false ? a.WithoutMember("valid_username") : a, "username")),
        M("storable-false", "BLINK-CF-51", "The answer that a name is another's may be stored.",
            b => b.OnSuccess((_, a) => a.Member("valid_username") is false ? a.WithHeader("Cache-Control", "max-age=60") : a, "username")),
        M("storable-second-refresh", "BLINK-CF-51 BLINK-R11", "The answer to a second refresh may be stored.",
            b => b.OnSuccess((t, a) => t.State.AccessTokens.Entries.Count(x => x.Value.GrantId == t.Grant.Id) > 2 ? a.WithHeader("Cache-Control", "private") : a, "token-refresh")),
        M("storable-repeated-revocation", "BLINK-CF-51", "The answer to the revocation of an unknown token may be stored.",
            b => b.OnSuccess((t, a) => t.NamedToken is null ? a.WithHeader("Cache-Control", "private") : a, "revoke")),
        .. new[] { "token_type", "scope", "expires_in", "access_token" }.Select(m =>
            M($"refresh-without-{m.Replace('_', '-')}", "BLINK-CF-13", $"The answer to a refresh has no {m}.", b => b.WithoutMember("token-refresh", m))),
        .. new[] { "token_type", "scope", "expires_in", "access_token", "refresh_token" }.Select(m =>
            M($"code-without-{m.Replace('_', '-')}", "BLINK-CF-13", $"The answer to a code has no {m}.", b => b.WithoutMember("token-code", m))),
        M("expires-in-of-a-refresh-as-text", "BLINK-CF-13", "expires_in of a refresh's answer is a JSON string.", b => b.WithMember("token-refresh", "expires_in", (_, v) => $"{v}")),
        M("scope-of-a-refresh-as-array", "BLINK-CF-13", "scope of a refresh's answer is a JSON array.", b => b.WithMember("token-refresh", "scope", (_, v) => $"{v}".Split(' '))),
        M("access-token-as-refresh-token", "BLINK-CF-13", "A refresh answers with the new access token as refresh token.", b => b.WithMember("token-refresh", "refresh_token", (t, _) => t.IssuedAccessToken?.Value)),
        M("refresh-says-all-scopes", "BLINK-R15 BLINK-R22", "The answer to a refresh says all scopes, whatever the token has.", b => b.WithMember("token-refresh", "scope", (_, _) => BLinkScopes.All)),
        M("access-token-refreshes", "BLINK-R18 BLINK-CF-09", "An access token refreshes.", b => b
            .Checking("refresh-token-is-known", (t, former) => t.State.AccessTokens.Find(t.Parameters["refresh_token"]) is null ? former(t) : null)
            .Checking("refresh-token-belongs-to-client", (t, former) => t.RefreshToken is null ? null : former(t))),
        M("code-of-a-refresh-token", "BLINK-R18", "A refresh token is taken for a code.", b => b
            .Checking("code-is-known", (t, former) => t.State.RefreshTokens.Find(t.Parameters["code"]) is null ? former(t) : null)
            .Checking("code-belongs-to-client", (t, former) => t.Code is null ? null : former(t))
            .Checking("redirect-uri-is-the-original", (t, former) => t.Code is null ? null : former(t))),
        M("token-in-basic", "BLINK-CF-42", "Basic credentials hold an access token, too.",
            b => b.With(s => s with { BearerOf = r => r.Headers["Authorization"] is { } v && v.StartsWith("Basic ", StringComparison.Ordinal) ? v[6..] : s.BearerOf(r) })),
    ];

    private static readonly ImmutableHashSet<string> Known =
        ["grant_type", "code", "refresh_token", "redirect_uri", "client_id", "username", "token", "token_type_hint", "access_token", "scope", "code_verifier"];

    private static (int Status, string At)[] Statuses =>
    [
        (401, "token-code"), (403, "token-code"), (401, "token-refresh"), (403, "token-refresh"), (406, "token-refresh"), (415, "token-refresh"),
        (400, "revoke"), (401, "revoke"), (403, "revoke"), (406, "revoke"), (415, "revoke"),
    ];

    private static ProtocolResponse AsText(ProtocolResponse a) => a.WithHeader("Content-Type", "text/plain");

    private static ProtocolResponse Escaped(ProtocolResponse a) =>
        a.Headers[BLinkHeaders.CorrelationId] is { } id ? a.WithHeader(BLinkHeaders.CorrelationId, Uri.EscapeDataString(id)) : a;

    private static IEnumerable<Mutant> Each(IEnumerable<string> where, string id, string requirements, string sentence, Func<BLinkSpBlueprint, string, BLinkSpBlueprint> edit) =>
        where.Select(at => M($"{id}-{at}", requirements, sentence.Replace("{0}", at), b => edit(b, at)));

    private static IEnumerable<Mutant> Said(string guard, string id, string requirements, string what) =>
    [
        M($"{id}-is-401", requirements, $"{what} is answered with 401 invalid_token.", b => b.Answering(guard, _ => BLinkErrors.OAuth(401, "invalid_token", "the grant is invalid"))),
        M($"{id}-is-a-client", requirements, $"{what} is answered with 400 invalid_client.", b => b.Answering(guard, _ => BLinkErrors.OAuth(400, "invalid_client", "the client is invalid"))),
    ];

}
