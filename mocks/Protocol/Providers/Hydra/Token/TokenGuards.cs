using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

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

    public static readonly HydraGuard ScopeIsTheClients = new("scope-is-the-clients", t =>
        HydraScopes.FirstBeyond(t, ScopeText.Words(t.Sent.Form["scope"]), t.Client.Registered.Scope) is { } scope
            ? HydraErrors.InvalidScope.Refuse($"the client may not have {scope}", $"The OAuth 2.0 Client is not allowed to request scope '{scope}'.")
            : null);

    public static readonly HydraGuard AudienceIsTheClients = new("audience-is-the-clients", t =>
        HydraScopes.FirstAudienceBeyond(ScopeText.Words(t.Sent.Form["audience"]), t.Client.Registered.Audience) is { } audience
            ? HydraErrors.InvalidRequest.Refuse($"the client may not have the audience {audience}",
                $"Requested audience '{audience}' has not been whitelisted by the OAuth 2.0 Client.")
            : null);

    public static readonly HydraGuard ClientIsConfidential = new("client-is-confidential", t =>
        t.Client.Registered.IsPublic
            ? HydraErrors.InvalidGrant.Refuse("a public client cannot act for itself",
                "The OAuth 2.0 Client is marked as public and is thus not allowed to use authorization grant 'client_credentials'.")
            : null);

    // Neither a device nor an assertion is ever accepted here; clients are told so in Hydra's words.
    public static readonly HydraGuard NoDeviceHasACode = new("grant-is-ever-accepted", _ =>
        HydraErrors.InvalidGrant.Refuse("no device was given a code"));

    public static readonly HydraGuard NoIssuerIsTrusted = new("grant-is-ever-accepted", _ =>
        HydraErrors.InvalidRequest.Refuse("no issuer of assertions is trusted",
            "The assertion request parameter must be set when using grant_type of 'urn:ietf:params:oauth:grant-type:jwt-bearer'."));
}
