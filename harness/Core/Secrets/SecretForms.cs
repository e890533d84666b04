using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Conformance.Core.Secrets;

/// <summary>The ways in which one secret can stand in a text: raw, URL, base64, base64url, hex, JSON-escaped.</summary>
public static class SecretForms
{
    private const int ShortestEncoded = 6;

    private static readonly JavaScriptEncoder[] Encoders = [JavaScriptEncoder.Default, JavaScriptEncoder.UnsafeRelaxedJsonEscaping];

    /// <summary>All different forms, the raw one first.</summary>
    public static IReadOnlyList<string> FormsOf(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        var forms = new List<string> { secret };
        var percent = Uri.EscapeDataString(secret);
        var form = percent.Replace("%20", "+", StringComparison.Ordinal);
        AddForms(forms, percent);
        AddForms(forms, form);
        AddForms(forms, LowerEscapes(percent));
        AddForms(forms, LowerEscapes(form));
        for (var offset = 0; offset < 3; offset++)
        {
            var base64 = Base64At(offset, bytes);
            AddForms(forms, base64);
            AddForms(forms, base64.Replace('+', '-').Replace('/', '_'));
        }
        AddForms(forms, Convert.ToHexStringLower(bytes));
        AddForms(forms, Convert.ToHexString(bytes));
        foreach (var encoder in Encoders)
            AddForms(forms, JsonEncodedText.Encode(secret, encoder).ToString());
        return forms;
    }

    private static void AddForms(List<string> forms, string form)
    {
        if (form.Length >= ShortestEncoded && !forms.Contains(form))
            forms.Add(form);
    }

    private static string LowerEscapes(string text) => text.Contains('%', StringComparison.Ordinal)
        ? string.Concat(text.Split('%').Select((part, i) => i == 0 ? part : "%" + part[..2].ToLowerInvariant() + part[2..]))
        : text;

    // What stands before a secret shifts its base64 by one of three offsets (id:secret in Basic); only the characters that
    // depend on the secret alone are kept.
    private static string Base64At(int offset, byte[] bytes)
    {
        var shifted = new byte[offset + bytes.Length];
        bytes.CopyTo(shifted, offset);
        var start = offset == 0 ? 0 : offset + 1;
        var whole = shifted.Length * 8 / 6;
        return Convert.ToBase64String(shifted)[start..whole];
    }
}
