using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.BLink;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Providers.BLinkSp;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Variants;

/// <summary>Legal differences between platforms in front of the consent flow, and between the service providers behind them.</summary>
internal static class CfVariants
{
    public static ImmutableArray<Variant> All { get; } =
    [
        V("providers-do-not-rotate", "No service provider replaces a refresh token (RFC 6749 §6: may).", b => b.Behind(sp => sp.With(s => s with { Rotates = false }))),
        V("all-providers-rotate", "The service provider of 2.0 replaces refresh tokens, too.", b => b.At2_0(s => s with { Rotates = true })),
        V("providers-allow-retries", "A replaced refresh token may be tried again at the service provider for five minutes.", b => b.Behind(sp => sp.Living("retry", TimeSpan.FromMinutes(5)))),
        V("provider-without-refresh-token", "A service provider answers a refresh without a refresh token; the one that was sent goes on (RFC 6749 §5.1, §6).",
            b => b.Behind(sp => sp.With(s => s with { Rotates = false }).OnSuccess((_, a) => a.WithoutMember("refresh_token"), "token-refresh"))),
        V("short-access-tokens", "The service provider's access tokens live for a minute.", b => b.Behind(sp => sp.Living("access-token", TimeSpan.FromMinutes(1)))),
        V("plain-grant-ids", "The grant_id is not a UUID.", b => b.Behind(sp => sp.OnSuccess((_, a) => a.Member("grant_id") is string id ? a.WithMember("grant_id", $"grant:{id}") : a))),
        V("grant-ids-of-2-0", "A service provider of 2.0 sends a grant_id, too.", b => b.At2_0(s => s with { GrantIds = true })),
        V("no-usernames-in-3-0", "A service provider of 3.0 has no username endpoint.", b => b with
        {
            Sites = b.Sites.SetItem("IIDP99999", SpSite.Usual with { Lacks = "username" }),
        }),
        V("hidden-names", "A wrong username is a 404.", b => b.Behind(sp => sp.OnSuccess((_, a) => a.Member("valid_username") is false ? BLinkErrors.OAuth(404, "not_found", "no such user") : a, "username"))),
        V("revocation-ends-all", "A revocation ends the whole grant (RFC 7009 §2.1).", b => b.Behind(sp => sp.DoingLast("revoke", "end-grant", t =>
        {
            if (t.GrantOf(t.NamedToken) is { } grant)
                t.State = t.State with { Grants = t.State.Grants.Set(grant.Id, grant with { Ended = true }) };
        }))),

        V("unknown-target-is-404", "A service provider that there is not is a 404.", b => b.Answering("target-is-known", r => r with { Status = 404 })),
        V("unknown-target-is-403", "A service provider that there is not is a 403.", b => b.Answering("target-is-known", r => r with { Status = 403 })),
        V("other-client-is-400", "A body that names another client is a bad request.", b => b.Answering("client-id-is-the-callers", r => r with { Status = 400 })),
        V("other-client-is-403", "A body that names another client is forbidden.", b => b.Answering("client-id-is-the-callers", r => r with { Status = 403 })),
        V("no-certificate-is-403", "Who shows no certificate is forbidden what it asks.", b => b.Answering("client-is-authenticated", r => r with { Status = 403 })),
        V("other-methods-are-404", "Another method than the right one is an unknown path.", b => b.Finishing((t, a) => a.Status == 405 && t.SpAnswer is null ? a with { Status = 404 } : a)),
        V("forms-left-to-the-provider", "What a body is made of is left to the service provider to find.", b => b.Without("media-type-is-form").Without("no-parameter-repeated").Without("answer-is-acceptable")),
        V("bearer-demanded-here", "A call without a bearer is refused by the platform itself.", b => b.After("target-is-known", new("bearer-present", t =>
            t.BearerValue is null ? new(BLinkErrors.Problem(401, "invalid_token", "an access token is required"), "no bearer") : null), "relay")),
        V("client-id-demanded-here", "A form without a client_id is refused by the platform itself.", b => b.After("client-is-authenticated", new("client-id-present", t =>
            t.Request.Form.NonEmpty("client_id") is null ? new(BLinkErrors.OAuth(400, "invalid_request", "client_id is missing"), "no client_id") : null), "token")),
        V("psu-headers-not-demanded", "The user's address and software may be left out.", b => b.Without("psu-ip-address-present").Without("psu-user-agent-present")),
        V("psu-headers-stay-here", "The user's address and software are not handed on.", b => b.SendingHeaders(h => h.Without(BLinkHeaders.PsuIpAddress).Without(BLinkHeaders.PsuUserAgent))),
        V("psu-headers-automatic", "The service provider is told AUTO for the user's address and software.",
            b => b.SendingHeaders(h => h.With(BLinkHeaders.PsuIpAddress, "AUTO").With(BLinkHeaders.PsuUserAgent, "AUTO"))),
        V("target-not-told", "The service provider is not told its own id.", b => b.SendingHeaders(h => h.Without(BLinkHeaders.TargetId))),
        V("own-software-told", "The service provider is told the platform's software.", b => b.SendingHeaders(h => h.With("User-Agent", "bLink/3.0"))),
        V("own-correlation-id", "The service provider is told a correlation id of the platform's own; the service user gets its own back.", b => b.SendingHeaders(h => h.With(BLinkHeaders.CorrelationId, "blink-0815"))),
        V("headers-in-another-order", "The service provider gets the headers in another order.", b => b.SendingHeaders(h => FieldList.Headers([.. h.Reverse()]))),
        V("source-not-said", "No answer says who made it.", b => b.EditFinisher("source", f => f with { Finish = (_, a) => a.WithoutHeader(BLinkHeaders.Source) })),
        V("charset-in-media-type", "JSON of the service provider is handed on as application/json;charset=utf-8.",
            b => b.OnJson((_, a) => a.WithHeader("Content-Type", "application/json;charset=utf-8"))),
        V("members-in-another-order", "The members of an answer stand in another order.", b => b.OnJson((_, a) =>
            a with { Body = new Body.Json(new JsonFields([.. ((Body.Json)a.Body).Members.Members.Reverse()])) })),
        V("further-directives", "Cache-Control of what is handed on has more directives than no-store.", b => b.OnSuccess((_, a) => a.WithHeader("Cache-Control", "private, no-store, max-age=0"))),
        V("refusal-without-description", "A refused exchange has no text where there is nothing to exchange (RFC 6749 §5.2: optional).", b => b.OnStatus(401, (_, a) => a.WithoutMember("error_description"), "exchange")),
        V("failure-without-description", "A failure has no text.", b => b.Finishing((t, a) => CfForwarding.IsRelayed(t) ? a : a.WithoutMember("error_description"), "token", "revoke", "username")),
    ];

    private static Variant V(string id, string sentence, Func<BLinkBlueprint, BLinkBlueprint> edit) =>
        new($"blink-platform-cf-{id}", "blink-platform", sentence, p => edit((BLinkBlueprint)p)) { Profile = BLinkProfiles.Cf };

    private static BLinkBlueprint Behind(this BLinkBlueprint b, Func<BLinkSpBlueprint, BLinkSpBlueprint> edit) => b with { ServiceProvider = edit(b.ServiceProvider) };

    private static BLinkBlueprint At2_0(this BLinkBlueprint b, Func<BLinkSpSettings, BLinkSpSettings> edit) => b.At("IIDP77777", s => s with { Differs = settings => edit(s.Differs(settings)) });

    private static BLinkBlueprint At(this BLinkBlueprint b, string target, Func<SpSite, SpSite> edit) => b with { Sites = b.Sites.SetItem(target, edit(b.Sites[target])) };

    private static BLinkBlueprint SendingHeaders(this BLinkBlueprint b, Func<FieldList, FieldList> edit) =>
        b.EditEffect("forward", _ => CfForwarding.Forward((_, r) => r.With(headers: edit(r.Headers))));
}
