using System.Collections.Frozen;

namespace Conformance.Core.Secrets;

/// <summary>Names that make what they name a secret, wherever they stand.</summary>
public static class SecretNames
{
    private static readonly FrozenSet<string> Always = new[]
    {
        "client_secret", "password", "secret", "assertion", "client_assertion", "subject_token", "actor_token",
        "access_token", "refresh_token", "id_token", "id_token_hint", "token", "device_code", "code_verifier",
        "login_verifier", "consent_verifier", "logout_verifier", "login_challenge", "consent_challenge", "logout_challenge",
        "registration_access_token",
    }.SelectMany(name => new[] { name, Camel(name) }).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] HeaderWords = ["authorization", "cookie", "key", "token", "secret", "password", "credential"];

    /// <summary>A member of an answer, an identity or a fixture.</summary>
    public static bool IsSecretMember(string name) => Always.Contains(name);

    /// <summary>A parameter of a request or of a Location; there a code is the authorization code, in an answer it may be an error's number.</summary>
    public static bool IsSecretParameter(string name) => Always.Contains(name) || name == "code";

    /// <summary>A header that proves something: Authorization, Cookie, X-Api-Key.</summary>
    public static bool IsSecretHeader(string name) =>
        HeaderWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    // Compared without case, so that a name without its underscores is the camelCase one.
    private static string Camel(string name) => name.Replace("_", "", StringComparison.Ordinal);
}
