using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Conformance.Core.Texts;

/// <summary>Bytes that should be UTF-8 (RFC 3629).</summary>
public static class Utf8Octets
{
    /// <summary>Where the first byte stands that begins no character, counted from 0; -1 when all do.</summary>
    public static int FindInvalid(ReadOnlySpan<byte> octets)
    {
        if (Utf8.IsValid(octets))
            return -1;
        var at = 0;
        while (Rune.DecodeFromUtf8(octets[at..], out _, out var length) == OperationStatus.Done)
            at += length;
        return at;
    }

    /// <summary>The text, with \xNN for each byte that belongs to no character.</summary>
    public static string DecodeVisibly(ReadOnlySpan<byte> octets)
    {
        if (Utf8.IsValid(octets))
            return Encoding.UTF8.GetString(octets);
        var text = new StringBuilder(octets.Length + 64);
        while (!octets.IsEmpty)
        {
            var isCharacter = Rune.DecodeFromUtf8(octets, out var rune, out var length) == OperationStatus.Done;
            if (isCharacter)
                text.Append(rune.ToString());
            for (var i = 0; i < length && !isCharacter; i++)
                text.Append(CultureInfo.InvariantCulture, $"\\x{octets[i]:X2}");
            octets = octets[length..];
        }
        return text.ToString();
    }
}
