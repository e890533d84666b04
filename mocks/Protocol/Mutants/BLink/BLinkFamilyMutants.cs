using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.BLink;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.BLink.BLinkMutants;

namespace Conformance.Mocks.Protocol.Mutants.BLink;

/// <summary>Defects of the platform in how long its tokens live, whose they are, and in what comes back.</summary>
internal static class BLinkFamilyMutants
{
    public static ImmutableArray<Mutant> All { get; } =
    [
        M("life-in-milliseconds", "BLINK-MIG-23", "expires_in of an exchange counts milliseconds.", b => b.WithMember("exchange", "expires_in", (_, n) => 1000 * (int)n!)),
        M("life-in-minutes", "BLINK-MIG-23", "expires_in of an exchange counts minutes.", b => b.WithMember("exchange", "expires_in", (_, n) => (int)n! / 60)),
        M("refreshed-life-in-minutes", "BLINK-MIG-23", "expires_in of a refresh counts minutes.", b => b.WithMember("token", "expires_in", (_, n) => (int)n! / 60)),
        M("life-twice-as-long", "BLINK-MIG-23", "A refreshed access token lives longer than was said.", b => b.WithMember("token", "expires_in", (_, n) => (int)n! / 2)),
        M("life-beyond-the-providers", "BLINK-MIG-23", "The access token is announced to live longer than the service provider's behind it.",
            b => b.WithMember("exchange", "expires_in", (_, n) => 2 * (int)n!).Delaying("bearer-is-unexpired", TimeSpan.FromHours(1), "relay")),
        M("end-with-leeway", "BLINK-MIG-23", "An access token works for a minute after its end.", b => b.Delaying("bearer-is-unexpired", TimeSpan.FromMinutes(1)).WithProvider(
            p => p.Delaying("bearer-is-unexpired", TimeSpan.FromMinutes(1)))),
        M("end-of-payments", "BLINK-MIG-23", "An expired access token pays.", b => b.Without("bearer-is-unexpired", "relay-payment").WithProvider(p => p.Without("bearer-is-unexpired", "payments"))),
        M("refresh-prolongs", "BLINK-MIG-23", "A refresh lets the access token before it live on.", b => b.Then("rotate-refresh-token", t =>
        {
            foreach (var (_, token) in t.State.AccessTokens.Entries.Where(e => e.Value.FamilyId == t.Family?.Id).ToArray())
                t.State = t.State with { AccessTokens = t.State.AccessTokens.Set(token.Key, token with { Expires = token.Expires.AddHours(1) }) };
        }).WithProvider(p => p.Delaying("bearer-is-unexpired", TimeSpan.FromHours(1)))),
        M("refresh-token-of-an-hour", "BLINK-MIG-31", "A refresh token lives no longer than the access token.", b => b.Living("refresh-token", TimeSpan.FromHours(1))),
        M("refresh-token-of-two-days", "BLINK-MIG-31", "A refresh token lives for two days.", b => b.Living("refresh-token", TimeSpan.FromDays(2))),
        M("grant-id-lost-later", "BLINK-MIG-31", "The second refresh has another grant_id.", b => b.WithMember("token", "grant_id", (t, id) => IsLater(t) ? TokenText.Uuid(t.Surroundings.Entropy) : id)),
        M("scope-wider-later", "BLINK-R22 BLINK-MIG-27", "The second refresh has more scope than was granted.", b => b.WithMember("token", "scope", (t, s) => IsLater(t) ? $"{s} urn:blink:xs2a:pss:read" : s)),
        M("provider-token-of-the-client", "BLINK-MIG-08", "A call goes out with the token that the service provider gave last to the client.", b => b.Using((mine, other) => other.ClientId == mine.ClientId)),
        M("provider-token-of-the-target", "BLINK-MIG-08", "A call goes out with the token that was given last to the client at that provider.",
            b => b.Using((mine, other) => other.ClientId == mine.ClientId && other.Target == mine.Target)),
        M("provider-token-of-the-user", "BLINK-MIG-08", "A call goes out with the token that was given last for the client and user.",
            b => b.Using((mine, other) => other.ClientId == mine.ClientId && other.User == mine.User)),
        M("revocation-ends-the-clients", "BLINK-CF-30", "Revoking a refresh token ends all tokens of the client.", b => b.RevokingAlso((mine, other) => other.ClientId == mine.ClientId)),
        M("revocation-ends-the-targets", "BLINK-CF-30", "Revoking a refresh token ends all tokens of the client at that provider.",
            b => b.RevokingAlso((mine, other) => other.ClientId == mine.ClientId && other.Target == mine.Target)),
        M("revoked-token-pays", "BLINK-CF-30", "A revoked access token calls accounts no more and still pays.", b => b
            .Without("bearer-is-unrevoked", "relay-payment").Without("revoke-at-sp")),
        M("revoked-for-a-day", "BLINK-CF-30 BLINK-R40", "A revoked refresh token refreshes again a day later.", b => b.Without("revoke-at-sp").OnlyWhen(
            "refresh-token-is-unrevoked", t => t.RefreshToken is { } token && token.Expires - t.Now > t.Lifetimes["refresh-token"] - TimeSpan.FromDays(1))),
        M("permission-by-its-beginning", "BLINK-MIG-14", "A PermissionId is known by its first eight characters.", b => b.KnowingPermissionsBy((id, given) => given.Length >= 8 && id.StartsWith(given[..8], StringComparison.Ordinal))),
        M("permission-without-dashes", "BLINK-MIG-14", "A PermissionId is known without its dashes.", b => b.KnowingPermissionsBy((id, given) => id.Replace("-", "") == given)),
        M("refresh-token-trimmed", "BLINK-R18", "A refresh token is known with blanks behind it.", b => b.KnowingTokensBy(given => given.TrimEnd())),
        M("refresh-token-unpadded", "BLINK-R18", "A refresh token is known with padding behind it.", b => b.KnowingTokensBy(given => given.TrimEnd('='))),
        M("refresh-token-cut", "BLINK-R18", "A refresh token is known by its first characters.", b => b.KnowingTokensBy(given => given.Length > 49 ? given[..49] : given)),
        M("payment-refusal-reworded", "BLINK-MIG-39", "A refusal of a payment by the service provider is told in the platform's words.",
            b => b.Finishing((t, a) => t.SpAnswer is SpAnswer.Answered && a.Status is >= 400 and < 500 ? BLinkErrors.Problem(a.Status, "invalid_request", "refused") : a, "relay-payment")),
        M("422-as-400", "BLINK-MIG-39", "A 422 of the service provider becomes a 400.", b => b.OnStatus(422, (_, a) => a with { Status = 400 }, "relay")),
        M("409-as-500", "BLINK-MIG-39", "A 409 of the service provider to a call with a PermissionId becomes a 500.", b => b.OnStatus(409, (_, a) => a with { Status = 500 }, "relay-legacy")),
        M("201-as-200", "BLINK-MIG-39", "Every success is a 200.", b => b.Finishing((t, a) => t.SpAnswer is { IsSuccess: true } ? a with { Status = 200 } : a, "relay")),
        M("media-type-always-json", "BLINK-MIG-39", "What comes back is always application/json.", b => b.Finishing((t, a) =>
            t.SpAnswer is SpAnswer.Answered ? a.WithHeader("Content-Type", "application/json") : a, "relay")),
        M("problem-as-json", "BLINK-MIG-39", "Problems of the service provider come back as application/json.", b => b.Finishing((t, a) =>
            t.SpAnswer is SpAnswer.Answered && a.Status >= 400 ? a.WithHeader("Content-Type", "application/json") : a, "relay-legacy")),
        M("500-emptied", "BLINK-MIG-39", "A failure of the service provider comes back without its body.", b => b.OnStatus(500, (_, a) => a with { Body = new Body.Text("") }, "relay")),
        M("source-platform-on-refusals", "BLINK-CF-53", "X-CorAPI-Source says PLATFORM when the service provider refuses.",
            b => b.OnErrors((t, a) => t.SpAnswer is SpAnswer.Answered ? a.WithHeader(BLinkHeaders.Source, "PLATFORM") : a, "relay")),
        M("source-provider-on-a-timeout", "BLINK-CF-53", "X-CorAPI-Source says PROVIDER when the service provider did not answer a payment.",
            b => b.OnStatus(504, (_, a) => a.WithHeader(BLinkHeaders.Source, "PROVIDER"), "relay-payment")),
        M("correlation-id-lost-on-502", "BLINK-MIG-41", "X-Correlation-ID does not come back when an exchange fails behind.", b => b.OnStatus(502, (_, a) => a.WithoutHeader(BLinkHeaders.CorrelationId), "exchange")),
        M("correlation-id-lost-on-504", "BLINK-MIG-41", "X-Correlation-ID does not come back when an exchange is too slow.", b => b.OnStatus(504, (_, a) => a.WithoutHeader(BLinkHeaders.CorrelationId), "exchange")),
        M("correlation-id-cut", "BLINK-MIG-41", "X-Correlation-ID comes back with 63 characters at most.", b => b.EditFinisher("correlation-id-reflected", f => f with
        {
            Finish = (t, a) => f.Finish(t, a) is var r && t.Request.Headers[BLinkHeaders.CorrelationId] is { Length: > 63 } id ? r.WithHeader(BLinkHeaders.CorrelationId, id[..63]) : f.Finish(t, a),
        }, "exchange")),
        M("correlation-id-within-63", "BLINK-CF-14", "A refresh with a correlation id of 64 characters is refused.", b => b.AlsoRefusing(
            "correlation-id-within-64", t => t.Request.Headers[BLinkHeaders.CorrelationId] is { Length: > 63 }, new Refusal(BLinkErrors.OAuth(400, "invalid_request", "too long"), "too long"), "token")),
        M("correlation-id-lost-at-revocations", "BLINK-CF-14", "X-Correlation-ID does not come back with a refused revocation.", b => b.OnErrors((_, a) => a.WithoutHeader(BLinkHeaders.CorrelationId), "revoke")),
        M("ipv6-refused", "BLINK-MIG-40", "An exchange with an IPv6 address of the user is refused.", b => b.DemandingFirst("exchange", new("ipv4", t =>
            t.Request.Headers[BLinkHeaders.PsuIpAddress]?.Contains(':') == true ? new Refusal(BLinkErrors.OAuth(400, "invalid_request", "no address"), "IPv6") : null))),
        M("exchange-wants-the-users-address", "BLINK-MIG-40", "An exchange without the user's address is refused.", b => b.DemandingFirst("exchange", new("address", t =>
            t.Request.Headers[BLinkHeaders.PsuIpAddress] is null && t.Permission is { ExchangedAt: null } ? new Refusal(BLinkErrors.OAuth(400, "invalid_request", "no address"), "none") : null))),
    ];

    private static bool IsLater(BLinkTurn t) => t.State.AccessTokens.Entries.Count(e => e.Value.FamilyId == t.Family?.Id) > 2;

    private static BLinkBlueprint Using(this BLinkBlueprint b, Func<Permission, Permission, bool> alike) => b.Sending("/accounts", (t, r) =>
        t.Held is { ExchangedAt: not null } mine && t.State.Permissions.Values.Where(p => p.ExchangedAt is not null && alike(mine, p)).MaxBy(p => p.ExchangedAt) is { } last
            ? r.WithHeader("Authorization", $"Bearer {last.Sp.AccessToken}") : r);

    private static BLinkBlueprint RevokingAlso(this BLinkBlueprint b, Func<TokenFamily, TokenFamily, bool> alike) => b.Then("revoke-token", t =>
    {
        if (t is not { NamedRefreshToken: not null, Family: { } mine })
            return;
        foreach (var (_, other) in t.State.Families.Entries.Where(e => alike(mine, e.Value)).ToArray())
            t.State = t.State with { Families = t.State.Families.Set(other.Id, other with { Ended = true }) };
    });

    private static BLinkBlueprint KnowingPermissionsBy(this BLinkBlueprint b, Func<string, string, bool> alike) => b.With(s => s with
    {
        FindPermission = (t, given) => t.State.Permissions.Values.FirstOrDefault(p => p.Id == given) ?? t.State.Permissions.Values.FirstOrDefault(p => alike(p.Id, given)),
    });

    private static BLinkBlueprint KnowingTokensBy(this BLinkBlueprint b, Func<string, string> normal) => b.With(s => s with { NormalRefreshToken = normal });
}
