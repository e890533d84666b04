using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Providers.Hydra.Admin;
using Conformance.Mocks.Protocol.Providers.Hydra.Authorize;
using Conformance.Mocks.Protocol.Providers.Hydra.Channels;
using Conformance.Mocks.Protocol.Providers.Hydra.Logout;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

internal static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Channels =
    [
        M("logout-without-frames", "W-LOGOUT-11", "The browser goes on at once, and no client hears of the logout in it.", b => b.Without("show-frames")),
        M("frames-without-the-session", "OIDC-FCL-1", "A frame does not say which session ended.", b => b.Then("show-frames", t =>
            t.Logout.Frames = [.. t.Logout.Frames.Select(f => EditParameter(f, "sid", _ => null))])),
        M("frames-without-their-query", "OIDC-FCL-1", "A frame loses the query of the client's address.", b => b.Then("show-frames", t =>
            t.Logout.Frames = [.. t.Logout.Frames.Select(f => EditParameter(f, "tenant", _ => null))])),
        M("clients-not-told-of-a-logout", "W-LOGOUT-12", "A logout sends no logout token.", b => b.Without("tell-clients", "logout-accepted")),
        M("rejected-logout-tells-clients", "W-LOGOUT-12", "A rejected logout tells the clients that the session ended.", b => b.Then("reject-logout", t =>
            LogoutChannels.Tell(t, t.Logout.Named?.SessionId ?? ""))),
        M("clients-told-twice", "W-LOGOUT-12", "Each client gets two logout tokens of one logout.", b => b.Then("tell-clients", t => t.Notifications = [.. t.Notifications, .. t.Notifications])),
        M("logout-token-names-the-user", "W-LOGOUT-12", "A logout token says who signed out.", b => b.EditingLogoutToken((t, c) => c.With("sub", t.Logout.Returning?.Subject ?? ""))),
        M("logout-token-has-a-nonce", "OIDC-BCL-1", "A logout token has a nonce, so that it may be taken for an ID token.", b => b.EditingLogoutToken((_, c) => c.With("nonce", "a-nonce-of-the-client"))),
        M("logout-token-without-event", "OIDC-BCL-1", "A logout token does not say that it is one.", b => b.EditingLogoutToken((_, c) => c.Without("events"))),
        M("logout-token-for-everybody", "OIDC-BCL-1", "A logout token is meant for no client.", b => b.EditingLogoutToken((_, c) => c.With("aud", ImmutableArray<object?>.Empty))),
        M("logout-token-of-another-key", "OIDC-BCL-2", "A logout token is signed by a key that is not in the key set.", b => b.Then("tell-clients", t =>
            t.Notifications = [.. t.Notifications.Select(n => n with { Token = n.Token with { Key = "other" } })])),
        M("logout-address-without-its-query", "OIDC-BCL-3", "A logout token is posted to the client's address without its query.", b => b.Then("tell-clients", t =>
            t.Notifications = [.. t.Notifications.Select(n => n with { Address = n.Address.Split('?')[0] })])),
        M("deleted-session-tells-nobody", "W-LOGOUT-13", "The deletion of a session by its id tells no client.", b => b.Without("tell-clients", "delete-login")),
        M("deleted-sessions-of-a-user-tell-all", "W-LOGOUT-13", "The deletion of a user's sessions tells the clients of each.", b => b.EditEffect("tell-clients", e => e with
        {
            Apply = t =>
            {
                foreach (var (id, _) in t.State.Sessions.Entries.Where(s => s.Value.Subject == t.Sent.Query["subject"] || s.Key == t.Sent.Query["sid"]).ToArray())
                    LogoutChannels.Tell(t, id);
            },
        }, "delete-login")),
        M("consents-of-all-users", "W-SESSION-02", "The list of a user's consents has those of others.", b => b.At("consents", e => e with
        {
            Answer = t => t.State.DecidedFlows.Entries.Any(f => f.Value.Subject == t.Sent.Query["subject"]) || t.State.DecidedFlows.Count == 0
                ? e.Answer!(t)
                : ClientPages.WriteList([JsonFields.FromMembers(("subject", t.State.DecidedFlows.Entries.First().Value.Subject))]),
        })),
        M("consents-of-nobody-listed", "W-SESSION-02", "Without a subject an empty list is answered.", b => b.Without("subject-of-consents-is-named")),
        M("consents-without-grant", "W-SESSION-02", "The list of consents says what was asked for as what was granted.", b => b.Then("use-consent-verifier", t =>
        {
            if (t.State.DecidedFlows.Find(t.Return.FlowOfConsent.Id) is { } flow)
                t.State = t.State with { DecidedFlows = t.State.DecidedFlows.Set(flow.Id, flow with { GrantedScope = flow.RequestedScope }) };
        })),
        M("deleted-consent-is-listed", "W-SESSION-03", "A consent that was deleted is listed as ever.", b => b.EditEffect("revoke-consent", e => e with
        {
            Apply = t =>
            {
                var listed = t.State.DecidedFlows;
                e.Apply(t);
                t.State = t.State with { DecidedFlows = listed };
            },
        })),
    ];

    private static HydraBlueprint EditingLogoutToken(this HydraBlueprint b, Func<HydraTurn, JsonFields, JsonFields> edit) => b.Then("tell-clients", t =>
        t.Notifications = [.. t.Notifications.Select(n => n with { Token = n.Token with { Claims = edit(t, n.Token.Claims) } })]);
}
