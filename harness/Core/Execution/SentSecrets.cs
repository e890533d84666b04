using System.Text;
using System.Text.Json.Nodes;
using Conformance.Core.Checks;
using Conformance.Core.Requests;
using Conformance.Core.Scenarios;
using Conformance.Core.Texts;

namespace Conformance.Core.Execution;

/// <summary>$sent.secrets and $sent.credentials: what a request holds of known secrets, for checks that no answer quotes them.</summary>
internal static class SentSecrets
{
    // A shorter one may stand in any text by chance: a client secret that is the word secret.
    private const int Shortest = 8;

    /// <summary>Notes both with what the request sent. Credentials are the secrets but tokens: an answer may hand the same token out again.</summary>
    public static void NoteIn(PreparedRequest request, SecretWatch watch)
    {
        var credentials = request.Parameters.Where(p => !IsToken(p)).SelectMany(p => p.Texts).Concat(request.Headers.SelectMany(InBasic));
        var all = request.Parameters.SelectMany(p => p.Texts).Concat(InQuery(request.Url)).Concat(request.Headers.SelectMany(InHeader));
        request.Sent["credentials"] = Known(credentials, watch);
        request.Sent["secrets"] = Known(all, watch);
    }

    private static JsonArray Known(IEnumerable<string> texts, SecretWatch watch) =>
        [.. texts.Where(text => text.Length >= Shortest && watch.Knows(text)).Distinct(StringComparer.Ordinal).Select(text => JsonValue.Create(text))];

    private static bool IsToken(Parameter parameter) =>
        parameter.Place is ParameterPlace.Bearer || parameter.Name.EndsWith("token", StringComparison.OrdinalIgnoreCase);

    // A step that goes on to a saved address declares no parameters.
    private static IEnumerable<string> InQuery(Uri url) => url.Query.TrimStart('?').Split('&').Select(pair => FormText.DecodeText(pair[(pair.IndexOf('=') + 1)..]));

    private static IEnumerable<string> InHeader(HeaderField header) => [header.Value, header.Value[(header.Value.IndexOf(' ') + 1)..], .. InBasic(header)];

    // RFC 7617 §2: the password is what follows the first colon; RFC 6749 §2.3.1: form-encoded.
    private static IEnumerable<string> InBasic(HeaderField header)
    {
        if (!header.Name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) || !header.Value.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return [];
        var credentials = header.Value["Basic ".Length..];
        var octets = new byte[credentials.Length];
        return Convert.TryFromBase64String(credentials, octets, out var length) && Encoding.UTF8.GetString(octets, 0, length).Split(':', 2) is [_, var password]
            ? [credentials, FormText.DecodeText(password)]
            : [credentials];
    }
}
