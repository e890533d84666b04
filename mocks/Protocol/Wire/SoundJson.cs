using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Conformance.Mocks.Protocol.Wire;

/// <summary>
/// JSON from outside, in which every text can be read: .NET parses bytes that are no UTF-8 and halves of surrogate pairs, and throws only when
/// such a text is asked for. Who reads JSON of a request, a header or a token reads it here.
/// </summary>
public static class SoundJson
{
    private const int EscapeLength = 6;

    /// <summary>The document, or null when the bytes are no JSON (RFC 8259; nothing lenient), no UTF-8, or hold half of a surrogate pair.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> json) => IsSound(json.Span) ? ParseSound(json) : null;

    /// <summary>The document of a text, or null as for bytes.</summary>
    public static JsonDocument? Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    /// <summary>The document as Go's decoder reads it: what is no UTF-8 and half of a surrogate pair is U+FFFD. Null when it is no JSON.</summary>
    public static JsonDocument? ParseReplacing(ReadOnlyMemory<byte> json)
    {
        var sound = Utf8.IsValid(json.Span) ? json : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json.Span));
        return ParseSound(FindHalf(sound.Span, 0) < 0 ? sound : ReplaceHalves(sound.ToArray()));
    }

    /// <summary>Whether each text of JSON in these bytes can be read. It does not say that they are JSON.</summary>
    public static bool IsSound(ReadOnlySpan<byte> json) => Utf8.IsValid(json) && FindHalf(json, 0) < 0;

    private static JsonDocument? ParseSound(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] ReplaceHalves(byte[] json)
    {
        for (var at = FindHalf(json, 0); at >= 0; at = FindHalf(json, at + EscapeLength))
            "\\ufffd"u8.CopyTo(json.AsSpan(at));
        return json;
    }

    /// <summary>Where an escape names half of a surrogate pair without the other half; -1 when none does.</summary>
    private static int FindHalf(ReadOnlySpan<byte> json, int from)
    {
        while (json[from..].IndexOf((byte)'\\') is >= 0 and var next)
        {
            var at = from + next;
            if (ReadEscape(json, at) is not { } unit)
                from = Math.Min(at + 2, json.Length);
            else if (!char.IsSurrogate(unit))
                from = at + EscapeLength;
            else if (char.IsHighSurrogate(unit) && ReadEscape(json, at + EscapeLength) is { } other && char.IsLowSurrogate(other))
                from = at + (2 * EscapeLength);
            else
                return at;
        }

        return -1;
    }

    /// <summary>The UTF-16 unit of \u and four digits, or null when the place holds something else.</summary>
    private static char? ReadEscape(ReadOnlySpan<byte> json, int at) =>
        at + EscapeLength <= json.Length
        && json.Slice(at, 2).SequenceEqual("\\u"u8)
        && ushort.TryParse(json.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
