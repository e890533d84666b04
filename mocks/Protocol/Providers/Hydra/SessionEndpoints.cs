using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>The admin API's deletion of consents, logins and access tokens.</summary>
internal static class SessionEndpoints
{
    private const string Sessions = "/admin/oauth2/auth/sessions/";

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        Delete("delete-consent", Sessions + "consent", RevokeConsent,
            new("consents-are-named", t => (Has(t, "consent_request_id"), Has(t, "subject"), Has(t, "client"), t.Request.Query["all"] == "true") is
                (true, false, false, _) or (false, true, true, false) or (false, true, false, true)
                ? null
                : AdminGuards.Refuse(HydraError.InvalidRequest, "neither one consent, nor a user's for a client, nor all of a user", "Invalid combination of query parameters."))),
        Delete("delete-login", Sessions + "login", EndLogins,
            new("logins-are-named", t => Has(t, "subject") || Has(t, "sid")
                ? null
                : AdminGuards.Refuse(HydraError.InvalidRequest, "neither subject nor sid", "Either 'subject' or 'sid' query parameters need to be defined."))),
        Delete("delete-tokens", "/admin/oauth2/tokens", DropAccessTokens,
            new("client-of-tokens-is-named", t => Has(t, "client_id")
                ? null
                : AdminGuards.Refuse(HydraError.InvalidRequest, "no client_id", "Query parameter 'client_id' is not defined but it should have been."))),
    ];

    private static HydraEndpoint Delete(string name, string path, Action<HydraTurn> deed, HydraGuard guard) => new(name, new Route("admin", ["DELETE"], path))
    {
        Guards = [guard],
        Effects = [new HydraEffect(name == "delete-consent" ? "revoke-consent" : name, deed)],
        Answer = _ => ProtocolResponse.Empty(204),
    };

    private static bool Has(HydraTurn turn, string name) => turn.Request.Query.NonEmpty(name) is not null;

    // With a consent end the tokens that came from it (Ory Hydra v26.2).
    private static void RevokeConsent(HydraTurn turn)
    {
        var (request, subject, client) = (turn.Request.Query.NonEmpty("consent_request_id"), turn.Request.Query.NonEmpty("subject"), turn.Request.Query.NonEmpty("client"));
        foreach (var (id, _) in turn.State.Grants.Entries.Where(g => IsMeant(g.Value.ConsentRequestId, g.Value.Subject, g.Value.ClientId)).ToArray())
            turn.State = turn.State.Revoking(id);
        foreach (var (key, _) in turn.State.Consents.Entries.Where(c => IsMeant(c.Value.RequestId, c.Key.Subject, c.Key.ClientId)).ToArray())
            turn.State = turn.State with { Consents = turn.State.Consents.Remove(key) };

        bool IsMeant(string itsRequest, string itsSubject, string itsClient) =>
            request is not null ? itsRequest == request : itsSubject == subject && (client ?? itsClient) == itsClient;
    }

    private static void EndLogins(HydraTurn turn)
    {
        var sid = turn.Request.Query.NonEmpty("sid");
        foreach (var (id, _) in turn.State.Sessions.Entries.Where(s => sid is not null ? s.Key == sid : s.Value.Subject == turn.Request.Query["subject"]).ToArray())
            turn.State = turn.State with { Sessions = turn.State.Sessions.Remove(id) };
    }

    private static void DropAccessTokens(HydraTurn turn)
    {
        foreach (var (key, _) in turn.State.AccessTokens.Entries.Where(a => turn.State.Grants.Find(a.Value.GrantId)?.ClientId == turn.Request.Query["client_id"]).ToArray())
            turn.State = turn.State with { AccessTokens = turn.State.AccessTokens.Remove(key) };
    }
}
