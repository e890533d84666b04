using System.Globalization;
using System.Text.RegularExpressions;
using Conformance.Core.Secrets;

namespace Conformance.Cli.Recording.Secrets;

/// <summary>
/// The secrets that a recording has met, each with the one pseudonym that it has everywhere: recorded-refresh-token-1-x7k2p9.
/// The side that shows a value first is the one it belongs to: what a client brought and a server then repeats stays the client's.
/// </summary>
internal sealed class RecordedSecrets(string recording)
{
    // A cookie or header of fewer characters may be a setting (lang=en): it is replaced where it stands and sought nowhere else.
    private const int ShortestLoose = 8;
    private const int LongestName = 30;

    private readonly Dictionary<string, RecordedSecret> _byValue = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RecordedSecret> _byPseudonym = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sought = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly Redactor _redactor = new();
    private readonly Regex _pseudonyms = new($"recorded-[a-z0-9-]+?-[0-9]+-{recording}", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2));

    /// <summary>The values that are sought in everything that is written, in the order in which they were met.</summary>
    public IReadOnlyList<string> Sought => _order;

    public void Learn(IEnumerable<FoundSecret> found, bool isIssued)
    {
        foreach (var (value, name, isLoose) in found)
        {
            if (value.Length == 0)
                continue;
            if (!_byValue.TryGetValue(value, out var secret))
            {
                secret = new RecordedSecret(value, NextPseudonym(name), isIssued);
                _byValue.Add(value, secret);
                _byPseudonym.Add(secret.Pseudonym, secret);
            }
            if (IsSought(value, isLoose) && _sought.Add(value))
            {
                _order.Add(value);
                _redactor.AddSecret(value, secret.Pseudonym);
            }
        }
    }

    /// <summary>The text with the pseudonym for every secret in it, in whatever form it stands there.</summary>
    public string ScrubText(string text) => SecretTexts.Replace(_redactor.RedactText(text), value => _byValue.GetValueOrDefault(value)?.Pseudonym);

    /// <summary>The pseudonym of what is a secret as a whole.</summary>
    public string Replace(string value) => _byValue.GetValueOrDefault(value)?.Pseudonym ?? ScrubText(value);

    /// <summary>Whether the server gave the value out.</summary>
    public bool IsIssued(string value) => _byValue.GetValueOrDefault(value) is { IsIssued: true };

    /// <summary>The scrubbed text with the same sign for every secret.</summary>
    public string WithoutPseudonyms(string scrubbed) => _pseudonyms.Replace(scrubbed, "*");

    /// <summary>
    /// The scrubbed text cut where a client's own secrets stood; one piece when there were none. A client of the replay brings
    /// other secrets, so that only the pieces can be compared.
    /// </summary>
    public IReadOnlyList<string> Pieces(string scrubbed)
    {
        var pieces = new List<string>();
        var start = 0;
        foreach (Match match in _pseudonyms.Matches(scrubbed))
        {
            if (_byPseudonym.GetValueOrDefault(match.Value) is not { IsIssued: false })
                continue;
            pieces.Add(scrubbed[start..match.Index]);
            start = match.Index + match.Length;
        }
        pieces.Add(scrubbed[start..]);
        return pieces;
    }

    // A password that is a word of the protocol ("password") would take that word out of every file.
    private static bool IsSought(string value, bool isLoose) =>
        value.Length >= (isLoose ? ShortestLoose : SecretRegistry.Shortest) && !EverydayText.IsWord(value);

    private string NextPseudonym(string name)
    {
        var slug = Slug.MakeSlug(name, LongestName);
        var count = _counts[slug] = _counts.GetValueOrDefault(slug) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"recorded-{slug}-{count}-{recording}");
    }
}
