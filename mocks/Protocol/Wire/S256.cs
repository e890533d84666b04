using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Conformance.Mocks.Protocol.Wire;

/// <summary>The code challenge method S256 (RFC 7636 §4.2).</summary>
public static class S256
{
    /// <summary>BASE64URL(SHA256(ASCII(verifier))) without padding.</summary>
    public static string Challenge(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(verifier)));
}
