using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using static Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraDemands;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Token;

/// <summary>What the token endpoint demands beside body, client, code and refresh token.</summary>
internal static class TokenGuards
{
    public static readonly HydraGuard GrantTypeIsPresent = new("grant-type-is-present", t =>
        string.IsNullOrWhiteSpace(t.Sent.Form["grant_type"])
            ? HydraErrors.InvalidRequest.Refuse("no grant_type in the body", "Request parameter 'grant_type' is missing")
            : null);

    public static readonly HydraGuard GrantTypeIsKnown = new("grant-type-is-known", t =>
        HydraErrors.InvalidRequest.RefuseByDefault($"no handler takes the grant type '{t.Sent.Form["grant_type"]}'"));

    public static readonly HydraGuard ScopeIsTheClients = AgreeInScope(
        "scope-is-the-clients", t => t.Sent.Form["scope"], t => t.Client.Registered.ScopeText, (_, scope) =>
            HydraErrors.InvalidScope.Refuse($"the client may not have {scope}", $"The OAuth 2.0 Client is not allowed to request scope '{scope}'."));

    public static readonly HydraGuard AudienceIsTheClients = Agree(
        "audience-is-the-clients", AskedAudience, ClientsAudience, HydraAudiences.Below, t =>
        {
            var audience = HydraAudiences.NameBeyond(AskedAudience(t), ClientsAudience(t));
            return HydraErrors.InvalidRequest.Refuse($"the client may not have the audience {audience}",
                $"Requested audience '{audience}' has not been whitelisted by the OAuth 2.0 Client.");
        });

    public static readonly HydraGuard ClientIsConfidential = new("client-is-confidential", t =>
        t.Client.Registered.IsPublic
            ? HydraErrors.InvalidGrant.Refuse("a public client cannot act for itself",
                "The OAuth 2.0 Client is marked as public and is thus not allowed to use authorization grant 'client_credentials'.")
            : null);

    private static string AskedAudience(HydraTurn turn) => HydraAudiences.Joined(HydraAudiences.ReadWords(turn.Sent.Form));

    private static string ClientsAudience(HydraTurn turn) => HydraAudiences.Joined(turn.Client.Registered.Audience);
}
