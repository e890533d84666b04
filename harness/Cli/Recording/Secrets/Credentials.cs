using System.Text;
using Conformance.Core.Texts;

namespace Conformance.Cli.Recording.Secrets;

/// <summary>An Authorization field taken apart (RFC 9110 §11.4); of Basic also user and password (RFC 7617).</summary>
internal sealed record Credentials(string Scheme, string Value, string? User, string? Password)
{
    private const string Basic = "Basic";
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A field of one word has no scheme.</summary>
    public static Credentials ReadCredentials(string field)
    {
        if (field.Trim().Split(' ', 2, StringSplitOptions.TrimEntries) is not [var scheme, var value])
            return new Credentials("", field.Trim(), null, null);
        return scheme.Equals(Basic, StringComparison.OrdinalIgnoreCase) && DecodeBase64(value)?.Split(':', 2) is [var user, var password]
            ? new Credentials(scheme, value, user, password)
            : new Credentials(scheme, value, null, null);
    }

    /// <summary>The secrets: the password as it stands and form-decoded (RFC 6749 §2.3.1), and the credentials as a whole.</summary>
    public IEnumerable<FoundSecret> Secrets() => Password is null
        ? [new FoundSecret(Value, "credentials")]
        : [new FoundSecret(FormText.DecodeText(Password), "password"), new FoundSecret(Password, "password"), new FoundSecret(Value, "credentials")];

    /// <summary>The field of Basic credentials.</summary>
    public static string WriteBasic(string scheme, string user, string password) =>
        $"{scheme} {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}";

    /// <summary>
    /// A regular expression for the base64 of this user's Basic credentials with any password. Of the character in which user
    /// and password meet only those bits are told that are the user's, so that it holds nothing of the password.
    /// </summary>
    public static string PatternOfBasic(string user)
    {
        var known = Encoding.UTF8.GetBytes(user + ":");
        var (whole, bits) = Math.DivRem(known.Length * 8, 6);
        var lowest = Convert.ToBase64String([.. known, 0, 0]);
        var shared = bits == 0 ? "" : $"[{Alphabet.Substring(Alphabet.IndexOf(lowest[whole]), 1 << (6 - bits))}]";
        return lowest[..whole].Replace("+", @"\+") + shared + ".*";
    }

    // Leniently, since a password has to be known even when the field is not quite right.
    private static string? DecodeBase64(string base64)
    {
        var digits = base64.TrimEnd('=').Replace('-', '+').Replace('_', '/');
        var bytes = new byte[base64.Length + 1];
        if (!Convert.TryFromBase64String(digits.PadRight((digits.Length + 3) / 4 * 4, '='), bytes, out var length))
            return null;
        try
        {
            return Strict.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes, 0, length);
        }
    }
}
