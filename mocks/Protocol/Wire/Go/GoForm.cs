using System.Collections.Immutable;
using System.Text;

namespace Conformance.Mocks.Protocol.Wire.Go;

/// <summary>A form or query as Go's url.ParseQuery reads it for a server that does not ask what was wrong with it.</summary>
public static class GoForm
{
    /// <summary>The fields in their order. A pair with a semicolon, or with a percent sign that begins no hexadecimal pair, is left out.</summary>
    public static FieldList ParseFields(string text)
    {
        if (text.Length == 0)
            return FieldList.Empty;
        var fields = ImmutableArray.CreateBuilder<Field>();
        foreach (var range in text.AsSpan().Split('&'))
            if (text.AsSpan(range) is { IsEmpty: false } pair && IsReadable(pair))
                fields.Add(ReadPair(pair));
        return new FieldList(fields.DrainToImmutable(), StringComparison.Ordinal);
    }

    /// <summary>Whether no pair of the text would be left out.</summary>
    public static bool IsReadable(ReadOnlySpan<char> text) => !text.Contains(';') && FormUrlEncoded.IsDecodable(text);

    private static Field ReadPair(ReadOnlySpan<char> pair)
    {
        var equals = pair.IndexOf('=');
        return equals < 0 ? new Field(DecodeText(pair), "") : new Field(DecodeText(pair[..equals]), DecodeText(pair[(equals + 1)..]));
    }

    // Go's strings are bytes; what is no UTF-8 among them is written as U+FFFD.
    private static string DecodeText(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny('+', '%') < 0)
            return text.ToString();
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> bytes = most <= 512 ? stackalloc byte[512] : new byte[most];
        return Encoding.UTF8.GetString(bytes[..DecodeBytes(text, bytes)]);
    }

    private static int DecodeBytes(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        var length = Encoding.UTF8.GetBytes(text, bytes);
        var end = 0;
        for (var i = 0; i < length; i++)
            bytes[end++] = bytes[i] switch
            {
                (byte)'+' => (byte)' ',
                (byte)'%' => ReadHexPair(bytes, ref i),
                var other => other,
            };
        return end;
    }

    private static byte ReadHexPair(ReadOnlySpan<byte> bytes, ref int i) => (byte)((HexValue(bytes[++i]) << 4) | HexValue(bytes[++i]));

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
