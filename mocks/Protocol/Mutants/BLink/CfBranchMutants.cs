using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.BLink;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.BLink.CfMutants;

namespace Conformance.Mocks.Protocol.Mutants.BLink;

/// <summary>Defects of the platform in front of the consent flow in which one operation or one header fares otherwise than the others.</summary>
internal static class CfBranchMutants
{
    private static readonly ImmutableArray<string> Operations = ["token", "revoke", "username", "relay", "relay-payment"];

    public static ImmutableArray<Mutant> All { get; } =
    [
        .. Each("agent-left-out-at", "BLINK-LEG-03", "There is no User-Agent on the way to the service provider, at {0} alone.",
            (b, at) => b.Sending((_, r) => Without(r, "User-Agent"), at)),
        .. Each("correlation-id-left-out-at", "BLINK-LEG-02", "There is no X-Correlation-ID on the way to the service provider, at {0} alone.",
            (b, at) => b.Sending((_, r) => Without(r, BLinkHeaders.CorrelationId), at)),
        .. Each("correlation-id-lost-on-own-at", "BLINK-CF-14", "X-Correlation-ID does not come back with a refusal of the platform's own, at {0} alone.",
            (b, at) => b.Touching("correlation-id-reflected", (t, a, former) => CfForwarding.IsRelayed(t) ? former(t, a) : a, at)),
        .. Each("other-target-told-at", "BLINK-LEG-04", "The service provider is told the id of another one, at {0} alone.",
            (b, at) => b.Sending((_, r) => r.WithHeader(BLinkHeaders.TargetId, "IIDP88888"), at)),
        .. Each("caller-unknown-to-the-provider-at", "BLINK-LEG-01", "The service provider is not told the client, at {0} alone.",
            (b, at) => b.Sending((_, r) => Without(r, BLinkHeaders.ClientId), at)),
        .. Each("anybody-at", "BLINK-CFP-10 BLINK-MIG-52", "A request without a certificate is handed on, at {0} alone.", (b, at) => b.Without("client-is-authenticated", at)),
        .. Each("unknown-target-handed-on-at", "BLINK-CFP-07", "A request for a service provider that there is not is asked of the first, at {0} alone, and the answer thrown away.",
            (b, at) => b.EditGuard("target-is-known", g => g with { OnRefusal = [CfForwarding.ForwardTo(_ => "IIDP99999", (_, r) => r)] }, at)),
        Cf("repeated-parameter-handed-on", "BLINK-R02", "A revocation that says something twice is handed on with the first of them.", b => b.Without("no-parameter-repeated", "revoke")
            .Sending((t, r) => CfForwarding.AsForm(r, t.Request.Form.DistinctBy(f => f.Name)), "revoke")),
        Cf("last-of-two-handed-on", "BLINK-R02", "A refresh that says something twice is handed on with the last of them.", b => b.Without("no-parameter-repeated", "token")
            .Sending((t, r) => CfForwarding.AsForm(r, t.Request.Form.Reverse().DistinctBy(f => f.Name)), "token")),
        Cf("refused-client-handed-on", "BLINK-CFP-10 BLINK-LEG-12", "A revocation that names another client is refused and handed on.",
            b => b.EditGuard("client-id-is-the-callers", g => g with { OnRefusal = [CfForwarding.ForwardAsItIs] }, "revoke")),
        Cf("stranger-handed-on", "BLINK-MIG-52 BLINK-LEG-12", "A revocation without a certificate is refused and handed on in the name that it claims.", b => b.EditGuard("client-is-authenticated", g => g with
        {
            OnRefusal = [CfForwarding.Forward((t, r) => r.WithHeader(BLinkHeaders.ClientId, t.Request.Form.NonEmpty("client_id") ?? ""))],
        }, "revoke")),
    ];

    private static IEnumerable<Mutant> Each(string id, string requirements, string sentence, Func<BLinkBlueprint, string, BLinkBlueprint> edit) =>
        Operations.Select(at => Cf($"{id}-{at}", requirements, sentence.Replace("{0}", at), b => edit(b, at)));

    private static ProtocolRequest Without(ProtocolRequest request, string header) => request.With(headers: request.Headers.Without(header));
}
