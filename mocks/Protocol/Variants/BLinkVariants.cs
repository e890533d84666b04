using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLink;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Blueprints.Demands;

namespace Conformance.Mocks.Protocol.Variants;

/// <summary>Legal differences between platforms in the bLink role.</summary>
internal static class BLinkVariants
{
    public static ImmutableArray<Variant> All { get; } =
    [
        V("opaque-access-tokens", "Access tokens are opaque, not JWTs.", b => b.EditEffect("issue-access-token", _ =>
                TokenEffects.AccessToken(t => TokenText.MintToken(t.Surroundings.Entropy, "bl-at-"), (_, token, _) => token.Key))
            .With(s => s with { Recognise = (t, value) => t.State.AccessTokens.Find(value) })),
        V("jwt-of-few-claims", "Access tokens have an array for aud, and neither iat nor scope (RFC 7519 §4.1: all optional).", b => b.OnOwnJson(a =>
            a.Member("access_token") is UnsignedJwt jwt
                ? a.WithMember("access_token", jwt with { Claims = jwt.Claims.With("aud", new[] { "sp" }).Without("iat").Without("scope") })
                : a)),
        V("rotates", "A refresh replaces the refresh token (RFC 6749 §6: may).",
            b => b.With(s => s with { Rotates = true })),
        V("rotates-with-retry", "A replaced refresh token may be tried again for five minutes.", b => b.With(s => s with { Rotates = true }).Living("retry", TimeSpan.FromMinutes(5))),
        V("short-access-tokens", "Access tokens live for a minute.",
            b => b.Living("access-token", TimeSpan.FromMinutes(1))),
        V("quiet-service-provider", "The service provider does not rotate its refresh token.", b => b with
        {
            ServiceProvider = b.ServiceProvider with { Settings = b.ServiceProvider.Settings with { Rotates = false } },
        }),
        V("reexchange-refuses", "A second exchange in the grace period is refused: one-time is taken per request.", b => b.DemandingLast("exchange", Demand<BLinkTurn>(
            "permission-is-not-exchanged", t => t.Permission?.ExchangedAt is null, ExchangeEndpoint.Refusal, "the permission was exchanged before"))),
        V("refresh-stays-here", "A refresh does not reach the service provider, whose tokens are renewed when a call needs it.", b => b
            .Without("refresh-at-sp", "token")
            .At("relay", e => e with { Effects = e.Effects.Insert(0, RelayEndpoint.RenewStaleSpToken) })
            .EditEffect("call-sp", _ => RelayEndpoint.CallSp((t, r) => r.WithHeader("Authorization", $"Bearer {t.Held?.Sp.AccessToken}")), "relay")),
        V("token-type-lower-case", "token_type is bearer (RFC 6749 §5.1: without regard to case).",
            b => b.OnOwnJson(a => a.Member("token_type") is null ? a : a.WithMember("token_type", "bearer"))),
        V("further-members", "JSON answers of the platform have further members.", b => b.OnOwnJson(a => a.WithMember("hint", "h-1"))),
        V("charset-in-media-type", "JSON is served as application/json;charset=utf-8.",
            b => b.OnOwnJson(a => a.WithHeader("Content-Type", "application/json;charset=utf-8"))),
        V("no-store-among-others", "Cache-Control has more directives than no-store.",
            b => b.OnOwnJson(a => a.WithHeader("Cache-Control", "private, no-store, max-age=0"))),
        V("grant-id-not-a-uuid", "The service provider's grant_id is not a UUID.", b => b with
        {
            ServiceProvider = b.ServiceProvider with { Endpoints = [.. b.ServiceProvider.Endpoints.Select(e => e with
            {
                Finishers = e.Finishers.Add(new("plain-grant-id", (_, a) => a.Member("grant_id") is string id ? a.WithMember("grant_id", $"grant:{id.Replace("-", "")}") : a)),
            })] },
        }),

        // What only a SHOULD or an inference speaks against: a suite may warn, and does not fail.
        V("refusal-without-description", "A refused exchange has no text (RFC 6749 §5.2: optional).",
            b => b.OnStatus(401, (_, a) => a.WithoutMember("error_description"), "exchange")),
        V("refresh-closes", "A refresh ends the permission, as a successful call does.", b => b.Then("rotate-refresh-token", CloseHeld)),
        V("reexchange-repeats", "A second exchange in the grace period gives the same tokens once more.", b => b.Repeating()),
        V("refresh-without-refresh-token", "A refresh is answered without a refresh token: the one that was sent goes on (RFC 6749 §5.1, §6).",
            b => b.WithoutMember("token", "refresh_token")),
        V("sp-without-refresh-token", "The service provider answers a refresh without a refresh token (RFC 6749 §6).", b => b with
        {
            ServiceProvider = b.ServiceProvider.With(s => s with { Rotates = false }).WithoutMember("token-refresh", "refresh_token"),
        }),
        V("tokens-of-a-week", "Access tokens live for a week, on both layers.", b => b.Living("access-token", TimeSpan.FromDays(7)) with
        {
            ServiceProvider = b.ServiceProvider.Living("access-token", TimeSpan.FromDays(7)),
        }),
        V("tokens-of-a-minute-behind", "The service provider's access tokens live for a minute, and so the platform's do.", b => b with
        {
            ServiceProvider = b.ServiceProvider.Living("access-token", TimeSpan.FromMinutes(1)),
        }),
        V("error-uri", "Refusals have an error_uri (RFC 6749 §5.2: optional), relative or absolute.", b => b.OnOwnJson(a =>
            a.Status < 400 ? a : a.WithMember("error_uri", a.Status == 401 ? "https://developer.example/errors#401" : "string"))),
        V("revocation-cascades", "Revoking a refresh token ends the access tokens, too (RFC 7009 §2.1: should).", b => b.Then("revoke-token", t =>
        {
            if (t is { NamedRefreshToken: not null, Family: { } family })
                t.State = t.State with { Families = t.State.Families.Set(family.Id, family with { Ended = true }) };
        })),
        V("scopes-the-other-way-round", "Scopes are listed in another order (RFC 6749 §3.3: order does not matter).", b => b.OnOwnJson(a =>
            a.Member("scope") is string scope ? a.WithMember("scope", string.Join(' ', scope.Split(' ').Reverse())) : a)),
        V("grace-of-a-day", "The grace period is a day.", b => b.Living("grace", TimeSpan.FromHours(24))),
        V("lenient-headers", "Headers beyond the correlation id are not demanded of a service user.", b => b
            .Without("user-agent-present").Without("target-present").Without("psu-ip-address-present").Without("psu-user-agent-present")),
        V("lenient-correlation", "A correlation id may be missing or longer than 64 characters.", b => b
            .Without("correlation-id-present").Without("correlation-id-within-64")),
        V("strict-correlation", "A correlation id has five characters at least (SFTI: 5 to 64 of certain characters).", b => b
            .AlsoRefusing("correlation-id-present", t => t.Request.Headers.NonEmpty(BLinkHeaders.CorrelationId) is { Length: < 5 }, new Refusal(BLinkErrors.OAuth(400, "invalid_request", "X-Correlation-ID is too short"), "the correlation id is too short"))),
        V("target-not-compared", "The target of an exchange is not compared with the permission's (inference alone says it should).", b => b
            .Without("target-is-the-permissions", "exchange")),
        V("malformed-id-is-400", "What is no UUID is a bad request.", b => b.DemandingFirst("exchange", Demand<BLinkTurn>(
            "permission-id-is-a-uuid", t => Guid.TryParseExact(t.PermissionId, "D", out _), BLinkErrors.OAuth(400, "invalid_request", "the permission id is malformed"), "no UUID"))),
        V("texts-of-their-own", "Each reason for which an exchange is refused has a text of its own.", b => b
            .Answering("permission-is-known", r => r.WithMember("error_description", "no such permission"), "exchange")
            .Answering("permission-is-unexpired", r => r.WithMember("error_description", "the permission expired"), "exchange")),
        V("without-source", "No answer says who made it (X-CorAPI-Source: bLink public documentation alone).", b => b.Without("source")),
        V("revoking-the-grant-ends-the-permission", "Revoking the new refresh token ends the PermissionId, too.", b => b.Then("revoke-token", t =>
        {
            if (t.NamedRefreshToken is not null)
                CloseHeld(t);
        })),
        V("foreign-revocation-is-200", "Another client's revocation is answered with 200 and has no effect.", b => b
            .Answering("token-belongs-to-client", _ => ProtocolResponse.Empty(200))),
        .. BLinkLegVariants.All,
        V("revocation-stays-here", "A revocation ends the platform's token and is not passed on.",
            b => b.Without("revoke-at-sp")),
    ];

    internal static Variant V(string id, string sentence, Func<BLinkBlueprint, BLinkBlueprint> edit) =>
        new($"blink-platform-{id}", "blink-platform", sentence, p => edit((BLinkBlueprint)p));

    private static void CloseHeld(BLinkTurn t)
    {
        if (t.Held is { } permission)
            t.State = t.State with { Permissions = t.State.Permissions.SetItem(permission.Id, permission with { Closed = true }) };
    }

    // Only what the platform says itself: a relayed answer stays as the service provider made it.
    private static BLinkBlueprint OnOwnJson(this BLinkBlueprint b, Func<ProtocolResponse, ProtocolResponse> edit) =>
        b.OnJson((t, a) => t.SpAnswer is null ? edit(a) : a);
}
