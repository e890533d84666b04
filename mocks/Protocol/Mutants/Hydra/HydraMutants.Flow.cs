using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra.Admin;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Authorize;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

internal static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Flow =
    [
        M("login-over-after-its-code", "W-LOGIN-08", "A login whose code was issued can not be read any more.", b => b.DemandingLast("admin-login", OverOnceDecided("login"))),
        M("consent-over-after-its-code", "W-LOGIN-08", "A consent whose code was issued can not be read any more.", b => b.DemandingLast("admin-consent", OverOnceDecided("consent"))),
        M("newest-login-accept-alone-is-good", "W-FLOW-01", "A second accept of a login changes whom the first one signs in.", b => b.Then("accept-login", t =>
            RewriteVerifiers(t, f => f.Login.Challenge == t.Flow.Answered.Login.Challenge && f.Login.Verifier is not null && f.Consent is null, f => f with { Subject = t.Flow.Answered.Subject }))),
        M("rejection-takes-accepts-back", "W-FLOW-01", "A rejected login kills the ways back that were given before.", b => b.Then("reject-login", t =>
            RewriteVerifiers(t, f => f.Login.Challenge == t.Flow.Answered.Login.Challenge && f.Login.Verifier is not null, f => f with { Login = f.Login with { Denial = t.Flow.Answered.Login.Denial } }))),
        M("login-verifier-works-once", "W-FLOW-02", "A browser that comes back from its login a second time is refused.", b =>
            b.Before("login-cookie-is-there", new("login-verifier-is-unused", t => t.State.Flows.Entries.Any(f => f.Value.Consent is not null && f.Value.Login.Verifier == t.Sent.Parameters["login_verifier"])
                ? HydraErrors.AccessDenied.RefuseAtCallback(t, "the login verifier was used", "The login verifier has already been used, has not been granted, or is invalid.")
                : null))),
        M("each-consent-brings-a-code", "W-FLOW-03", "Each consent of one login brings a code of its own.", b => b.Checking("consent-verifier-is-unused", _ => null)
            .Checking("consent-cookie-matches", _ => null)),
        M("foreign-cookie-spends-nothing", "W-FLOW-03", "A consent that comes back with another one's cookie leaves that one good.", b =>
            b.EditGuard("consent-cookie-matches", g => g with { OnRefusal = [] })),
        M("late-rejection-decided-otherwise", "W-FLOW-04", "A rejection is a decision where it should be none, and none where it should be one.", b => b
            .Without("consent-was-accepted", "authorize-consented")
            .After("consent-verifier-is-unused", b.Endpoints.First(e => e.Name == "authorize-consented").Guards.First(g => g.Name == "consent-was-accepted") is { OnRefusal.IsEmpty: true }
                ? VerifierGuards.OnceDecided(VerifierGuards.ConsentWasAccepted)
                : new HydraGuard("consent-was-accepted", _ => null), "authorize-consented")),
        M("decision-of-any-type", "W-FLOW-05 W-FLOW-06", "An answer to a login or a consent is taken for what can be read of it.", b =>
            b.Without("decision-decodes", "admin-login-accept").Without("decision-decodes", "admin-consent-accept").Without("decision-decodes", "admin-consent-reject")),
        M("consent-decoder-tells-why", "W-FLOW-06", "The decoder's words are told at the consent, too.", b => b.Answering("decision-decodes", (_, r) =>
            HydraErrors.InvalidRequest.RefuseAtAdmin(r.Reason, $"Unable to decode body because: {r.Reason}"), "admin-consent-accept")),
        M("word-granted-twice", "W-FLOW-08", "A word that is granted twice stands twice in the token answer.", b => b.Then("accept-consent", t =>
            EditAnswered(t, f => f with { GrantedScope = t.Flow.ReadDecision(FlowDecisions.AcceptedConsent).Texts("grant_scope") }))),
        M("short-challenges", "W-FLOW-09", "A login challenge is a UUID.", b => b.Then("begin-login", t =>
        {
            var flow = t.State.Flows.Find(t.Browser.Challenge)!;
            t.Browser.Challenge = TokenText.Uuid(t.Surroundings.Entropy);
            t.State = HydraFlows.KeepFlow(t.State, flow with { Login = flow.Login with { Challenge = t.Browser.Challenge } }, t.Browser.Challenge);
        })),
        M("empty-context", "W-CONSENT-02", "A context that the login did not give is an empty object.", b => b.WithMember("admin-consent", "context", (_, context) => context ?? JsonFields.Empty)),
    ];

    private static HydraGuard OverOnceDecided(string stage) => new("challenge-is-unhandled", t => HydraFlows.IsDecided(t.State, t.Flow.FindFlow(stage))
        ? new(HydraAnswers.WriteJson(410, JsonFields.FromMembers(("redirect_to", t.Flow.FindFlow(stage).RequestUrl))), $"the {stage} is over")
        : null);

    private static void RewriteVerifiers(HydraTurn turn, Func<HydraFlow, bool> picks, Func<HydraFlow, HydraFlow> edit)
    {
        foreach (var (handle, flow) in turn.State.Flows.Entries.Where(f => picks(f.Value)).ToArray())
            turn.State = HydraFlows.KeepFlow(turn.State, edit(flow), handle);
    }
}
