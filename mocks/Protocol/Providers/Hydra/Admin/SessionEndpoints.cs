using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Admin;

/// <summary>The admin API's list of consents, and its deletion of consents, logins and access tokens.</summary>
internal static class SessionEndpoints
{
    private const string Sessions = "/admin/oauth2/auth/sessions/";

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        new("consents", new Route("admin", ["GET"], Sessions + "consent"))
        {
            Guards =
            [
                new("subject-of-consents-is-named", t => HasQuery(t, "subject")
                    ? null
                    : HydraErrors.InvalidRequest.RefuseAtAdmin("no subject", "Query parameter 'subject' is not defined but should have been.")),
                ClientPages.PageIsTold,
            ],
            Answer = ConsentSessions.WriteByName,
            Finishers = [HydraFinishers.PrivateGet],
        },
        ForDeletion("delete-consent", Sessions + "consent", [SessionEffects.RevokeConsent],
            new("consents-are-named", t => (HasQuery(t, "consent_request_id"), HasQuery(t, "subject"), HasQuery(t, "client"), t.Sent.Query["all"] == "true") is
                (true, false, false, _) or (false, true, true, false) or (false, true, false, true)
                ? null
                : HydraErrors.InvalidRequest.RefuseAtAdmin("neither one consent, nor a user's for a client, nor all of a user", "Invalid combination of query parameters."))),
        ForDeletion("delete-login", Sessions + "login", [SessionEffects.TellClientsOfTheSession, SessionEffects.DeleteLogin],
            new("logins-are-named", t => HasQuery(t, "subject") || HasQuery(t, "sid")
                ? null
                : HydraErrors.InvalidRequest.RefuseAtAdmin("neither subject nor sid", "Either 'subject' or 'sid' query parameters need to be defined."))),
        ForDeletion("delete-tokens", "/admin/oauth2/tokens", [SessionEffects.DeleteTokens],
            new("client-of-tokens-is-named", t => HasQuery(t, "client_id")
                ? null
                : HydraErrors.InvalidRequest.RefuseAtAdmin("no client_id", "Query parameter 'client_id' is not defined but it should have been."))),
    ];

    private static HydraEndpoint ForDeletion(string name, string path, ImmutableArray<HydraEffect> effects, HydraGuard guard) => new(name, new Route("admin", ["DELETE"], path))
    {
        Guards = [guard],
        Effects = effects,
        Answer = _ => ProtocolResponse.Empty(204),
    };

    private static bool HasQuery(HydraTurn turn, string name) => turn.Sent.Query.NonEmpty(name) is not null;
}
