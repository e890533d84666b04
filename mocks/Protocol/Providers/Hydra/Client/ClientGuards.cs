using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraDemands;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Client;

/// <summary>
/// Client authentication in the order in which Hydra looks. None of the refusals has a WWW-Authenticate header, and an unknown
/// client gets byte for byte what a wrong secret gets (Ory Hydra v26.2).
/// </summary>
internal static class ClientGuards
{
    private static readonly Matching InConstantTime = new("exact-in-constant-time", (presented, known) => SecretText.Equal(known, presented ?? ""));

    public static readonly ImmutableArray<HydraGuard> All =
    [
        .. ClientAssertionGuards.All,
        new("basic-credentials-decode", t => !t.Client.Assertion.IsUsed && t.Client.Basic is BasicCredentials.Undecodable undecodable
            ? HydraErrors.InvalidRequest.Refuse("id and secret within Basic are form-encoded, and these are not",
                $"The client {(undecodable.InId ? "id" : "secret")} in the HTTP authorization header could not be decoded from 'application/x-www-form-urlencoded'.")
            : null),
        new("credentials-are-present", t => !t.Client.Assertion.IsUsed && t.Client.Basic is BasicCredentials.Absent && t.Sent.Form.NonEmpty("client_id") is null
            ? HydraErrors.InvalidRequest.Refuse("neither Basic nor a client_id in the body",
                "Client credentials missing or malformed in both HTTP Authorization header and HTTP POST body.")
            : null),
        new("client-is-known", t => ReferenceEquals(t.Client.Registered, HydraClient.Nobody)
            ? HydraErrors.InvalidClient.Refuse($"no client '{t.Client.ClaimedId}'")
            : null),
        Agree("client-uses-its-own-method", MethodInUse, t => t.Client.Assertion.IsUsed ? null : t.Client.Registered.AuthenticationMethod, Matching.WherePresented(Matching.Exact), t =>
            RefuseMethod(t.Client.Registered.AuthenticationMethod, MethodInUse(t))),
        Agree("client-secret-matches", t => t.Client.ClaimedSecret, t => t.Client.Assertion.IsUsed || t.Client.Registered.IsPublic ? null : t.Client.Registered.Secret, InConstantTime, _ =>
            HydraErrors.InvalidClient.Refuse("the client's secret is another one")),
    ];

    /// <summary>The client is registered for the grant type.</summary>
    public static HydraGuard HasGrantType(string grantType) => new("client-has-the-grant-type", t =>
        !t.Client.Registered.GrantTypes.Contains(grantType)
            ? HydraErrors.UnauthorizedClient.Refuse($"the client is not registered for {grantType}",
                $"The OAuth 2.0 Client is not allowed to use authorization grant '{grantType}'.")
            : null);

    private static Refusal RefuseMethod(string registered, string? used) => HydraErrors.InvalidClient.Refuse(
        $"the client is registered for {registered} and used {used}",
        $"The OAuth 2.0 Client supports client authentication method '{registered}', but method '{used}' was requested. "
        + $"You must configure the OAuth 2.0 client's 'token_endpoint_auth_method' value to accept '{used}'.");

    // A basic client that also sends a body secret is told about the post method, a post client that also sends Basic about Basic:
    // two mechanisms at once never pass.
    private static string? MethodInUse(HydraTurn turn)
    {
        if (turn.Client.Registered.AuthenticationMethod != HydraClient.ClientSecretPost
            && turn.Sent.Form.NonEmpty("client_id") is not null && turn.Sent.Form.NonEmpty("client_secret") is not null)
            return HydraClient.ClientSecretPost;
        return turn.Client.Basic is BasicCredentials.Given { Secret.Length: > 0 } ? HydraClient.ClientSecretBasic : null;
    }
}
