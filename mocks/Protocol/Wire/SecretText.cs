using System.Security.Cryptography;
using System.Text;

namespace Conformance.Mocks.Protocol.Wire;

/// <summary>Comparison of secrets in a time that tells nothing about where they differ.</summary>
public static class SecretText
{
    public static bool Equal(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
}
