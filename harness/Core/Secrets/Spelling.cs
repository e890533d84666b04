using System.Text;
using Conformance.Core.Texts;

namespace Conformance.Core.Secrets;

/// <summary>The ways in which a whole value is written in other characters, over which escapes may lie: base64 and hex.</summary>
internal static class Spelling
{
    /// <summary>How many there are beside the value itself, which is none of them: numbers from 0.</summary>
    public const int Count = Alphabets * Readings;

    private const int Alphabets = 4;
    private const int Readings = 3;
    private const int Hex = 3;

    // Shorter ones stand in any text.
    private const int Shortest = 6;
    private const int ShortSecret = 8;

    // So many octets decide the first twelve characters, whatever stood before them.
    private const int Deciding = 12;

    public static bool IsHex(int spelling) => spelling % Alphabets == Hex;

    /// <summary>The value in a spelling; null where it has none of its own.</summary>
    public static string? WriteValue(string value, int spelling) => OctetsOf(value, spelling / Alphabets) is { } octets ? WriteOctets(octets, spelling) : null;

    /// <summary>How the spelling begins.</summary>
    public static string? WriteStart(string value, int spelling) =>
        OctetsOf(value, spelling / Alphabets) is { } octets ? WriteOctets(octets.AsSpan(0, Math.Min(octets.Length, Deciding)), spelling) : null;

    /// <summary>The same in the other alphabet of base64 (RFC 4648 §5).</summary>
    public static string InUrl(string base64) => base64.Replace('+', '-').Replace('/', '_');

    /// <summary>Whether symbols begin with a spelling, in either alphabet of base64 and in any case of hex.</summary>
    public static bool StandsAt(ReadOnlySpan<char> symbols, string written, int spelling)
    {
        if (IsHex(spelling))
            return symbols.StartsWith(written, StringComparison.OrdinalIgnoreCase);
        if (symbols.Length < written.Length)
            return false;
        for (var at = 0; at < written.Length; at++)
        {
            if (symbols[at] != written[at] && (written[at], symbols[at]) is not (('+', ' ' or '-') or ('/', '_')))
                return false;
        }
        return true;
    }

    // RFC 6749 §2.3.1: a client secret is form-encoded before it becomes a password of Basic.
    private static byte[]? OctetsOf(string value, int reading) => reading switch
    {
        0 => Encoding.UTF8.GetBytes(value),
        1 when !Ascii.IsValid(value) && value.All(c => c <= '\u00FF') => Encoding.Latin1.GetBytes(value),
        2 when FormText.EncodeText(value) is var form && form != value => Encoding.ASCII.GetBytes(form),
        _ => null,
    };

    private static string? WriteOctets(ReadOnlySpan<byte> octets, int spelling)
    {
        var written = IsHex(spelling) ? Convert.ToHexStringLower(octets) : Base64At(spelling % Alphabets, octets);
        return written.Length < Shortest ? null : written;
    }

    // What stands before a secret shifts its base64 by one of three offsets (id:secret in Basic); only the characters that
    // depend on the secret alone are kept, but of a short secret that stands alone.
    private static string Base64At(int offset, ReadOnlySpan<byte> octets)
    {
        var encoded = Convert.ToBase64String([.. new byte[offset], .. octets]);
        if (offset == 0)
            return octets.Length < ShortSecret ? encoded.TrimEnd('=') : encoded[..(octets.Length * 8 / 6)];
        return encoded[(offset + 1)..((octets.Length + offset) * 8 / 6)];
    }
}
