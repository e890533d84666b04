using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Resource;

/// <summary>
/// POST /oauth2/revoke. Whatever the token is, an authenticated client gets 200 with an empty body; a foreign token is left
/// alone without a word (Ory Hydra v26.2). Errors carry the base sentence and the default hint only.
/// </summary>
internal static class RevocationEndpoint
{
    private static readonly HydraEffect RevokeGrant = GrantKeys.RevokingEffect("revoke-grant", t => t.Presented.FormToken.Grant);

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        new("revoke", new Route("public", ["POST"], "/oauth2/revoke"))
        {
            Guards = RevocationGuards.All,
            Effects = [RevokeGrant],
            Answer = _ => ProtocolResponse.Empty(200),
            Finishers = HydraFinishers.NotStored,
        },
    ];
}
