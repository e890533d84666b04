using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Api;

/// <summary>
/// POST /graphql: the API of Blink's wallet behind its gateway. The gateway asks about the token of the header Oauth2-Token; the
/// API then asks for a scope, root field by root field, with no scope implying another.
/// </summary>
internal static class GraphqlEndpoint
{
    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        new("graphql", new Route("api", ["POST"], "/graphql"))
        {
            Guards = [.. GraphqlGuards.Credential, .. GraphqlGuards.Document, .. GraphqlGuards.Scope],
            Members = new(200, new HydraMember("data", t => BlinkWalletSchema.AnswerFields(t, t.Api.Operation)))
            {
                Form = (status, members) => ProtocolResponse.Json(status, members, GraphqlErrors.MediaType),
            },
        },
    ];
}
