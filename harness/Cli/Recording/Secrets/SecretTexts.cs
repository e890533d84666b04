using System.Buffers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Conformance.Core.Texts;

namespace Conformance.Cli.Recording.Secrets;

/// <summary>Secrets inside a text of any kind: parameters of addresses, members of what is nearly JSON, markup, scripts, JWTs.</summary>
internal static partial class SecretTexts
{
    private const int DeepestAddress = 3;

    private static readonly SearchValues<char> Surroundings = SearchValues.Create(" \t\r\n\"<>");

    private static readonly Place[] Places =
    [
        new(WholeAddressParameter(), RecordedNames.IsParameter, FormText.DecodeText) { IsOfWholeTexts = true },
        new(AddressParameter(), RecordedNames.IsParameter, text => FormText.DecodeText(Entities.DecodeText(text))),
        // A plus sign that was written as a reference is one.
        new(AddressParameter(), RecordedNames.IsParameter, text => Uri.UnescapeDataString(Entities.DecodeText(text))) { IsOfReferences = true },
        new(Assignment(), RecordedNames.IsMember, FormText.DecodeText),
        new(QuotedMember(), RecordedNames.IsMember, UnescapeText),
        new(QuotedAssignment(), RecordedNames.IsMember, UnescapeText),
        new(UserInfo(), _ => true, Uri.UnescapeDataString),
    ];

    /// <summary>All in the text, also in an address that is a parameter of another.</summary>
    public static IEnumerable<FoundSecret> FindFoundSecrets(string text) =>
        FindFoundSecrets(text, DeepestAddress).Concat(MarkupSecrets.FindSecrets(text).Select(s => RecordedNames.Secret(s.Name, s.Value)).OfType<FoundSecret>()).Concat(Jwts(text));

    /// <summary>The text with other values at the places of secrets; null leaves one.</summary>
    public static string Replace(string text, Func<string, string?> replacement)
    {
        text = Spans.Replace(text, MarkupSecrets.FindSecrets(text).Select(s => (s.Start, s.Start + s.Length, replacement(s.Value) ?? text.Substring(s.Start, s.Length))));
        foreach (var place in PlacesOf(text))
        {
            text = place.Pattern.Replace(text, match => place.IsSecret(NameOf(match))
                && match.Groups["value"] is { Length: > 0 } value && place.Takes(value.Value) && replacement(place.Decode(value.Value)) is { } other
                ? match.Value[..(value.Index - match.Index)] + other + match.Value[(value.Index - match.Index + value.Length)..]
                : match.Value);
        }
        return text;
    }

    private static IEnumerable<FoundSecret> FindFoundSecrets(string text, int depth)
    {
        foreach (var place in PlacesOf(text))
        {
            foreach (Match match in place.Pattern.Matches(text))
            {
                if (!place.Takes(match.Groups["value"].Value))
                    continue;
                var (name, value) = (NameOf(match), place.Decode(match.Groups["value"].Value));
                if (place.IsSecret(name) && RecordedNames.Secret(name, value) is { } secret)
                    yield return secret;
                else if (depth > 0 && value.Contains('='))
                {
                    foreach (var inner in FindFoundSecrets(value, depth - 1))
                        yield return inner;
                }
            }
        }
    }

    private static IEnumerable<Place> PlacesOf(string text) =>
        text.AsSpan().ContainsAny(Surroundings) ? Places.Where(p => !p.IsOfWholeTexts) : Places;

    private static IEnumerable<FoundSecret> Jwts(string text) => Jwt().Matches(text).Select(m => new FoundSecret(m.Value, "jwt"));

    private static string NameOf(Match match) => match.Groups["name"] is { Success: true } name ? Uri.UnescapeDataString(name.Value) : "password";

    private static string UnescapeText(string text)
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
    [GeneratedRegex(@"(?<=^|[?&#])(?<name>[\w.%[\]-]{1,80})=(?<value>[^&#]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex WholeAddressParameter();

    // In a page the parameters are parted by references to the ampersand; others belong to the value.
    [GeneratedRegex(@"(?<=^|[?&#;])(?<name>[\w.%[\]-]{1,80})=(?<value>([^&#;\s""'<>]|&(?!amp;|#38;|#[xX]26;)(#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex AddressParameter();

    // In a sentence or a header's parameters; a code there is mostly an error's number.
    [GeneratedRegex(@"(?<=[\s""'(,])(?<name>[\w.-]{3,60})=""?(?<value>[^&#;,\s""'<>]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"""(?<name>[\w.-]{2,60})""\s*:\s*""(?<value>([^""\\]|\\.)*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex QuotedMember();

    // In a script: var csrfToken = '…', {token: "…"}.
    [GeneratedRegex(@"(?<![\w.-])(?<name>[\w.-]{3,60})['""]?\s*[:=]\s*(?<quote>['""])(?<value>[^'""<>\s]+)\k<quote>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex QuotedAssignment();

    // RFC 3986 §3.2.1
    [GeneratedRegex(@"(?<=://[^\s/?#@:""'<>]{0,100}):(?<value>[^\s/?#@""'<>]+)(?=@)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex UserInfo();

    // JWS and JWE in compact form; a JWE of a shared key has an empty second part (RFC 7516 §3.1).
    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Jwt();

    private sealed record Place(Regex Pattern, Func<string, bool> IsSecret, Func<string, string> Decode)
    {
        public bool IsOfWholeTexts { get; init; }

        public bool IsOfReferences { get; init; }

        public bool Takes(string value) => !IsOfReferences || Entities.StandIn(value);
    }
}
