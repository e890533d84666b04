using System.Collections.Immutable;
using System.Text;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.BLink;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.BLink.BLinkMutants;

namespace Conformance.Mocks.Protocol.Mutants.BLink;

/// <summary>Defects of the platform on one kind of call or in one refusal, where all others are right.</summary>
internal static class BLinkCallMutants
{
    public static ImmutableArray<Mutant> All { get; } =
    [
        M("stolen-token-pays", "BLINK-R57 BLINK-MIG-52", "An access token pays with another client's certificate.", b => b.Without("bearer-belongs-to-client", "relay-payment")),
        M("token-pays-elsewhere", "BLINK-R27 BLINK-MIG-43", "An access token pays in the name of another target.", b => b.Without("target-is-the-tokens", "relay-payment")),
        M("target-by-its-beginning", "BLINK-R27", "A call's target is taken when it begins as the token's.", b => b.Comparing("target-is-the-tokens", Matching.WherePresented(Matching.ByPrefix))),
        M("403-ends-tokens", "BLINK-MIG-39 BLINK-CF-30", "A call that the service provider forbids ends the tokens.", b => b.EndingOn(t => IsStatus(t, 403))),
        M("429-ends-tokens", "BLINK-MIG-39 BLINK-CF-30", "A call that the service provider takes for too many ends the tokens.", b => b.EndingOn(t => IsStatus(t, 429))),
        M("no-answer-ends-tokens", "BLINK-MIG-34", "A call that the service provider does not answer ends the tokens.", b => b.EndingOn(t => t.SpAnswer is SpAnswer.TimedOut)),
        M("stranger-ends-tokens", "BLINK-R57", "A call by another client is refused and ends the tokens.", b => b.EditGuard("bearer-belongs-to-client", g => g with { OnRefusal = [new("end", End)] }, "relay")),
        M("wrong-target-ends-tokens", "BLINK-R27", "A payment in the name of another target is refused and ends the tokens.",
            b => b.EditGuard("target-is-the-tokens", g => g with { OnRefusal = [new("end", End)] }, "relay-payment")),
        M("narrow-call-ends-tokens", "BLINK-R61", "A payment that is refused for its scope ends the tokens.", b => b.EditGuard("scope-allows-the-call", g => g with { OnRefusal = [new("end", End)] }, "relay-payment")),
        M("correlation-id-in-small-letters", "BLINK-MIG-41", "X-Correlation-ID comes back in small letters with a refused exchange.", b => b.OnErrors((t, a) =>
            t.Request.Headers[BLinkHeaders.CorrelationId] is { } id ? a.WithHeader(BLinkHeaders.CorrelationId, id.ToLowerInvariant()) : a, "exchange")),
        M("challenge-missing-after-the-end", "BLINK-R46 BLINK-R49", "A 401 for an expired access token has no challenge.", b => b.Finishing((t, a) => HasExpired(t) ? a.WithoutHeader("WWW-Authenticate") : a, "relay")),
        M("challenge-missing-on-payments", "BLINK-R46 BLINK-R49", "A 401 for a payment has no challenge.", b => b.OnStatus(401, (_, a) => a.WithoutHeader("WWW-Authenticate"), "relay-payment")),
        M("accept-demanded", "BLINK-R51", "An exchange without Accept is refused.", b => b.DemandingFirst("exchange", new("accept", t =>
            t.Request.Headers["Accept"] is null ? new Refusal(BLinkErrors.OAuth(406, "invalid_request", "not acceptable"), "no Accept") : null))),
        M("payments-always-json", "BLINK-MIG-39", "What a payment brings is always application/json.", b => b.Finishing((t, a) => t.SpAnswer is SpAnswer.Answered ? a.WithHeader("Content-Type", "application/json") : a, "relay-payment")),
        M("permission-payments-201-as-200", "BLINK-MIG-39", "A payment with a PermissionId is answered with 200.", b => b.Finishing((t, a) => t.SpAnswer is { IsSuccess: true } ? a with { Status = 200 } : a, "relay-legacy-payment")),
        M("leg-both-clients", "BLINK-LEG-01 BLINK-MIG-52", "A call goes out with the client that the caller claims to be, beside the right one.", b => b.Sending("/accounts", (t, r) =>
            t.Request.Headers.NonEmpty(BLinkHeaders.ClientId) is { } claimed ? r.With(headers: FieldList.Headers([.. r.Headers, new(BLinkHeaders.ClientId, claimed)])) : r)),
        M("leg-payment-of-another-target", "BLINK-LEG-04", "A payment goes out with the id of another service provider.", b => b.Sending("/payments", (_, r) => r.WithHeader(BLinkHeaders.TargetId, "IIDP11111"))),
        M("leg-revocation-of-another-target", "BLINK-LEG-04", "A revocation goes out with the id of another service provider.", b => b.Sending("/oauth/revoke", (_, r) => r.WithHeader(BLinkHeaders.TargetId, "IIDP11111"))),
        M("leg-revocation-of-the-access-token", "BLINK-LEG-08", "A revocation of a refresh token is passed on with the access token.", b => b.Sending("/oauth/revoke", (t, r) =>
            t is { NamedRefreshToken: not null, Held: { } held } ? r.With(body: Encoding.UTF8.GetBytes(r.BodyText.Replace(held.Sp.RefreshToken, held.Sp.AccessToken, StringComparison.Ordinal))) : r)),
    ];

    private static bool IsStatus(BLinkTurn t, int status) => t.SpAnswer is SpAnswer.Answered answered && answered.Response.Status == status;

    private static bool HasExpired(BLinkTurn t) => t.AccessToken is { } token && token.Expires <= t.Now;

    private static ProtocolResponse Anonymous(BLinkTurn t, ProtocolResponse answer) => t.SpAnswer is SpAnswer.Answered ? answer : answer.WithoutHeader(BLinkHeaders.CorrelationId);

    private static void End(BLinkTurn t)
    {
        if (t.Family is { } family)
            t.State = t.State with { Families = t.State.Families.Set(family.Id, family with { Ended = true }) };
    }

    private static BLinkBlueprint EndingOn(this BLinkBlueprint b, Func<BLinkTurn, bool> when) => b.Then("call-sp", t =>
    {
        if (when(t))
            End(t);
    }, "relay");
}
