using System.Globalization;
using System.Text.RegularExpressions;
using Conformance.Core.Secrets;
using Conformance.Core.Texts;
using Conformance.Core.Timing;

namespace Conformance.Core.Snapshots;

/// <summary>
/// Puts a placeholder for what differs between runs and leaves the rest: status, error words, member names, types and fixed
/// values stay as they are. One scrubber serves one transcript.
/// </summary>
public sealed partial class Scrubber
{
    // Noncharacters, which no text of elsewhere keeps (Unicode §23.7).
    private const char Opening = '\uFDD0';
    private const char Closing = '\uFDD1';
    private const int ShownOfEndless = 2048;

    private readonly PlaceholderNames _naming = new();
    private readonly KeyValuePair<string, string>[] _known;
    private readonly Redactor _redactor;
    private readonly (string Address, string Escaped, string Name)[] _bases;
    private readonly List<string> _newJwts = [];

    /// <param name="secrets">Values that are credentials.</param>
    /// <param name="madeUp">Values that chance made for the scenario.</param>
    /// <param name="bases">Base addresses by name.</param>
    public Scrubber(IEnumerable<string> secrets, IEnumerable<string> madeUp, IEnumerable<KeyValuePair<string, string>> bases)
    {
        _known = [.. secrets.Select(s => KeyValuePair.Create(s, VolatileText.ShapeOfCredential(s)))
            .Concat(madeUp.Where(m => m.Length >= SecretRegistry.Shortest).Select(m => KeyValuePair.Create(m, Guid.TryParseExact(m, "D", out _) ? "uuid" : "string")))
            .DistinctBy(k => k.Key)];
        // Numbers are given by first appearance, which is not known yet: a mark stands in until then.
        _redactor = new Redactor(_known.Select((k, i) => KeyValuePair.Create(k.Key, string.Create(CultureInfo.InvariantCulture, $"{Opening}{i}{Closing}"))));
        _bases =
        [
            .. bases.SelectMany(b => SameUrl.Names(b.Value.TrimEnd('/')).Select(a => (Address: a, Name: $"{{{b.Key}}}"))).OrderByDescending(b => b.Address.Length)
                .Select(b => (b.Address, Uri.EscapeDataString(b.Address), b.Name)),
        ];
    }

    [GeneratedRegex("\uFDD0(?<at>[0-9]+)\uFDD1", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();

    [GeneratedRegex("(?<![0-9])[0-9]{6,10}(?![0-9])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LongNumber();

    /// <summary>Scrubs a text, wherever in it something volatile stands.</summary>
    public string Text(string text) => MarkedText(TakeMarks(text));

    /// <summary>A text with marks for the secrets in it, before it is taken apart; <see cref="MarkedText"/> names them.</summary>
    public string MarkSecrets(string text) => _redactor.RedactText(TakeMarks(text));

    /// <summary>Scrubs what may hold marks of <see cref="MarkSecrets"/>.</summary>
    public string MarkedText(string text)
    {
        using var _ = Phase.Masking();
        foreach (var (address, escaped, name) in _bases)
            text = text.Replace(address, name, StringComparison.Ordinal).Replace(escaped, name, StringComparison.Ordinal);
        return NameVolatile(_redactor.RedactText(text)) is var scrubbed && scrubbed.AsSpan().IndexOfAny(Opening, Closing) >= 0
            ? TakeMarks(Mark().Replace(scrubbed, Known))
            : scrubbed;
    }

    private static string TakeMarks(string text) =>
        text.AsSpan().IndexOfAny(Opening, Closing) < 0 ? text : text.Replace(Opening, '\uFFFD').Replace(Closing, '\uFFFD');

    /// <summary>Scrubs the text of a JSON member.</summary>
    // A hash need not look as if chance had made it: of thumbprints one in fifteen hundred has no digit, of the halves one in forty.
    public string Text(string member, string text) => VolatileText.IsHash(member, text) ? Name(text, "token") : Text(text);

    /// <summary>JWTs that were named since the last call, in order: their parts are worth showing.</summary>
    public IReadOnlyList<string> TakeNewJwts()
    {
        var jwts = _newJwts.ToArray();
        _newJwts.Clear();
        return jwts;
    }

    /// <summary>The name of a JWT that was met.</summary>
    public string NameOf(string jwt) => _naming.NameOf(jwt, "jwt");

    /// <summary>A path under which a base lies, without it: cookies are bound to it.</summary>
    public string Path(string path)
    {
        foreach (var (address, _, _) in _bases)
        {
            var prefix = Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.AbsolutePath.TrimEnd('/') : "";
            if (prefix.Length > 0 && (path == prefix || path.StartsWith(prefix + "/", StringComparison.Ordinal)))
                return path.Length == prefix.Length ? "/" : path[prefix.Length..];
        }
        return path;
    }

    /// <summary>A cookie, with a name for the long number that may stand in its own: it is counted from a client's random id.</summary>
    public string CookieName(string pair)
    {
        var end = pair.IndexOf('=', StringComparison.Ordinal);
        return end < 0 ? pair : LongNumber().Replace(pair[..end], m => Name(m.Value, "int")) + pair[end..];
    }

    private string NameVolatile(string marked)
    {
        try
        {
            return VolatileText.Volatile().Replace(marked, Named);
        }
        // A text made to have no end of matching is told by its beginning.
        catch (RegexMatchTimeoutException)
        {
            return $"{VolatileText.Volatile().Replace(VisibleText.CutText(marked, ShownOfEndless), Named)}... ({marked.Length} characters)";
        }
    }

    // A mark that stood escaped in an address is somebody else's.
    private string Known(Match mark) => int.TryParse(mark.Groups["at"].ValueSpan, CultureInfo.InvariantCulture, out var at) && at < _known.Length
        ? Name(_known[at].Key, _known[at].Value)
        : mark.Value;

    private string Named(Match match)
    {
        if (match.Groups["jwt"].Success)
            return Name(match.Value, "jwt");
        if (match.Groups["uuid"].Success)
            return Name(match.Value, "uuid");
        // Two moments may be equal by chance: a number would not be the same in every run.
        if (match.Groups["instant"].Success)
            return "<instant>";
        return VolatileText.IsRandom(match.Value) ? Name(match.Value, "token") : match.Value;
    }

    private string Name(string value, string shape)
    {
        var name = _naming.NameOf(value, shape, out var isNew);
        if (isNew && shape == "jwt")
            _newJwts.Add(value);
        return name;
    }
}
