using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Admin;

/// <summary>How the admin API tells that a body has no members.</summary>
internal static class BodyText
{
    /// <summary>Why there are none; for a number in Go's words.</summary>
    public static string WhyUndecodable(ProtocolRequest request) => JsonBody.FindBeyondDouble(request.Body) is { } number
        ? $"json: cannot unmarshal number {number} into Go value of type float64"
        : "it is no JSON object";
}
