using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Admin;

/// <summary>What a client's registration has to be.</summary>
internal static class RegistrationGuards
{
    private const int ShortestSecret = 6;
    private static readonly string[] Methods = [HydraClient.ClientSecretBasic, HydraClient.ClientSecretPost, HydraClient.None];

    public static readonly HydraGuard ClientIsKnown = new("named-client-is-known", t => t.State.Clients.ContainsKey(t.Registration.NamedId)
        ? null
        : HydraErrors.NoRow.RefuseAtAdmin($"no client '{t.Registration.NamedId}'", null));

    public static readonly HydraGuard ClientIdIsFree = new("client-id-is-free", t =>
        t.Sent.Json.Text("client_id") is { } id && t.State.Clients.ContainsKey(id)
            ? HydraErrors.RowExists.RefuseAtAdmin("the client exists", null)
            : null);

    public static readonly ImmutableArray<HydraGuard> Metadata =
    [
        new("metadata-is-an-object", t => JsonBody.Parse(t.Request.Body) is null
            ? HydraErrors.InvalidRequest.RefuseAtAdmin("the body is no JSON object", $"Unable to decode the request body: {BodyText.WhyUndecodable(t.Request)}.")
            : null),
        // private_key_jwt needs keys, and clients have none here.
        new("method-is-supported", t => !Methods.Contains(ClientReading.ReadMethod(t.Sent.Json))
            ? HydraErrors.InvalidClientMetadata.RefuseAtAdmin($"token_endpoint_auth_method {ClientReading.ReadMethod(t.Sent.Json)}",
                "When token_endpoint_auth_method is 'private_key_jwt', either jwks or jwks_uri must be set.")
            : null),
        new("secret-is-long-enough", t => t.Sent.Json.Text("client_secret") is { Length: > 0 and < ShortestSecret }
            ? HydraErrors.InvalidClientMetadata.RefuseAtAdmin("a short client secret",
                $"Field client_secret must contain a secret that is at least {ShortestSecret} characters long.")
            : null),
        new("redirect-uris-are-absolute", t => RedirectUris(t).FirstOrDefault(u => !Uri.TryCreate(u, UriKind.Absolute, out _)) is { } uri
            ? HydraErrors.InvalidRedirectUri.RefuseAtAdmin("a redirect URI that is none", $"Unable to parse redirect URL: {uri}")
            : null),
        new("redirect-uris-have-no-fragment", t => RedirectUris(t).Any(u => u.Contains('#'))
            ? HydraErrors.InvalidRedirectUri.RefuseAtAdmin("a redirect URI with a fragment", "Redirect URIs must not contain fragments (#).")
            : null),
        new("post-logout-uris-are-of-a-callbacks-origin", t => StrangerOfLogout(t) is { } uri
            ? HydraErrors.InvalidClientMetadata.RefuseAtAdmin("a post_logout_redirect_uri of another origin",
                $"post_logout_redirect_uri \"{uri}\" must match the domain, port, scheme of at least one of the registered redirect URIs but did not'")
            : null),
    ];

    private static ImmutableArray<string> RedirectUris(HydraTurn turn) => turn.Sent.Json.Texts("redirect_uris");

    private static string? StrangerOfLogout(HydraTurn turn) => turn.Sent.Json.Texts("post_logout_redirect_uris")
        .FirstOrDefault(u => !RedirectUris(turn).Any(r => OriginOf(r) == OriginOf(u)));

    private static string? OriginOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? $"{uri.Scheme}://{uri.Authority}" : null;
}
