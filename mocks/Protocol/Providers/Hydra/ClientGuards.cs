using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>
/// Client authentication in the order in which Hydra looks. None of the refusals has a WWW-Authenticate header, and an unknown
/// client gets byte for byte what a wrong secret gets (Ory Hydra v26.2).
/// </summary>
internal static class ClientGuards
{
    private const string JwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    public static readonly ImmutableArray<HydraGuard> All =
    [
        new("assertion-type-is-known", t => t.Form.NonEmpty("client_assertion_type") is { } type && type != JwtBearer
            ? HydraError.InvalidRequest.Refuse($"client_assertion_type {type} is not understood", $"Unknown client_assertion_type '{type}'.")
            : null),
        new("assertion-is-given", t => IsAsserted(t) && t.Form.NonEmpty("client_assertion") is null
            ? HydraError.InvalidRequest.Refuse("a client_assertion_type without client_assertion",
                $"The client_assertion request parameter must be set when using client_assertion_type of '{JwtBearer}'.")
            : null),
        new("assertion-is-of-a-client-with-keys", RefuseAssertion),
        new("basic-credentials-decode", t => t.Basic is BasicCredentials.Undecodable undecodable
            ? HydraError.InvalidRequest.Refuse("id and secret within Basic are form-encoded, and these are not",
                $"The client {(undecodable.InId ? "id" : "secret")} in the HTTP authorization header could not be decoded from 'application/x-www-form-urlencoded'.")
            : null),
        new("credentials-are-present", t => t.Basic is BasicCredentials.Absent && t.Form.NonEmpty("client_id") is null
            ? HydraError.InvalidRequest.Refuse("neither Basic nor a client_id in the body",
                "Client credentials missing or malformed in both HTTP Authorization header and HTTP POST body.")
            : null),
        new("client-is-known", t => ReferenceEquals(t.Client, HydraClient.Nobody)
            ? HydraError.InvalidClient.Refuse($"no client '{t.ClaimedClientId}'")
            : null),
        new("client-uses-its-own-method", t => MethodInUse(t) is { } used && used != t.Client.AuthenticationMethod
            ? HydraError.InvalidClient.Refuse($"the client is registered for {t.Client.AuthenticationMethod} and used {used}",
                $"The OAuth 2.0 Client supports client authentication method '{t.Client.AuthenticationMethod}', but method '{used}' was requested. You must configure the OAuth 2.0 client's 'token_endpoint_auth_method' value to accept '{used}'.")
            : null),
        new("client-secret-matches", t => !t.Client.IsPublic && !SecretText.Equal(t.Client.Secret, t.ClaimedSecret)
            ? HydraError.InvalidClient.Refuse("the client's secret is another one")
            : null),
    ];

    /// <summary>The client is registered for the grant type.</summary>
    public static HydraGuard Has(string grantType) => new("client-has-the-grant-type", t =>
        !t.Client.GrantTypes.Contains(grantType)
            ? HydraError.UnauthorizedClient.Refuse($"the client is not registered for {grantType}",
                $"The OAuth 2.0 Client is not allowed to use authorization grant '{grantType}'.")
            : null);

    private static bool IsAsserted(HydraTurn turn) => turn.Form["client_assertion_type"] == JwtBearer;

    // No client has keys here, so that no assertion can pass; each is told why in Hydra's words.
    private static Refusal? RefuseAssertion(HydraTurn turn)
    {
        if (!IsAsserted(turn))
            return null;
        var assertion = turn.Form["client_assertion"] ?? "";
        var id = turn.Form.NonEmpty("client_id") ?? CompactJwt.Claim(assertion, "sub");
        const string reason = "no client is registered for private_key_jwt";
        return !CompactJwt.LooksLikeOne(assertion) ? HydraError.InvalidClient.Refuse(reason, "Unable to verify the integrity of the 'client_assertion' value.")
            : id is null ? HydraError.InvalidClient.Refuse(reason, "The claim 'sub' from the client_assertion JSON Web Token is undefined.")
            : turn.State.Clients.GetValueOrDefault(id) is not { } client ? HydraError.InvalidClient.Refuse(reason)
            : client.IsPublic ? HydraError.InvalidClient.Refuse(reason,
                "This requested OAuth 2.0 client does not support client authentication, however 'client_assertion' was provided in the request.")
            : HydraError.InvalidClient.Refuse(reason,
                $"This requested OAuth 2.0 client only supports client authentication method '{client.AuthenticationMethod}', however 'client_assertion' was provided in the request.");
    }

    // A basic client that also sends a body secret is told about the post method, a post client that also sends Basic about Basic:
    // two mechanisms at once never pass.
    private static string? MethodInUse(HydraTurn turn)
    {
        if (turn.Client.AuthenticationMethod != HydraClient.ClientSecretPost
            && turn.Form.NonEmpty("client_id") is not null && turn.Form.NonEmpty("client_secret") is not null)
            return HydraClient.ClientSecretPost;
        return turn.Basic is BasicCredentials.Given { Secret.Length: > 0 } ? HydraClient.ClientSecretBasic : null;
    }
}
