using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Client;

/// <summary>The public keys of a client, registered by value (jwks) or by address (jwks_uri).</summary>
internal static class ClientKeys
{
    /// <summary>Whether any were registered.</summary>
    public static bool HasSome(HydraClient client) => client.Jwks.Has("keys") || client.JwksUri.Length > 0;

    /// <summary>Where they are to be fetched; nowhere when they are here.</summary>
    public static ImmutableArray<string> AddressOf(HydraClient client) => client.Jwks.Has("keys") || client.JwksUri.Length == 0 ? [] : [client.JwksUri];

    /// <summary>Those that may have signed the JWT: for signatures, and with its kid where it names one.</summary>
    public static ImmutableArray<JsonFields> FindFor(HydraTurn turn, HydraClient client, string compact)
    {
        var kid = CompactJwt.HeaderMember(compact, "kid");
        return [.. KeysOf(turn, client).Where(k => k.Text("use") == "sig" && (kid is null || k.Text("kid") == kid))];
    }

    private static IEnumerable<JsonFields> KeysOf(HydraTurn turn, HydraClient client) =>
        (client.Jwks.Has("keys") ? client.Jwks : FetchedSet(turn, client.JwksUri))["keys"] is ImmutableArray<object?> keys ? keys.OfType<JsonFields>() : [];

    private static JsonFields FetchedSet(HydraTurn turn, string address) =>
        turn.Surroundings.Documents.GetValueOrDefault(address) is FetchedDocument.Answered { Status: 200, Text: var text }
            ? JsonBody.Parse(System.Text.Encoding.UTF8.GetBytes(text)) ?? JsonFields.Empty
            : JsonFields.Empty;
}
