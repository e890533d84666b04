using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.BLink;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Variants.BLinkVariants;

namespace Conformance.Mocks.Protocol.Variants;

/// <summary>Legal differences in what a platform sends to its service providers, and in what it makes of their failures.</summary>
internal static class BLinkLegVariants
{
    public static ImmutableArray<Variant> All { get; } =
    [
        V("leg-without-the-optional", "Requests to the service provider have no target and nothing of the user (consent flow module 2.0.15.1-fi: optional).", b => b.Sending((_, r) =>
            Without(r, BLinkHeaders.TargetId, BLinkHeaders.PsuIpAddress, BLinkHeaders.PsuUserAgent))),
        V("leg-with-auto", "Requests to the service provider say AUTO of the user.", b => b.Sending((_, r) =>
            r.WithHeader(BLinkHeaders.PsuIpAddress, "AUTO").WithHeader(BLinkHeaders.PsuUserAgent, "AUTO"))),
        V("leg-with-an-id-of-its-own", "Requests to the service provider have the platform's own correlation id and user agent.", b => b.Sending((t, r) =>
            r.WithHeader(BLinkHeaders.CorrelationId, TokenText.Uuid(t.Surroundings.Entropy)).WithHeader("User-Agent", "bLink/3.1"))),
        V("leg-without-accept", "Requests to the service provider have no Accept (RFC 9110 §12.5.1: anything then).", b => b.Sending((_, r) => Without(r, "Accept"))),
        V("leg-without-a-hint", "A revocation is passed on without token_type_hint (RFC 7009 §2.1: optional).", b => b.Sending((_, r) =>
            r.Path.EndsWith("/oauth/revoke", StringComparison.Ordinal) ? WithoutHint(r) : r)),
        V("fails-with-503", "An exchange that fails behind is answered with 503 in place of 502 and 504 (bLink Migration Flow declares none of them).", b => b
            .Finishing((_, a) => a.Status is 502 or 504 ? a with { Status = 503 } : a, "exchange")),
        V("fails-with-500", "An exchange that fails behind is answered with 500.", b => b
            .Finishing((_, a) => a.Status is 502 or 504 ? a with { Status = 500 } : a, "exchange")),
        V("ended-grant-is-401", "An exchange whose grant the service provider has ended is refused as documented.", b => b.Finishing((t, a) =>
            t.SpRefresh is SpRefresh.Failed { IsFinal: true } && a.Status == 502 ? ExchangeEndpoint.Refusal.WithHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                .WithHeader(BLinkHeaders.CorrelationId, t.Request.Headers[BLinkHeaders.CorrelationId] ?? "none") : a, "exchange")),
        V("tokens-without-grant-id", "Where the service provider told no grant_id the exchange answers with tokens and without one; a suite may warn.", b => b
            .Without("demand-grant-id")
            .OnSuccess((t, a) => t.Family is { GrantId: "" } ? a.WithoutMember("grant_id") : a, "exchange")),
    ];

    private static BLinkBlueprint Sending(this BLinkBlueprint b, Func<BLinkTurn, ProtocolRequest, ProtocolRequest> edit) =>
        b.With(s => s with { Outgoing = edit });

    private static ProtocolRequest Without(ProtocolRequest request, params ReadOnlySpan<string> headers)
    {
        var left = request.Headers;
        foreach (var header in headers)
            left = left.Without(header);
        return request.With(headers: left);
    }

    private static ProtocolRequest WithoutHint(ProtocolRequest request) =>
        request.With(body: System.Text.Encoding.UTF8.GetBytes(FormUrlEncoded.Write([.. request.Form.Without("token_type_hint")])));
}
