using Conformance.Mocks.Hosting.Keys;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Transport;

/// <summary>
/// How a realm names itself in what it passes on (RFC 9110 §7.6.3), so that it knows a request that comes back and does not ask itself for ever.
/// </summary>
internal sealed class ViaHeader
{
    public const string Name = "Via";

    public string Value { get; } = $"1.1 conformance-{NewId()}";

    private static string NewId()
    {
        Span<byte> id = stackalloc byte[6];
        CryptographicEntropy.Instance.FillBytes(id);
        return Convert.ToHexStringLower(id);
    }

    /// <summary>Whether the realm has passed the request on before.</summary>
    public bool IsIn(ProtocolRequest request) =>
        request.Headers.Any(h => h.Name.Equals(Name, StringComparison.OrdinalIgnoreCase) && h.Value.Contains(Value, StringComparison.Ordinal));
}
