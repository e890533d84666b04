using System.Collections.Immutable;
using System.Text;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.BLinkSp;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.BLinkSp.BLinkSpMutants;

namespace Conformance.Mocks.Protocol.Mutants.BLinkSp;

/// <summary>Defects of a bLink service provider in names, bearers, lifetimes, failures and in what a refusal leaves behind.</summary>
internal static class BLinkSpCaseMutants
{
    public static ImmutableArray<Mutant> All { get; } =
    [
        .. Each("long-username-at", "BLINK-CF-07", "A username of 65 characters is taken, at {0} alone.", (b, at) => b.Without("username-within-64", at)),
        .. Each("username-of-64-refused-at", "BLINK-CF-07", "A username of 64 characters is refused, at {0} alone.",
            (b, at) => b.AlsoRefusing("username-within-64", t => t.Username is { Length: 64 }, Refuse(400, "username is too long"), at)),
        M("username-by-prefix", "BLINK-CF-45", "A name that begins with the user's is confirmed.", b => b.Confirming((name, user) => name.StartsWith(user, StringComparison.Ordinal))),
        M("username-by-its-beginning", "BLINK-CF-45", "A name with which the user's begins is confirmed.", b => b.Confirming((name, user) => user.StartsWith(name, StringComparison.Ordinal))),
        M("username-by-its-end", "BLINK-CF-45", "A name with which the user's ends is confirmed.", b => b.Confirming((name, user) => user.EndsWith(name, StringComparison.Ordinal))),
        M("username-trimmed", "BLINK-CF-45", "Blanks around a name do not matter.", b => b.Confirming((name, user) => name.Trim() == user)),
        M("username-by-length", "BLINK-CF-45", "A name of the right length is confirmed.", b => b.Confirming((name, user) => name.Length == user.Length)),
        M("username-among-words", "BLINK-CF-45", "The user's name among others is confirmed.", b => b.Confirming((name, user) => name.Split(' ').Contains(user))),
        M("username-as-pattern", "BLINK-CF-45", "A name is read as a pattern.", b => b.Confirming((name, user) => name is "*" or "%" || name == user)),
        M("username-of-the-clients-grants", "BLINK-CF-45", "The name of any user of the client is confirmed.", b => b.OnSuccess((t, a) => a.WithMember(
            "valid_username", t.State.Grants.Entries.Any(g => g.Value.ClientId == t.ClientId && g.Value.Username == t.Username)), "username")),
        M("username-needs-wide-scope", "BLINK-CF-44", "A token with less scope does not confirm its user.", b => b.OnSuccess(
            (t, a) => t.AccessToken?.Scope.Contains(' ') == true ? a : a.WithMember("valid_username", false), "username")),
        M("refreshed-token-confirms-nobody", "BLINK-CF-44", "The access token of a refresh does not confirm its user.", b => b.OnSuccess(
            (t, a) => t.State.AccessTokens.Entries.Count(x => x.Value.GrantId == t.AccessToken?.GrantId) > 1 ? a.WithMember("valid_username", false) : a, "username")),
        M("any-scheme-accepted", "BLINK-CF-42", "The access token may come with any scheme.", b => b.With(s => s with { BearerOf = r => r.Headers["Authorization"]?.Split(' ')[^1] is { Length: > 0 } v ? v : null })),
        M("scheme-by-prefix", "BLINK-CF-42", "A scheme that begins with Bearer is it.", b => b.With(s => s with
        {
            BearerOf = r => r.Headers["Authorization"] is { } v && v.StartsWith("Bearer", StringComparison.Ordinal) ? v["Bearer".Length..].TrimStart('s', ' ') : null,
        })),
        M("bearer-decoded", "BLINK-CF-42", "An access token in base64 is taken, too.", b => b.With(s => s with { BearerOf = r => Decoded(s.BearerOf(r)) })),
        M("bearer-in-form", "BLINK-R44", "An access token is taken from the form.", b => b
            .With(s => s with { BearerOf = r => s.BearerOf(r) ?? r.Form.NonEmpty("access_token") })
            .OnlyWhen("bearer-comes-alone", t => t.Request.Headers["Authorization"] is not null)),
        M("codes-as-bearers", "BLINK-CF-42", "A code is taken for an access token where a username is asked about.", b => b.Checking(
            "bearer-is-an-access-token", (t, former) => t.State.Codes.Find(t.BearerValue) is null ? former(t) : null)),
        M("refreshed-refresh-token-as-bearer", "BLINK-CF-42", "A refresh token that a code brought is taken for an access token.", b => b.Checking(
            "bearer-is-an-access-token", (t, former) => t.State.RefreshTokens.Find(t.BearerValue) is { } r && !r.GrantId.StartsWith("grant", StringComparison.Ordinal) ? null : former(t))),
        M("same-users-bearer-accepted", "BLINK-CF-42 BLINK-R57", "Another client's access token is accepted where the user has a grant here.", b => b.OnlyWhen(
            "bearer-belongs-to-client", t => !t.State.Grants.Entries.Any(g => g.Value.ClientId == t.ClientId && g.Value.Username == t.GrantOf(t.AccessToken)?.Username))),
        M("challenge-missing-for-revoked", "BLINK-CF-54 BLINK-R49", "A revoked access token is refused without a challenge.", b => b.ChallengingUnless(t => t.AccessToken is { Revoked: true })),
        M("challenge-missing-for-expired", "BLINK-CF-54 BLINK-R49", "An expired access token is refused without a challenge.", b => b.ChallengingUnless(t => t.AccessToken?.Expires <= t.Now)),
        M("challenge-missing-without-token", "BLINK-CF-54 BLINK-R49", "A request without an access token is refused without a challenge.", b => b.ChallengingUnless(t => t.BearerValue is null)),
        M("challenge-missing-for-unknown", "BLINK-CF-54 BLINK-R49", "An unknown access token is refused without a challenge.", b => b.ChallengingUnless(t => t.BearerValue is not null && t.AccessToken is null)),
        M("client-challenge-missing-at-token", "BLINK-R49", "A 401 of the token endpoint has no challenge.", b => b.Without("www-authenticate", "token-refresh")),
        M("client-challenge-missing-at-code", "BLINK-R49", "A 401 to a code has no challenge.", b => b.Without("www-authenticate", "token-code")),
        M("client-challenge-missing-at-revoke", "BLINK-R49", "A 401 of the revocation endpoint has no challenge.", b => b.Without("www-authenticate", "revoke")),

        M("expires-in-minutes", "BLINK-CF-13 BLINK-R14", "expires_in counts minutes.", b => b.Announcing(60)),
        M("expires-in-too-long", "BLINK-CF-13 BLINK-R14", "expires_in says more than the access token lives.", b => b.Announcing(7200)),
        M("expires-in-too-short", "BLINK-CF-13 BLINK-R14", "expires_in says less than the access token lives.", b => b.Announcing(1800)),
        M("expires-in-of-a-code-too-long", "BLINK-CF-13", "expires_in of a code's answer is the day of another setting.", b => b.WithMember("token-code", "expires_in", (_, _) => 86_400)),
        M("expires-in-of-a-refresh-too-long", "BLINK-CF-13", "expires_in of a refresh's answer is the day of another setting.", b => b.WithMember("token-refresh", "expires_in", (_, _) => 86_400)),
        M("access-token-of-a-code-lives-on", "BLINK-CF-42", "The access token of a code lives twice as long as it says.", b => b.Then("issue-access-token", t => Prolong(t, TimeSpan.FromHours(1)), "token-code")),
        M("access-token-of-a-refresh-lives-on", "BLINK-CF-42", "The access token of a refresh lives twice as long as it says.", b => b.Then("issue-access-token", t => Prolong(t, TimeSpan.FromHours(1)), "token-refresh")),
        M("access-token-of-a-refresh-dies-early", "BLINK-CF-13", "The access token of a refresh dies a minute early.", b => b.Then("issue-access-token", t => Prolong(t, TimeSpan.FromMinutes(-1)), "token-refresh")),
        M("access-token-of-a-code-dies-early", "BLINK-CF-13", "The access token of a code dies a minute early.", b => b.Then("issue-access-token", t => Prolong(t, TimeSpan.FromMinutes(-1)), "token-code")),
        M("access-token-lives-a-minute-more", "BLINK-CF-42", "An access token is accepted for a minute after its end.", b => b.Delaying("bearer-is-unexpired", TimeSpan.FromMinutes(1))),
        M("second-refresh-keeps-the-first-end", "BLINK-CF-13", "The access token of a second refresh ends with that of the first.", b => b.Then("issue-access-token", KeepFirstEnd, "token-refresh")),
        M("refresh-token-dies-with-access", "BLINK-CF-02", "A refresh token lives as long as an access token.", b => b.Living("refresh-token", TimeSpan.FromHours(1))),
        M("expired-code-of-a-spent-one", "BLINK-R04", "A spent code that has expired redeems again.", b => b.OnlyWhen("code-is-unredeemed", t => t.Code?.Expires > t.Now).OnlyWhen("code-is-unexpired", t => t.Code?.GrantId is null)),

        M("no-correlation-id-spends-a-code", "BLINK-CF-15", "A redemption without a correlation id is refused and spends the code.", b => b.Spending("correlation-id-present")),
        M("long-correlation-id-spends-a-code", "BLINK-CF-16", "A redemption with a long correlation id is refused and spends the code.", b => b.Spending("correlation-id-within-64")),
        M("no-client-header-spends-a-code", "BLINK-CF-17", "A redemption without the client header is refused and spends the code.", b => b.Spending("client-header-present")),
        M("wrong-body-spends-a-code", "BLINK-CF-22", "A redemption with another body is refused and spends the code.", b => b.Spending("media-type-is-form")),
        M("unacceptable-spends-a-code", "BLINK-CF-24", "A redemption that is refused with 406 spends the code.", b => b.Spending("answer-is-acceptable")),
        M("another-client-spends-a-code", "BLINK-CF-11", "Another client's try spends a code.", b => b.Spending("code-belongs-to-client")),
        M("disagreeing-clients-spend-a-code", "BLINK-CF-21", "A try whose header and body disagree spends a code.", b => b.Spending("client-header-matches-body")),
        M("no-correlation-id-ends-a-token", "BLINK-CF-15", "A refresh without a correlation id is refused and ends the refresh token.", b => b.Ending("correlation-id-present")),
        M("no-client-header-ends-a-token", "BLINK-CF-17", "A refresh without the client header is refused and ends the refresh token.", b => b.Ending("client-header-present")),
        M("wrong-body-ends-a-token", "BLINK-CF-22", "A refresh with another body is refused and ends the refresh token.", b => b.Ending("media-type-is-form")),
        M("unacceptable-ends-a-token", "BLINK-CF-24", "A refresh that is refused with 406 ends the refresh token.", b => b.Ending("answer-is-acceptable")),
        M("unknown-client-ends-a-token", "BLINK-CF-29", "An unknown client's refresh is refused and ends the refresh token.", b => b.Ending("client-is-known")),
        M("bad-grant-type-ends-a-token", "BLINK-CF-03", "A refresh under another grant type is refused and ends the refresh token.", b => b.Ending("grant-type-is-supported")),

        M("error-uri-as-number", "BLINK-CF-27", "error_uri is a JSON number.", b => b.Pointing(4711)),
        M("error-uri-as-object", "BLINK-CF-27", "error_uri is a JSON object.", b => b.Pointing(JsonFields.FromMembers(("href", "/errors")))),
        M("error-uri-with-blanks", "BLINK-CF-27 BLINK-R20", "error_uri is a sentence.", b => b.Pointing("see our pages on errors")),
        M("error-uri-with-angles", "BLINK-CF-27 BLINK-R20", "error_uri stands in angle brackets.", b => b.Pointing("<https://bank.example/errors>")),
        M("failure-without-correlation-id", "BLINK-CF-50 BLINK-CF-14", "An internal failure loses X-Correlation-ID.",
            b => b.Touching("correlation-id-reflected", (t, a, former) => a.Status >= 500 ? a : former(t, a))),
        M("failure-as-text", "BLINK-CF-50", "An internal failure is a page of text.", b => b.OnStatus(500, (_, a) => ProtocolResponse.Text(500, "Internal Server Error", "text/html") with { Headers = a.Headers.With("Content-Type", "text/html") })),
        M("failure-with-stack-trace", "BLINK-CF-50", "An internal failure shows a stack trace.", b => b.OnStatus(500, (_, a) => a.WithMember("error_description", "NullPointerException at TokenService.java:214"))),
        M("failure-with-the-token", "BLINK-CF-50", "An internal failure quotes what was sent.",
            b => b.OnStatus(500, (t, a) => a.WithMember("error_description", $"failed on {t.Parameters["refresh_token"] ?? t.Parameters["code"] ?? t.Parameters["token"] ?? t.BearerValue}"))),
    ];

    private static IEnumerable<Mutant> Each(string id, string requirements, string sentence, Func<BLinkSpBlueprint, string, BLinkSpBlueprint> edit) =>
        ((string[])["token-code", "token-refresh", "username"]).Select(at => M($"{id}-{at}", requirements, sentence.Replace("{0}", at), b => edit(b, at)));

    private static BLinkSpBlueprint Confirming(this BLinkSpBlueprint b, Func<string, string, bool> holds) =>
        b.OnSuccess((t, a) => a.WithMember("valid_username", holds(t.Username ?? "", t.GrantOf(t.AccessToken)?.Username ?? "")), "username");

    private static BLinkSpBlueprint ChallengingUnless(this BLinkSpBlueprint b, Func<BLinkSpTurn, bool> when) =>
        b.Touching("www-authenticate", (t, a, former) => when(t) ? a : former(t, a), "username");

    private static BLinkSpBlueprint Announcing(this BLinkSpBlueprint b, int seconds) =>
        b.WithMember("token-code", "expires_in", (_, _) => seconds).WithMember("token-refresh", "expires_in", (_, _) => seconds);

    private static BLinkSpBlueprint Spending(this BLinkSpBlueprint b, string guard) => b.EditGuard(guard, g => g with { OnRefusal = [BLinkSpGrants.SpendCode] }, "token-code");

    private static BLinkSpBlueprint Ending(this BLinkSpBlueprint b, string guard) => b.EditGuard(guard, g => g with { OnRefusal = [BLinkSpGrants.SpendRefreshToken] }, "token-refresh");

    private static BLinkSpBlueprint Pointing(this BLinkSpBlueprint b, object uri) => b.Answering("grant-type-is-supported", a => a.WithMember("error_uri", uri));

    private static void Prolong(BLinkSpTurn t, TimeSpan time) => EndAt(t, (t.IssuedAccessToken?.Expires ?? t.Now) + time);

    private static void KeepFirstEnd(BLinkSpTurn t)
    {
        var others = t.State.AccessTokens.Entries.Where(a => a.Value.GrantId == t.Grant.Id && a.Key != t.IssuedAccessToken?.Value && a.Value.Expires > t.Now).ToList();
        if (others.Count > 1)
            EndAt(t, others.Min(a => a.Value.Expires));
    }

    private static void EndAt(BLinkSpTurn t, DateTimeOffset end)
    {
        if (t.IssuedAccessToken is { } token)
            t.State = t.State with { AccessTokens = t.State.AccessTokens.Set(token.Value, token with { Expires = end }) };
    }

    private static string? Decoded(string? value)
    {
        Span<byte> bytes = stackalloc byte[256];
        return value is { Length: < 256 } && Convert.TryFromBase64String(value, bytes, out var count) ? Encoding.UTF8.GetString(bytes[..count]).TrimEnd(':') : value;
    }
}
