using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraDemands;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Resource;

/// <summary>What an active token is.</summary>
internal static class IntrospectionGuards
{
    public static readonly ImmutableArray<HydraGuard> All =
    [
        .. BodyGuards.All.Select(NotStored),
        DemandActive("token-is-known", "nobody issued this token, or another took its place", t => t.Presented.FormToken.IsKnown),
        DemandActive("token-is-genuine", "the token was altered before its dot", t => t.Presented.FormToken.IsGenuine),
        DemandActive("token-is-live", "the token was revoked or spent", t => t.Presented.FormToken.IsLive),
        BeforeEnd("token-is-unexpired", t => t.Presented.FormToken.ExpiresAt, _ => new Refusal(WriteInactive(), "the token expired")),
        AgreeInScope("token-has-the-scope", t => t.Sent.Form["scope"], t => ScopeText.WriteWords(t.Presented.FormToken.Scope), (_, _) =>
            new Refusal(WriteInactive(), "the token lacks a scope that was asked for")),
    ];

    private static HydraGuard DemandActive(string name, string reason, Func<HydraTurn, bool> holds) =>
        new(name, t => holds(t) ? null : new Refusal(WriteInactive(), reason));

    private static HydraGuard NotStored(HydraGuard guard) => guard with
    {
        Condition = guard.Condition.Answering((_, refusal) => refusal with { Response = NotStored(refusal.Response) }),
    };

    // RFC 7662 §2.2: nothing but that it is not active.
    private static ProtocolResponse WriteInactive() =>
        NotStored(HydraAnswers.WriteLine(200, JsonFields.FromMembers(("active", false)), IntrospectionEndpoint.MediaType));

    private static ProtocolResponse NotStored(ProtocolResponse response) =>
        response.WithHeader("Cache-Control", "no-store").WithHeader("Pragma", "no-cache");
}
