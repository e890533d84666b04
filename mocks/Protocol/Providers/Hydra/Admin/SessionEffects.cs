using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Admin;

/// <summary>What a deletion of consents, logins or access tokens takes away.</summary>
internal static class SessionEffects
{
    // With a consent end the tokens that came from it (Ory Hydra v26.2).
    public static readonly HydraEffect RevokeConsent = new("revoke-consent", t =>
    {
        foreach (var (id, _) in t.State.Grants.Entries.Where(g => IsMeant(t, g.Value.ConsentRequestId, g.Value.Subject, g.Value.ClientId)).ToArray())
            t.State = t.State.Revoking(id);
        foreach (var (key, _) in t.State.Consents.Entries.Where(c => IsMeant(t, c.Value.RequestId, c.Key.Subject, c.Key.ClientId)).ToArray())
            t.State = t.State with { Consents = t.State.Consents.Remove(key) };
    });

    public static readonly HydraEffect DeleteLogin = new("delete-login", t =>
    {
        var sid = t.Request.Query.NonEmpty("sid");
        foreach (var (id, _) in t.State.Sessions.Entries.Where(s => sid is not null ? s.Key == sid : s.Value.Subject == t.Request.Query["subject"]).ToArray())
            t.State = t.State with { Sessions = t.State.Sessions.Remove(id) };
    });

    public static readonly HydraEffect DeleteTokens = new("delete-tokens", t =>
    {
        foreach (var (key, _) in t.State.AccessTokens.Entries.Where(a => t.State.Grants.Find(a.Value.GrantId)?.ClientId == t.Request.Query["client_id"]).ToArray())
            t.State = t.State with { AccessTokens = t.State.AccessTokens.Remove(key) };
    });

    private static bool IsMeant(HydraTurn turn, string request, string subject, string client) =>
        turn.Request.Query.NonEmpty("consent_request_id") is { } named
            ? request == named
            : subject == turn.Request.Query.NonEmpty("subject") && (turn.Request.Query.NonEmpty("client") ?? client) == client;
}
