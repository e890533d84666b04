using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Routing;

/// <summary>OPTIONS where pages of other origins may call: served without a word, also where none may (serve.public.cors is off).</summary>
internal static class PreflightEndpoints
{
    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        ForPath("token", "/oauth2/token"),
        ForPath("revoke", "/oauth2/revoke"),
        ForPath("userinfo", "/userinfo"),
        ForPath("discovery", "/.well-known/openid-configuration"),
        ForPath(MetadataName, "/.well-known/oauth-authorization-server"),
        ForPath("jwks", "/.well-known/jwks.json"),
        ForPath("credentials", "/credentials"),
    ];

    /// <summary>The one that Ory Hydra v2 has not.</summary>
    public const string OfMetadata = Prefix + MetadataName;

    private const string Prefix = "preflight-";
    private const string MetadataName = "metadata";

    private static HydraEndpoint ForPath(string name, string path) => new(Prefix + name, new Route("public", ["OPTIONS"], path))
    {
        Answer = _ => ProtocolResponse.Empty(200),
    };
}
