using System.Buffers;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Conformance.Core.Values;

namespace Conformance.Cli.Recording;

/// <summary>Secrets inside a text of any kind: parameters of addresses, members of what is nearly JSON, fields of a page, JWTs.</summary>
internal static partial class SecretTexts
{
    private const int DeepestAddress = 3;

    private static readonly SearchValues<char> Surroundings = SearchValues.Create(" \t\r\n\"<>");

    private static readonly Place[] Places =
    [
        new(WholeAddressParameter(), SecretNames.IsSecretParameter, FormText.Decode) { IsOfWholeTexts = true },
        new(AddressParameter(), SecretNames.IsSecretParameter, FormText.Decode),
        new(Assignment(), SecretNames.IsSecretMember, FormText.Decode),
        new(QuotedMember(), SecretNames.IsSecretMember, Unescape),
        new(NamedField(), SecretNames.IsSecretParameter, WebUtility.HtmlDecode),
        new(ValuedField(), SecretNames.IsSecretParameter, WebUtility.HtmlDecode),
    ];

    /// <summary>All in the text, also in an address that is a parameter of another.</summary>
    public static IEnumerable<FoundSecret> Find(string text) => Find(text, DeepestAddress).Concat(Jwts(text));

    /// <summary>The text with other values at the places of secrets; null leaves one.</summary>
    public static string Replace(string text, Func<string, string?> replacement)
    {
        foreach (var place in PlacesOf(text))
        {
            text = place.Pattern.Replace(text, match => place.IsSecret(match.Groups["name"].Value)
                && match.Groups["value"] is { Length: > 0 } value && replacement(place.Decode(value.Value)) is { } other
                ? match.Value[..(value.Index - match.Index)] + other + match.Value[(value.Index - match.Index + value.Length)..]
                : match.Value);
        }
        return text;
    }

    private static IEnumerable<FoundSecret> Find(string text, int depth)
    {
        foreach (var place in PlacesOf(text))
        {
            foreach (Match match in place.Pattern.Matches(text))
            {
                var value = place.Decode(match.Groups["value"].Value);
                if (place.IsSecret(match.Groups["name"].Value))
                    yield return new FoundSecret(value, match.Groups["name"].Value);
                else if (depth > 0 && value.Contains('='))
                {
                    foreach (var inner in Find(value, depth - 1))
                        yield return inner;
                }
            }
        }
    }

    private static IEnumerable<Place> PlacesOf(string text) =>
        text.AsSpan().ContainsAny(Surroundings) ? Places.Where(p => !p.IsOfWholeTexts) : Places;

    private static IEnumerable<FoundSecret> Jwts(string text) => Jwt().Matches(text).Select(m => new FoundSecret(m.Value, "jwt"));

    private static string Unescape(string text)
    {
        try
        {
            return text.Contains('\\') ? JsonSerializer.Deserialize<string>($"\"{text}\"")! : text;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    // A text that is an address and nothing else: there quotes and semicolons belong to the value (RFC 3986 §3.4).
    [GeneratedRegex(@"(?<=^|[?&#])(?<name>[\w.-]{1,60})=(?<value>[^&#]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex WholeAddressParameter();

    [GeneratedRegex(@"(?<=^|[?&#;])(?<name>[\w.-]{1,60})=(?<value>[^&#;\s""'<>]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex AddressParameter();

    // In a sentence or a header's parameters; a code there is mostly an error's number.
    [GeneratedRegex(@"(?<=[\s""'(,])(?<name>\w{3,60})=""?(?<value>[^&#;,\s""'<>]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"""(?<name>\w{3,60})""\s*:\s*""(?<value>([^""\\]|\\.)*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex QuotedMember();

    [GeneratedRegex(@"\bname=[""'](?<name>\w{3,60})[""'][^<>]*?\bvalue=[""'](?<value>[^""'<>]*)[""']", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex NamedField();

    [GeneratedRegex(@"\bvalue=[""'](?<value>[^""'<>]*)[""'][^<>]*?\bname=[""'](?<name>\w{3,60})[""']", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex ValuedField();

    // JWS and JWE in compact form; a JWE of a shared key has an empty second part (RFC 7516 §3.1).
    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Jwt();

    private sealed record Place(Regex Pattern, Func<string, bool> IsSecret, Func<string, string> Decode)
    {
        public bool IsOfWholeTexts { get; init; }
    }
}
