using System.Globalization;
using System.Net;
using System.Security;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Web;

namespace Conformance.Tests.Core.Secrets;

/// <summary>How others write a secret: every encoding by its own library or by hand, and none by the code under test.</summary>
internal static class ForeignForms
{
    // Within other base64 a shorter one is not told from chance.
    private const int LongEnough = 8;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<(string Name, string Text)> ListForms(string secret)
    {
        yield return ("raw", secret);
        foreach (var form in OfUrls(secret).Concat(OfJson(secret)).Concat(OfMarkup(secret)).Concat(OfOctets(secret)))
            yield return form;
        yield return ("shell", secret.Replace("'", @"'\''", StringComparison.Ordinal));
        yield return ("shell of Python", secret.Replace("'", "'\"'\"'", StringComparison.Ordinal));
        yield return ("shell in double quotes", string.Concat(secret.Select(c => "\"\\$`".Contains(c) ? $"\\{c}" : c.ToString())));
        yield return ("quoted pair", string.Concat(secret.Select(c => char.IsAsciiLetterOrDigit(c) || c > '~' ? c.ToString() : $"\\{c}")));
        yield return ("YAML", secret.Replace("'", "''", StringComparison.Ordinal));
        if (secret.Length >= LongEnough)
            yield return ("lower case", secret.ToLowerInvariant());
        yield return ("bytes taken for Latin-1", Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(secret)));
    }

    private static IEnumerable<(string Name, string Text)> OfUrls(string secret)
    {
        var component = Uri.EscapeDataString(secret);
        yield return ("Uri", component);
        yield return ("Uri, lower hex", LowerHex(component));
        yield return ("form of WebUtility", WebUtility.UrlEncode(secret));
        yield return ("form of HttpUtility, lower hex", HttpUtility.UrlEncode(secret));
        yield return ("form of WHATWG", Percent(secret, "*-._", space: "+"));
        yield return ("quote of Python", Percent(secret, "_.-~/"));
        yield return ("encodeURIComponent", Percent(secret, "-_.!~*'()"));
        yield return ("encodeURI", Percent(secret, "-_.!~*'();/?:@&=+$,#"));
        yield return ("rawurlencode twice", Uri.EscapeDataString(component));
        yield return ("every octet", Percent(secret, ""));
        yield return ("escape of JavaScript", string.Concat(secret.Select(c => c > '\u00FF' ? $"%u{(int)c:X4}" : char.IsAsciiLetterOrDigit(c) || "@*_+-./".Contains(c) ? c.ToString() : $"%{(int)c:X2}")));
    }

    private static IEnumerable<(string Name, string Text)> OfJson(string secret)
    {
        var relaxed = JsonSerializer.Serialize(secret, Relaxed)[1..^1];
        yield return ("JSON of .NET", JsonSerializer.Serialize(secret)[1..^1]);
        yield return ("JSON, relaxed", relaxed);
        yield return ("JSON in JSON", JsonSerializer.Serialize(relaxed)[1..^1]);
        yield return ("JSON of PHP", relaxed.Replace("/", @"\/", StringComparison.Ordinal));
        yield return ("JSON of Go", string.Concat(relaxed.Select(c => "<>&".Contains(c) ? $"\\u{(int)c:x4}" : c.ToString())));
        yield return ("JSON of Python", string.Concat(relaxed.Select(c => c > '~' ? $"\\u{(int)c:x4}" : c.ToString())));
        yield return ("JSON, all escaped", string.Concat(secret.Select(c => $"\\u{(int)c:x4}")));
        yield return ("JSON, all escaped in upper case", string.Concat(secret.Select(c => $"\\u{(int)c:X4}")));
        yield return ("URL in JSON of PHP", Uri.EscapeDataString(secret).Replace("/", @"\/", StringComparison.Ordinal));
    }

    private static IEnumerable<(string Name, string Text)> OfMarkup(string secret)
    {
        yield return ("HTML", WebUtility.HtmlEncode(secret));
        yield return ("XML", SecurityElement.Escape(secret));
        yield return ("HTML by number", string.Concat(secret.EnumerateRunes().Select(r => $"&#{r.Value};")));
        yield return ("HTML by hex", string.Concat(secret.EnumerateRunes().Select(r => $"&#x{r.Value:x};")));
        yield return ("HTML of Python", WebUtility.HtmlEncode(secret).Replace("&#39;", "&#x27;", StringComparison.Ordinal));
        yield return ("HTML twice", WebUtility.HtmlEncode(WebUtility.HtmlEncode(secret)));
        yield return ("JSON in HTML", WebUtility.HtmlEncode(JsonSerializer.Serialize(secret)[1..^1]));
    }

    private static IEnumerable<(string Name, string Text)> OfOctets(string secret)
    {
        var octets = Encoding.UTF8.GetBytes(secret);
        yield return ("hex", Convert.ToHexStringLower(octets));
        yield return ("HEX", Convert.ToHexString(octets));
        if (secret.Length < LongEnough)
            yield break;
        foreach (var lead in (string[])["", "m", "me", "me:", "app-1:"])
        {
            var shared = (Encoding.ASCII.GetByteCount(lead) * 8 + 5) / 6;
            var base64 = Convert.ToBase64String([.. Encoding.ASCII.GetBytes(lead), .. octets]);
            var sure = (Encoding.ASCII.GetByteCount(lead) + octets.Length) * 8 / 6;
            yield return ($"base64 behind '{lead}'", base64[shared..sure]);
            yield return ($"base64url behind '{lead}'", base64[shared..sure].Replace('+', '-').Replace('/', '_'));
            yield return ($"base64 behind '{lead}' in a URL", Uri.EscapeDataString(base64[shared..sure]));
            yield return ($"base64 behind '{lead}' in JSON of PHP", base64[shared..sure].Replace("/", @"\/", StringComparison.Ordinal));
        }
    }

    private static string Percent(string text, string kept, string? space = null)
    {
        var encoded = new StringBuilder();
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            var c = (char)octet;
            if (char.IsAsciiLetterOrDigit(c) && kept.Length > 0 || kept.Contains(c))
                encoded.Append(c);
            else
                encoded.Append(c == ' ' && space is not null ? space : string.Create(CultureInfo.InvariantCulture, $"%{octet:X2}"));
        }
        return encoded.ToString();
    }

    private static string LowerHex(string text) => string.Concat(text.Split('%').Select((part, i) => i == 0 ? part : $"%{part[..2].ToLowerInvariant()}{part[2..]}"));
}
