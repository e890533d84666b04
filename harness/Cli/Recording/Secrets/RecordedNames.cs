using System.Globalization;
using Conformance.Core.Secrets;

namespace Conformance.Cli.Recording.Secrets;

/// <summary>
/// What a name makes a secret in a recording: more than in a run's reports, where the names are known. A name that is only like
/// one of a secret makes none of a boolean, a small number or an address.
/// </summary>
internal static class RecordedNames
{
    private const int ShortestNumber = 6;
    private const int ShortestOfDigits = 3;

    // A shorter one may be a word of the protocol, or a port: it is replaced where it stands and sought nowhere else.
    private const int ShortestPlainWord = 8;

    private static readonly string[] Constants = ["true", "false", "null", "none"];

    /// <summary>A parameter of a request or an address: there a key is a secret, elsewhere it may be public.</summary>
    public static bool IsParameter(string name) =>
        SecretNames.IsSecretParameter(name) || name.Equals("key", StringComparison.OrdinalIgnoreCase) || SecretWords.IsSecret(name);

    public static bool IsMember(string name) => SecretNames.IsSecretMember(name) || SecretWords.IsSecret(name);

    /// <summary>What a member is called as a secret; null when it is none. Below a secret is everything one but what is about it.</summary>
    /// <param name="above">What the object that it is a member of is called as a secret.</param>
    public static string? Below(string? above, string name, Func<string, bool> isSecret)
    {
        if (isSecret(name))
            return name;
        return above is null || SecretWords.IsAbout(name) ? null : $"{above}.{name}";
    }

    /// <summary>The value of a secret name as a secret; null when it is a setting.</summary>
    public static FoundSecret? Secret(string name, string value, bool isNumber = false)
    {
        if (SecretNames.IsSecretParameter(name) && !isNumber)
            return new FoundSecret(value, name);
        return CanBeSecret(name, value) ? new FoundSecret(value, name, IsLoose: IsPlain(value)) : null;
    }

    /// <summary>Whether a value of a secret name is the secret and not a setting.</summary>
    public static bool CanBeSecret(string name, string value)
    {
        if (value.Length == 0 || Constants.Contains(value, StringComparer.OrdinalIgnoreCase) || IsAddress(value))
            return false;
        return !decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            || value.Count(char.IsAsciiDigit) >= (SecretWords.IsOfDigits(name) ? ShortestOfDigits : ShortestNumber);
    }

    private static bool IsAddress(string value) => Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https");

    private static bool IsPlain(string value) =>
        value.Length < ShortestPlainWord && (value.All(char.IsLetter) || (value.Length < ShortestNumber && value.All(char.IsAsciiDigit)));
}
