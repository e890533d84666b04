using System.Net;
using Conformance.Mocks.Protocol.Providers.Hydra.Api;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Answers;

/// <summary>How Hydra, and the gateway of the wallet's API, say that they fail.</summary>
internal static class HydraFailures
{
    private static readonly HydraError TemporarilyUnavailable = new("temporarily_unavailable", 503,
        "The authorization server is currently unable to handle the request due to a temporary overloading or maintenance of the server.");

    public static ProtocolResponse DescribeFailure(HydraTurn turn, int status)
    {
        var error = ErrorFor(OrderedFailure.CodeFor(status)) with { Status = status };
        return turn.Request.Surface switch
        {
            "api" => GraphqlErrors.WriteGatewayError(turn, status, PhraseFor(status), OrderedFailure.Sentence, "The request could not be served"),
            "admin" => HydraAnswers.WriteError(error, null),
            _ => error.Answer(error.DefaultDescription),
        };
    }

    // BadGateway is Bad Gateway.
    private static string PhraseFor(int status) => string.Concat($"{(HttpStatusCode)status}".Select((c, i) => i > 0 && char.IsAsciiLetterUpper(c) ? $" {c}" : $"{c}"));

    private static HydraError ErrorFor(string code) => code switch
    {
        "invalid_client" => HydraErrors.InvalidClient,
        "access_denied" => HydraErrors.AccessDenied,
        "temporarily_unavailable" => TemporarilyUnavailable,
        "server_error" => HydraErrors.ServerError,
        _ => HydraErrors.InvalidRequest,
    };
}
