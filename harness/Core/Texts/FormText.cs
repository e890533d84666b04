using System.Text;

namespace Conformance.Core.Texts;

/// <summary>application/x-www-form-urlencoded, byte by byte (WHATWG URL Standard, urlencoded serializing).</summary>
public static class FormText
{
    private const string Hex = "0123456789ABCDEF";

    public static string EncodeText(string text)
    {
        var encoded = new StringBuilder(text.Length + 8);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'*' or (byte)'-' or (byte)'.' or (byte)'_')
                encoded.Append((char)octet);
            else if (octet == ' ')
                encoded.Append('+');
            else
                encoded.Append('%').Append(Hex[octet >> 4]).Append(Hex[octet & 15]);
        }

        return encoded.ToString();
    }

    /// <summary>Undoes it leniently: a percent sign that begins no escape stays.</summary>
    public static string DecodeText(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
