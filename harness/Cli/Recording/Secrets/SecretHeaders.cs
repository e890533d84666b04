using Conformance.Core.Secrets;

namespace Conformance.Cli.Recording.Secrets;

/// <summary>Header fields whose value is a secret.</summary>
internal static class SecretHeaders
{
    // Access-Control-Allow-Credentials and Sec-WebSocket-Key are called like secrets and are none.
    private static readonly string[] Harmless = ["Access-Control-", "Sec-"];

    public static bool IsSecret(string name) =>
        (SecretNames.IsSecretHeader(name) || SecretWords.IsSecret(name)) && !Harmless.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>Fields of a scheme and its credentials.</summary>
    public static bool IsCredentials(string name) =>
        name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) || name.Equals("Proxy-Authorization", StringComparison.OrdinalIgnoreCase);
}
