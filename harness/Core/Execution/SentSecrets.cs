using System.Text;
using System.Text.Json.Nodes;
using Conformance.Core.Checks;
using Conformance.Core.Requests;
using Conformance.Core.Texts;

namespace Conformance.Core.Execution;

/// <summary>$sent.secrets: what a request holds of known secrets, for checks that no answer quotes them.</summary>
internal static class SentSecrets
{
    // A shorter one may stand in any text by chance: a client secret that is the word secret.
    private const int Shortest = 8;

    public static JsonArray Of(PreparedRequest request, SecretWatch watch) =>
        [.. request.Parameters.SelectMany(p => p.Texts).Concat(request.Headers.SelectMany(InCredentials))
            .Where(text => text.Length >= Shortest && watch.Knows(text)).Distinct(StringComparer.Ordinal).Select(text => JsonValue.Create(text))];

    private static IEnumerable<string> InCredentials(HeaderField header)
    {
        if (!header.Name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) || header.Value.Split(' ', 2) is not [var scheme, var credentials])
            return [header.Value];
        return scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) ? [credentials, PasswordOf(credentials)] : [credentials];
    }

    // RFC 7617 §2: everything behind the first colon; RFC 6749 §2.3.1: form-encoded.
    private static string PasswordOf(string credentials)
    {
        var octets = new byte[credentials.Length];
        return Convert.TryFromBase64String(credentials, octets, out var length) && Encoding.UTF8.GetString(octets, 0, length).Split(':', 2) is [_, var password]
            ? FormText.Decode(password)
            : "";
    }
}
