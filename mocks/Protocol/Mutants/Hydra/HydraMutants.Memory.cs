using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra.Authorize;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

// What is remembered of logins and consents, for how long and of whom.
internal static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Memory =
    [
        M("expired-consent-remembered", "W-CONSENT-03", "A remembered consent has no end.", b =>
            b.EditEffect("remember-consent", e => e with { Apply = e.Apply + KeepConsentsForGood }, "authorize-consented")),
        M("remembered-consent-for-more", "W-CONSENT-03", "A remembered consent serves for scopes that were never granted.", b =>
            b.Then("remember-consent", WidenConsents, "authorize-consented")),
        M("remembered-consent-of-another-user", "W-CONSENT-03", "A remembered consent serves for whoever signs in at the client.", b =>
            b.DoingFirst("authorize-logged-in", "borrow", BorrowConsent)),
        M("rejected-consent-remembered", "W-CONSENT-03", "A consent that was rejected keeps the callback's session.", b =>
            b.EditGuard("consent-was-accepted", g => g with { OnRefusal = [.. g.OnRefusal, new("remember", RememberRequest)] }, "authorize-consented")),
        M("max-age-in-minutes", "W-LOGIN-05", "max_age counts minutes.", b =>
            Rewritten.PutBefore(b, r => r.Path == "/oauth2/auth" && long.TryParse(r.Query["max_age"], out var age) && age > 0
                ? WithQuery(r, "max_age", (age * 60).ToString(System.Globalization.CultureInfo.InvariantCulture)) : r)),
    ];

    private static void KeepConsentsForGood(HydraTurn turn)
    {
        foreach (var (key, consent) in turn.State.Consents.Entries.ToArray())
            turn.State = turn.State with { Consents = turn.State.Consents.Set(key, consent with { ExpiresAt = null }) };
    }

    private static void WidenConsents(HydraTurn turn)
    {
        foreach (var (key, consent) in turn.State.Consents.Entries.ToArray())
            turn.State = turn.State with { Consents = turn.State.Consents.Set(key, consent with { Scope = turn.State.Clients.GetValueOrDefault(key.ClientId, HydraClient.Nobody).Scope }) };
    }

    private static void BorrowConsent(HydraTurn turn)
    {
        var flow = turn.Return.FlowOfLogin;
        if (turn.State.Consents.Entries.Where(c => c.Key.ClientId == flow.ClientId).Select(c => c.Value).LastOrDefault() is { } consent && turn.State.Consents.Find((flow.Subject, flow.ClientId)) is null)
            turn.State = turn.State with { Consents = turn.State.Consents.Set((flow.Subject, flow.ClientId), consent) };
    }

    private static void RememberRequest(HydraTurn turn)
    {
        var flow = turn.Return.FlowOfConsent;
        turn.State = turn.State with { Consents = turn.State.Consents.Set((flow.Subject, flow.ClientId), new(flow.RequestedScope, "", null)) };
    }
}
