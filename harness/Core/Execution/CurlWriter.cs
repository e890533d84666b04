using System.Globalization;
using System.Text;
using Conformance.Core.Checks;
using Conformance.Core.Secrets;

namespace Conformance.Core.Execution;

/// <summary>A curl line that repeats a request; each secret is a shell variable named for what it is: "$CLIENT_SECRET".</summary>
internal sealed class CurlWriter
{
    private static readonly string[] Own = ["Host", "Content-Length"];

    private readonly Redactor _redactor;

    public CurlWriter(SecretRegistry secrets)
    {
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        _redactor = new Redactor(secrets.Secrets.Select(s => KeyValuePair.Create(s.Value, $"\u0001{Variable(s.Name, taken)}\u0002")).ToArray());
    }

    public string WriteRequest(SentRequest request)
    {
        var line = new StringBuilder("curl -i");
        if (request.Method != (request.Body.Length > 0 ? "POST" : "GET"))
            line.Append(" -X ").Append(request.Method);
        line.Append(' ').Append(Quote(request.Url.OriginalString));
        foreach (var (option, value) in CurlWay.ListOptions(request.Way))
            line.Append(' ').Append(option).Append(' ').Append(Quote(value));
        foreach (var header in request.Headers.Where(h => !Own.Contains(h.Name, StringComparer.OrdinalIgnoreCase) && h.Value != RunVersion.UserAgent))
        {
            if (Credentials(header) is { } credentials)
                line.Append(" -u ").Append(Quote(credentials));
            else
                line.Append(" -H ").Append(Quote($"{header.Name}: {header.Value}"));
        }
        if (request.Body.Length > 0)
            line.Append(" --data-binary ").Append(Quote(request.Body));
        return line.ToString();
    }

    private static string? Credentials(HeaderField header)
    {
        if (!header.Name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) || !header.Value.StartsWith("Basic ", StringComparison.Ordinal))
            return null;
        var bytes = new byte[header.Value.Length];
        return Convert.TryFromBase64String(header.Value[6..], bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    // Secrets are marked first, then the rest is quoted for the shell, then the marks become variables.
    private string Quote(string text)
    {
        var marked = _redactor.RedactText(text.Replace('\u0001', '\uFFFD').Replace('\u0002', '\uFFFD'), out var hits);
        if (hits == 0)
            return "'" + marked.Replace("'", @"'\''", StringComparison.Ordinal) + "'";
        var quoted = new StringBuilder("\"");
        foreach (var c in marked)
        {
            quoted.Append(c switch
            {
                '"' or '\\' or '$' or '`' => $"\\{c}",
                '\u0001' => "${",
                '\u0002' => "}",
                _ => c.ToString(),
            });
        }
        return quoted.Append('"').ToString();
    }

    private static string Variable(string name, Dictionary<string, int> taken)
    {
        var word = string.Concat(name.ToUpperInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        if (word.Length == 0 || char.IsAsciiDigit(word[0]))
            word = "SECRET_" + word;
        var count = taken[word] = taken.GetValueOrDefault(word) + 1;
        return count == 1 ? word : string.Create(CultureInfo.InvariantCulture, $"{word}_{count}");
    }
}
