using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Providers.BLinkSp;
using static Conformance.Mocks.Protocol.Mutants.BLinkSp.BLinkSpMutants;

namespace Conformance.Mocks.Protocol.Mutants.BLinkSp;

/// <summary>Defects of a bLink service provider in which one operation, or one answer, treats the headers otherwise than the others do.</summary>
internal static class BLinkSpHeaderMutants
{
    private static readonly ImmutableArray<string> Operations = ["token-code", "token-refresh", "revoke", "username"];

    public static ImmutableArray<Mutant> All { get; } =
    [
        .. Each("correlation-id-not-required-at", "BLINK-CF-15", "A request without X-Correlation-ID is served, at {0} alone.", (b, at) => b.Without("correlation-id-present", at)),
        .. Each("long-correlation-id-at", "BLINK-CF-16", "A correlation id of 65 characters is accepted, at {0} alone.", (b, at) => b.Without("correlation-id-within-64", at)),
        .. Each("correlation-id-of-64-refused-at", "BLINK-CF-16", "A correlation id of 64 characters is refused, at {0} alone.",
            (b, at) => b.AlsoRefusing("correlation-id-within-64", t => IdOf(t) is { Length: 64 }, Refuse(400, "X-Correlation-ID is too long"), at)),
        .. Each("correlation-id-of-5-refused-at", "BLINK-CF-14", "A correlation id of five characters is refused, at {0} alone.",
            (b, at) => b.AlsoRefusing("correlation-id-within-64", t => IdOf(t) is { Length: 5 }, Refuse(400, "X-Correlation-ID is too short"), at)),
        .. Each("correlation-id-lost-on-errors-at", "BLINK-CF-14", "X-Correlation-ID does not come back with a refusal, at {0} alone.",
            (b, at) => b.Touching("correlation-id-reflected", (t, a, former) => a.Status < 400 ? former(t, a) : a, at)),
        .. Each("correlation-id-cut-on-errors-at", "BLINK-CF-14", "X-Correlation-ID comes back with 36 characters in a refusal, at {0} alone.",
            (b, at) => b.ReflectingOn(at, s => s >= 400, id => id[..Math.Min(id.Length, 36)])),
        .. Each("correlation-id-cut-on-success-at", "BLINK-CF-14", "X-Correlation-ID comes back with 63 characters on success, at {0} alone.",
            (b, at) => b.ReflectingOn(at, s => s < 400, id => id[..Math.Min(id.Length, 63)])),
        .. Each("correlation-id-lower-cased-on-errors-at", "BLINK-CF-14", "X-Correlation-ID comes back in lower case in a refusal, at {0} alone.",
            (b, at) => b.ReflectingOn(at, s => s >= 400, id => id.ToLowerInvariant())),
        .. Each("client-header-not-required-at", "BLINK-CF-17", "X-CorAPI-Client-ID may be missing, at {0} alone.", (b, at) => b.Without("client-header-present", at)),
        .. Each("target-demanded-at", "BLINK-CF-19", "The optional X-CorAPI-Target-ID is demanded, at {0} alone.",
            (b, at) => b.AlsoRefusing("user-agent-present", t => t.Request.Headers[BLinkHeaders.TargetId] is null, Refuse(400, "X-CorAPI-Target-ID is missing"), at)),
        .. Each("psu-address-demanded-at", "BLINK-CF-19", "The optional X-PSU-IP-Address is demanded, at {0} alone.",
            (b, at) => b.AlsoRefusing("user-agent-present", t => t.Request.Headers[BLinkHeaders.PsuIpAddress] is null, Refuse(400, "X-PSU-IP-Address is missing"), at)),
        .. Each("psu-agent-demanded-at", "BLINK-CF-19", "The optional X-PSU-User-Agent is demanded, at {0} alone.",
            (b, at) => b.AlsoRefusing("user-agent-present", t => t.Request.Headers[BLinkHeaders.PsuUserAgent] is null, Refuse(400, "X-PSU-User-Agent is missing"), at)),
        .. Each("psu-address-of-ipv6-refused-at", "BLINK-CF-20", "An IPv6 address of the PSU is refused, at {0} alone.",
            (b, at) => b.AlsoRefusing("user-agent-present", t => t.Request.Headers[BLinkHeaders.PsuIpAddress]?.Contains(':') == true, Refuse(400, "no IPv4 address"), at)),
        .. Each("psu-address-auto-refused-at", "BLINK-CF-20", "AUTO for the PSU's address is refused, at {0} alone.",
            (b, at) => b.AlsoRefusing("user-agent-present", t => t.Request.Headers[BLinkHeaders.PsuIpAddress] == "AUTO", Refuse(400, "no address"), at)),
        .. Each("media-type-free-at", "BLINK-CF-22", "Any body is read, at {0} alone.", (b, at) => b.Without("media-type-is-form", at)),
        .. Each("charset-refused-at", "BLINK-CF-23", "A form with a charset is refused, at {0} alone.", (b, at) =>
            b.AlsoRefusing("media-type-is-form", t => (t.Request.Headers["Content-Type"] ?? "").Contains("charset="), Refuse(415, "no parameters please"), at)),
        .. Each("parameter-twice-at", "BLINK-R02", "A parameter may be given twice, at {0} alone.", (b, at) => b.Without("no-parameter-repeated", at)),
        .. Each("own-target-refused-at", "BLINK-CF-20", "The provider's own id in X-CorAPI-Target-ID is refused, at {0} alone.",
            (b, at) => b.AlsoRefusing("user-agent-present", t => t.Request.Headers[BLinkHeaders.TargetId] is not null, Refuse(400, "no target please"), at)),
        .. Statuses.Select(row => M($"correlation-id-lost-on-{row.Status}-at-{row.At}", "BLINK-CF-14", $"X-Correlation-ID does not come back with {row.Status} at {row.At}.",
            b => b.Touching("correlation-id-reflected", (t, a, former) => a.Status == row.Status ? a : former(t, a), row.At))),

        .. Formed("accept-star-refused-at", "BLINK-CF-25", "Accept: */* gives 406, at {0} alone.",
            (b, at) => b.AlsoRefusing("answer-is-acceptable", t => t.Request.Headers["Accept"] == "*/*", Refuse(406, "only application/json is served"), at)),
        .. Formed("no-accept-refused-at", "BLINK-CF-25", "A missing Accept gives 406, at {0} alone.",
            (b, at) => b.AlsoRefusing("answer-is-acceptable", t => t.Request.Headers["Accept"] is null, Refuse(406, "only application/json is served"), at)),
        .. Formed("accept-weights-refused-at", "BLINK-CF-25", "Weights in Accept give 406, at {0} alone.",
            (b, at) => b.AlsoRefusing("answer-is-acceptable", t => (t.Request.Headers["Accept"] ?? "").Contains("q="), Refuse(406, "only application/json is served"), at)),
        .. Formed("content-coding-passed-over-at", "BLINK-R52", "A form in a content coding is read as if it had none, at {0} alone.",
            (b, at) => b.OnlyWhen("media-type-is-form", t => t.Request.Headers["Content-Encoding"] is null, at)),
        .. Formed("client-id-not-required-at", "BLINK-CF-05 BLINK-CF-36", "client_id may be missing, at {0} alone.", (b, at) => b.Without("client-id-present", at)),
    ];

    private static (int Status, string At)[] Statuses =>
    [
        (400, "token-code"), (401, "token-code"), (403, "token-code"), (400, "token-refresh"), (401, "token-refresh"), (403, "token-refresh"), (415, "token-refresh"),
        (406, "token-refresh"), (400, "revoke"), (401, "revoke"), (403, "revoke"), (415, "revoke"), (406, "revoke"), (400, "username"), (401, "username"), (403, "username"),
    ];

    private static IEnumerable<Mutant> Each(string id, string requirements, string sentence, Func<BLinkSpBlueprint, string, BLinkSpBlueprint> edit) =>
        Operations.Select(at => M($"{id}-{at}", requirements, sentence.Replace("{0}", at), b => edit(b, at)));

    private static IEnumerable<Mutant> Formed(string id, string requirements, string sentence, Func<BLinkSpBlueprint, string, BLinkSpBlueprint> edit) =>
        Operations.Where(at => at != "username").Select(at => M($"{id}-{at}", requirements, sentence.Replace("{0}", at), b => edit(b, at)));

    private static string? IdOf(BLinkSpTurn t) => t.Request.Headers[BLinkHeaders.CorrelationId];

    private static BLinkSpBlueprint ReflectingOn(this BLinkSpBlueprint b, string at, Func<int, bool> when, Func<string, string> text) =>
        b.Touching("correlation-id-reflected", (t, a, former) => when(a.Status) && IdOf(t) is { } id ? a.WithHeader(BLinkHeaders.CorrelationId, text(id)) : former(t, a), at);
}
