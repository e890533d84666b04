using System.Collections.Immutable;
using System.Text;

namespace Conformance.Mocks.Protocol.Wire;

/// <summary>application/x-www-form-urlencoded, read and written (WHATWG URL §5; RFC 6749 appendix B).</summary>
public static class FormUrlEncoded
{
    /// <summary>Reads the fields; an undecodable percent sign stays as it stands.</summary>
    public static FieldList ParseFields(string text)
    {
        if (text.Length == 0)
            return FieldList.Empty;
        var fields = ImmutableArray.CreateBuilder<Field>();
        foreach (var range in text.AsSpan().Split('&'))
        {
            var pair = text.AsSpan(range);
            if (pair.IsEmpty)
                continue;
            var equals = pair.IndexOf('=');
            fields.Add(equals < 0
                ? new Field(DecodeText(pair), "")
                : new Field(DecodeText(pair[..equals]), DecodeText(pair[(equals + 1)..])));
        }

        return new FieldList(fields.DrainToImmutable(), StringComparison.Ordinal);
    }

    /// <summary>Whether every percent sign begins a hexadecimal pair.</summary>
    public static bool IsDecodable(ReadOnlySpan<char> text)
    {
        for (int at; (at = text.IndexOf('%')) >= 0; text = text[(at + 3)..])
            if (at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
                return false;
        return true;
    }

    /// <summary>One decoded name or value: plus is a space.</summary>
    public static string DecodeText(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny('+', '%') < 0)
            return text.ToString();
        return Uri.UnescapeDataString(text.ToString().Replace('+', ' '));
    }

    /// <summary>Writes the fields in their order, spaces as plus.</summary>
    public static string Write(IEnumerable<Field> fields)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in fields)
        {
            if (text.Length > 0)
                text.Append('&');
            text.Append(EncodeText(name)).Append('=').Append(EncodeText(value));
        }

        return text.ToString();
    }

    /// <summary>One encoded name or value.</summary>
    public static string EncodeText(string text) => Uri.EscapeDataString(text).Replace("%20", "+");
}
