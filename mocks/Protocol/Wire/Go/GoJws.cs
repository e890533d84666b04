using System.Buffers;
using System.Text;

namespace Conformance.Mocks.Protocol.Wire.Go;

/// <summary>What go-jose says of a compact JWS that it cannot read.</summary>
public static class GoJws
{
    // RFC 4648 §5.
    private static readonly SearchValues<byte> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    /// <summary>What it says of a signature that is not the key's, whatever the reason.</summary>
    public const string NotGenuine = "go-jose/go-jose: error in cryptographic primitive";

    /// <summary>What is wrong with the form, in its words; null when header and claims can be read.</summary>
    public static string? FindMistake(string compact)
    {
        var parts = string.Concat(compact.Where(c => !char.IsWhiteSpace(c))).Split('.');
        return parts.Length != 3
            ? "go-jose/go-jose: compact JWS format must have three parts"
            : parts.Select(FindBadByte).FirstOrDefault(text => text is not null)
                ?? (parts[0].Length == 0 ? null : FindBadJson(parts[0]))
                ?? FindBadJson(parts[1]);
    }

    private static string? FindBadByte(string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        var bad = bytes.AsSpan().IndexOfAnyExcept(Alphabet);
        // One character of four is no whole byte: its place is told.
        if (bad < 0 && bytes.Length % 4 == 1)
            bad = bytes.Length - 1;
        return bad < 0 ? null : $"illegal base64 data at input byte {bad}";
    }

    private static string? FindBadJson(string part)
    {
        var json = DecodeBytes(part);
        var (end, error) = new GoJsonScanner(json).FindValue();
        return error switch
        {
            "EOF" or "unexpected EOF" => "unexpected end of JSON input",
            null => FindTail(json, end) ?? FindOtherKind(json),
            _ => error,
        };
    }

    private static string? FindTail(ReadOnlySpan<byte> json, int end)
    {
        var tail = json[end..].IndexOfAnyExcept(" \t\r\n"u8);
        return tail < 0 ? null : $"invalid character {GoText.QuoteByte((char)json[end + tail])} after top-level value";
    }

    private static string? FindOtherKind(ReadOnlySpan<byte> json) => json.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] or [(byte)'n', ..] ? null : NotGenuine;

    // Of the last character Go does not mind the bits that are no byte's; .NET's Base64Url does.
    private static byte[] DecodeBytes(string part) =>
        Convert.FromBase64String(part.Replace('-', '+').Replace('_', '/').PadRight((part.Length + 3) / 4 * 4, '='));
}
