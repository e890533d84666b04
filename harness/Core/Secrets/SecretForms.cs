using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Core.Texts;

namespace Conformance.Core.Secrets;

/// <summary>The plain ways in which one secret can stand in a text: raw, URL, form, base64, base64url, hex, escaped for JSON or HTML.</summary>
public static class SecretForms
{
    private const int ShortestEncoded = 6;

    private static readonly JavaScriptEncoder[] Encoders = [JavaScriptEncoder.Default, JavaScriptEncoder.UnsafeRelaxedJsonEscaping];

    /// <summary>All different forms, the raw one first.</summary>
    public static IReadOnlyList<string> FormsOf(string secret)
    {
        var forms = new List<string> { secret };
        foreach (var url in (string[])[Uri.EscapeDataString(secret), FormText.EncodeText(secret)])
        {
            AddForms(forms, url);
            AddForms(forms, LowerEscapes(url));
        }
        for (var spelling = 0; spelling < Spelling.Count; spelling++)
        {
            if (Spelling.WriteValue(secret, spelling) is not { } written)
                continue;
            AddForms(forms, written);
            AddForms(forms, Spelling.IsHex(spelling) ? written.ToUpperInvariant() : Spelling.InUrl(written));
        }
        foreach (var encoder in Encoders)
            AddForms(forms, JsonEncodedText.Encode(secret, encoder).ToString());
        AddForms(forms, secret.Replace("/", @"\/", StringComparison.Ordinal));
        AddForms(forms, string.Concat(secret.Select(c => $"\\u{(int)c:x4}")));
        AddForms(forms, WebUtility.HtmlEncode(secret));
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
}
