using System.Collections.Frozen;
using System.Globalization;

namespace Conformance.Core.Secrets;

/// <summary>Texts that are nobody's secret, whatever the name that they stand under: nothing, null, a number, a word that stands in any text.</summary>
public static class EverydayText
{
    /// <summary>A shorter text under a secret's name may be any word.</summary>
    public const int ShortestSecret = 6;

    // Moments have up to thirteen digits; what has more is a credential of digits.
    private const int LongestNumber = 15;

    private static readonly FrozenSet<string> Words = new[]
    {
        "null", "nil", "none", "void", "undefined", "true", "false", "on", "off", "yes", "no", "empty", "absent", "missing", "unknown", "unset",
        "active", "inactive", "valid", "invalid", "expired", "revoked", "required", "optional", "default", "enabled", "disabled", "public", "private",
        "confidential", "hidden", "masked", "redacted", "removed", "deleted", "string", "number", "integer", "boolean", "object", "array", "opaque",
        "bearer", "basic", "code", "form", "json", "query", "fragment", "plain", "example",
        "authorization", "authorization_code", "client_credentials", "implicit", "openid", "offline", "offline_access", "profile", "email",
        "client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt", "invalid_client", "invalid_grant", "invalid_request", "invalid_token",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the text is nothing or a word: that is no secret even where somebody declares it one.</summary>
    public static bool IsWord(string text) =>
        string.IsNullOrWhiteSpace(text) || Words.Contains(text.Trim()) || SecretNames.IsSecretParameter(text.Trim());

    /// <summary>Whether the text is no secret where it was only found: a secret that nobody declared has six characters, and is no number.</summary>
    public static bool IsEveryday(string text) => text.Length < ShortestSecret || IsWord(text) || IsNumber(text);

    private static bool IsNumber(string text) =>
        text.Length <= LongestNumber && char.IsAsciiDigit(text[^1]) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
