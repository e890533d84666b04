using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Api;

/// <summary>
/// /graphql: the API of Blink's wallet behind its gateway. The gateway asks about the token of the header Oauth2-Token; the
/// API then asks for a scope, root field by root field, with no scope implying another. What the API itself answers to GET and OPTIONS was not compared.
/// </summary>
internal static class GraphqlEndpoint
{
    private static readonly Route Rule = new("api", ["POST"], "/graphql");

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        ForDocument("graphql", "POST", GraphqlGuards.Document),
        ForDocument("graphql-by-get", "GET", [.. GraphqlGuards.Document, GraphqlGuards.NothingIsChanged]),
        new("graphql-options", Rule with { Methods = ["OPTIONS"] }) { Guards = GraphqlGuards.Credential, Answer = _ => ProtocolResponse.Empty(204) },
    ];

    private static HydraEndpoint ForDocument(string name, string method, ImmutableArray<HydraGuard> document) => new(name, Rule with { Methods = [method] })
    {
        Guards = [.. GraphqlGuards.Credential, .. document, .. GraphqlGuards.Scope],
        Members = new(200, new HydraMember("data", t => BlinkWalletSchema.AnswerFields(t, t.Api.Operation)))
        {
            Form = (status, members) => ProtocolResponse.Json(status, members, GraphqlErrors.MediaType),
        },
    };
}
