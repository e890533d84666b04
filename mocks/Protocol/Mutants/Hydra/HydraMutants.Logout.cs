using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Logout;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

internal static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Logout =
    [
        M("logout-keeps-the-session", "W-LOGOUT-01", "An accepted logout leaves the remembered login alive.", b => b.Without("end-session")),
        M("logout-revokes-tokens", "W-LOGOUT-02", "A logout revokes the user's tokens.", b =>
            b.EditEffect("end-session", e => e with
            {
                Apply = t =>
                {
                    var subject = t.Logout.Returning?.Subject;
                    e.Apply(t);
                    foreach (var (id, _) in t.State.Grants.Entries.Where(g => g.Value.Subject == subject).ToArray())
                        t.State = t.State.Revoking(id);
                },
            })),
        M("logout-to-any-address", "W-LOGOUT-03", "A logout sends the browser to an address that no client registered.", b => b.Without("post-logout-uri-is-registered")),
        M("logout-on-a-foreign-hint", "W-LOGOUT-03", "An id_token_hint that was not signed here is believed.", b => b.Without("id-token-hint-is-ours", "logout")),
        M("logout-verifier-works-once", "W-LOGOUT-04", "A browser that comes back from its logout a second time meets an error.", b =>
            b.Before("logout-is-of-the-session", new("logout-verifier-is-unused", t => t.Logout.Returning is { IsDone: true }
                ? HydraErrors.NotFound.RefuseAtHome(t, "the logout verifier was used", null)
                : null))),
        M("rejected-logout-still-shown", "W-LOGOUT-05", "A rejected logout can still be read.", b =>
            b.Checking("logout-is-known", (t, former) => t.Logout.Named is null ? former(t) : null, "admin-logout")),
        M("rejected-logout-is-final", "W-LOGOUT-07", "A rejected logout can not be accepted any more.", b =>
            b.Checking("logout-is-known", (t, former) => former(t) ?? (t.Logout.Waiting is null ? HydraErrors.NoRow.RefuseAtAdmin("the logout was rejected", null) : null), "admin-logout-accept")),
        M("accepted-logout-gets-another-verifier", "W-LOGOUT-08", "A second accept of a logout kills the first one's way back.", b => b.Then("accept-logout", t =>
        {
            if (t.Logout.Named is not { } logout || t.State.LogoutVerifiers.Find(logout.Verifier) is null)
                return;
            var verifier = TokenText.Uuid(t.Surroundings.Entropy);
            t.State = t.State with
            {
                Logouts = t.State.Logouts.Set(logout.Challenge, logout with { Verifier = verifier }),
                LogoutVerifiers = t.State.LogoutVerifiers.Remove(logout.Verifier).Set(verifier, logout.Challenge),
            };
        })),
        M("late-rejection-of-a-logout-is-passed-over", "W-LOGOUT-08", "A logout that was accepted and then rejected goes on.", b => b.Doing("reject-logout", t =>
        {
            if (t.Logout.Named is { Answer: LogoutAnswer.None } logout)
                t.State = t.State with { Logouts = t.State.Logouts.Set(logout.Challenge, logout with { Answer = LogoutAnswer.Rejected }) };
        })),
        M("logout-read-after-its-end", "W-LOGOUT-09", "A logout that is done can still be read.", b => b.Without("logout-is-unhandled")),
        M("logout-not-accepted-after-its-end", "W-LOGOUT-09", "A logout that is done can be accepted no more.", b => b.DemandingLast("admin-logout-accept", new("logout-is-unhandled", t =>
            t.Logout.Named is { IsDone: true } ? HydraErrors.NoRow.RefuseAtAdmin("the logout is over", null) : null))),
        M("made-up-logout-verifier-in-other-words", "W-LOGOUT-10", "A made-up logout verifier is an error that says nothing.", b => b.Answering("logout-verifier-is-known", (t, r) =>
            HydraErrors.Unrecognizable.RefuseAtHome(t, r.Reason, null))),
        M("rejected-logout-ends-the-session", "W-LOGOUT-05", "A rejected logout signs the user out.", b => b.Then("reject-logout", t =>
        {
            if (t.Logout.Named is { } logout)
                t.State = t.State with { Sessions = t.State.Sessions.Remove(logout.SessionId) };
        })),
    ];
}
