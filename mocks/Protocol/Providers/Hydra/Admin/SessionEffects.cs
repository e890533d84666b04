using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Channels;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Admin;

/// <summary>What a deletion of consents, logins or access tokens takes away.</summary>
internal static class SessionEffects
{
    // With a consent end the tokens that came from it (Ory Hydra v26.2).
    public static readonly HydraEffect RevokeConsent = new("revoke-consent", t =>
    {
        foreach (var (id, _) in t.State.Grants.Entries.Where(g => IsMeant(t, g.Value.ConsentRequestId, g.Value.Subject, g.Value.ClientId)).ToArray())
            t.State = t.State.Erasing(id);
        foreach (var (key, _) in t.State.Consents.Entries.Where(c => IsMeant(t, c.Value.RequestId, c.Key.Subject, c.Key.ClientId)).ToArray())
            t.State = t.State with { Consents = t.State.Consents.Remove(key) };
        foreach (var (id, _) in t.State.DecidedFlows.Entries.Where(f => IsMeant(t, f.Value.ConsentRequestId, f.Value.Subject, f.Value.ClientId)).ToArray())
            t.State = t.State with { DecidedFlows = t.State.DecidedFlows.Remove(id) };
    });

    /// <summary>The clients of one session that is named are told by logout tokens; those of all sessions of a user are not.</summary>
    public static readonly HydraEffect TellClientsOfTheSession = new("tell-clients", t => LogoutChannels.Tell(t, t.Sent.Query.NonEmpty("sid") ?? ""));

    public static readonly HydraEffect DeleteLogin = new("delete-login", t =>
    {
        var sid = t.Sent.Query.NonEmpty("sid");
        foreach (var (id, _) in t.State.Sessions.Entries.Where(s => sid is not null ? s.Key == sid : s.Value.Subject == t.Sent.Query["subject"]).ToArray())
            t.State = t.State with { Sessions = t.State.Sessions.Remove(id) };
    });

    public static readonly HydraEffect DeleteTokens = HydraEffect.Keyed<HydraGrant>(
        "delete-tokens", new(new KeyPart<HydraTurn, HydraGrant>("client", t => t.Sent.Query["client_id"], g => g.ClientId)), (t, picks) =>
    {
        foreach (var (key, _) in t.State.AccessTokens.Entries.Where(a => t.State.Grants.Find(a.Value.GrantId) is { } grant && picks(grant)).ToArray())
            t.State = t.State with { AccessTokens = t.State.AccessTokens.Remove(key) };
    });

    private static bool IsMeant(HydraTurn turn, string request, string subject, string client) =>
        turn.Sent.Query.NonEmpty("consent_request_id") is { } named
            ? request == named
            : subject == turn.Sent.Query.NonEmpty("subject") && (turn.Sent.Query.NonEmpty("client") ?? client) == client;
}
