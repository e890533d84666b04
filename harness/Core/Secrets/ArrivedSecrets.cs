using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Conformance.Core.Sources;
using Conformance.Core.Texts;

namespace Conformance.Core.Secrets;

/// <summary>
/// Secrets by their names in a text of an answer, in whatever encodings they arrive: parameters of an address within an address,
/// a form as body, JSON within a text, fields of a page, user information of an address.
/// </summary>
internal static partial class ArrivedSecrets
{
    private const int Deepest = 3;
    private const int MostText = 256 * 1024;

    // A user without a password is none, and a short one may be a word.
    private const int ShortestUser = 8;

    /// <summary>Each as it is to be known: decoded.</summary>
    public static IEnumerable<Secret> FindIn(string text) => text.Length > MostText ? FindIn(text[..MostText], Deepest) : FindIn(text, Deepest);

    private static IEnumerable<Secret> FindIn(string text, int depth)
    {
        if (depth == 0 || text.AsSpan().IndexOfAny("=%{@") < 0)
            return [];
        var found = InPairs(text, depth).Concat(InAddresses(text));
        if (text.Contains('<', StringComparison.Ordinal))
            found = found.Concat(InFields(text));
        if (!text.Contains('=', StringComparison.Ordinal) && FormText.DecodeText(text) is var decoded && decoded != text)
            found = found.Concat(FindIn(decoded, depth - 1));
        if (text.TrimStart() is ['{' or '[', ..] && StrictJson.ReadJson(Encoding.UTF8.GetBytes(text)).Value is { } json)
            found = found.Concat(InMembers(json, depth - 1));
        return found;
    }

    private static IEnumerable<Secret> InPairs(string text, int depth) => NamedValue().Matches(text).SelectMany(pair =>
    {
        var (name, value) = (pair.Groups["name"].Value, FormText.DecodeText(pair.Groups["value"].Value));
        return IsSecret(name, text) ? [new Secret(value, name)] : FindIn(value, depth - 1);
    });

    // A code in an address that has no state is an error's word, and not an authorization code.
    private static bool IsSecret(string name, string text) =>
        SecretNames.IsSecretMember(name) || (name == "code" && text.Contains("state=", StringComparison.Ordinal));

    private static IEnumerable<Secret> InAddresses(string text)
    {
        foreach (var (_, user) in UserInfo.FindAll(text))
        {
            if (user.Split(':', 2) is [_, var password])
                yield return new Secret(Uri.UnescapeDataString(password), "password");
            if (user.Length >= ShortestUser)
                yield return new Secret(Uri.UnescapeDataString(user), "user");
        }
    }

    // OAuth 2.0 Form Post Response Mode: what would stand in the address stands in fields of a page.
    private static IEnumerable<Secret> InFields(string text) => Field().Matches(text)
        .Select(f => (Name: Attribute(f.Value, "name"), Value: Attribute(f.Value, "value")))
        .Where(f => f is { Name: not null, Value: not null } && SecretNames.IsSecretParameter(f.Name))
        .Select(f => new Secret(WebUtility.HtmlDecode(f.Value!), f.Name!));

    private static string? Attribute(string field, string name) =>
        Attributes().Matches(field).FirstOrDefault(a => a.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase))?.Groups["value"].Value;

    private static IEnumerable<Secret> InMembers(JsonNode? node, int depth) => node switch
    {
        JsonObject map => map.SelectMany(m => m.Value is JsonValue value && TextOf(value) is { } text
            ? SecretNames.IsSecretMember(m.Key) ? [new Secret(text, m.Key)] : FindIn(text, depth)
            : InMembers(m.Value, depth)).Concat(PrivateKeyMembers.FindTexts(map).Select(text => new Secret(text, PrivateKeyMembers.Name))),
        JsonArray list => list.SelectMany(item => InMembers(item, depth)),
        _ => [],
    };

    private static string? TextOf(JsonValue value) => value.TryGetValue<string>(out var text) ? text : null;

    [GeneratedRegex(@"(?<![\w%.-])(?<name>[A-Za-z_]{4,40})=(?=(?<value>[^&\s""'<>;#]+))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex NamedValue();

    [GeneratedRegex("<(input|meta|button)\\s[^>]*>", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Field();

    [GeneratedRegex("""(?<name>[\w-]+)\s*=\s*(["'])(?<value>[^"']*)["']""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Attributes();
}
