using System.Text;

namespace Conformance.Core.Secrets;

/// <summary>
/// Puts a name wherever one of its secrets stands in a text: as it is, in base64, base64url or hex, under any escapes, and one of
/// eight characters or more in any case of its letters. A shorter one counts only where no letter or digit touches it.
/// </summary>
/// <remarks>Made for many thousands of secrets: of each spelling only a hash of its beginning is kept.</remarks>
public sealed class Redactor
{
    private const int Whole = 8;
    private const int Itself = -1;

    private readonly List<Known> _secrets = [];
    private readonly List<(int Secret, int Spelling, int Next)> _links = [];
    private readonly KeyIndex _long = new(12);
    private readonly KeyIndex _short = new(SecretRegistry.Shortest);
    private readonly List<Known> _unreadable = [];

    private readonly record struct Known(string Secret, string Symbols, string Name);

    public Redactor()
    {
    }

    /// <param name="secrets">Secrets and the names to show for them.</param>
    public Redactor(IEnumerable<KeyValuePair<string, string>> secrets)
    {
        foreach (var (secret, name) in secrets)
            AddSecret(secret, name);
    }

    /// <summary>A redactor that names all that a registry knows now: &lt;token#1&gt; by the order of birth.</summary>
    public static Redactor MakeFor(SecretRegistry registry) =>
        new(registry.Secrets.Select((secret, i) => KeyValuePair.Create(secret.Value, $"<token#{i + 1}>")));

    /// <summary>One secret more.</summary>
    public void AddSecret(string secret, string name)
    {
        // HTTP takes spaces away at both ends of a header (RFC 9110 §5.5).
        var known = new Known(secret, UnescapedText.ReadSymbols(secret.Trim()).Trim(), name);
        _secrets.Add(known);
        if (known.Symbols.Length >= SecretRegistry.Shortest)
            AddLink(known.Symbols, Itself);
        else
            _unreadable.Add(known);
        for (var spelling = 0; spelling < Spelling.Count; spelling++)
        {
            if (Spelling.WriteStart(secret, spelling) is not { } start)
                continue;
            AddLink(UnescapedText.ReadSymbols(start), spelling);
            if (Spelling.InUrl(start) is var other && other != start)
                AddLink(other, spelling);
        }
    }

    public string RedactText(string text) => RedactText(text, out _);

    /// <param name="hits">How many places were replaced.</param>
    public string RedactText(string text, out int hits)
    {
        hits = 0;
        if (_secrets.Count == 0)
            return text;
        var read = UnescapedText.ReadText(text);
        StringBuilder? result = null;
        var copied = 0;
        for (var at = 0; at + SecretRegistry.Shortest <= read.Symbols.Length; at++)
        {
            if (FindLongest(read, at) is not var (end, name))
                continue;
            end = ReachOver(read, at, end);
            result ??= new StringBuilder(text.Length);
            result.Append(text, copied, read.PlaceOf(at) - copied).Append(name);
            copied = read.PlaceOf(end);
            at = end - 1;
            hits++;
        }
        return ReplaceUnreadable(result is null ? text : result.Append(text, copied, text.Length - copied).ToString(), ref hits);
    }

    private void AddLink(string symbols, int spelling)
    {
        var index = symbols.Length >= _long.Length ? _long : _short;
        _links.Add((_secrets.Count - 1, spelling, index.Push(symbols, _links.Count)));
    }

    // One that begins within another and ends behind it must not show its end.
    private int ReachOver(UnescapedText read, int start, int end)
    {
        for (var at = start + 1; at < end; at++)
        {
            if (FindLongest(read, at) is var (other, _) && other > end)
                end = other;
        }
        return end;
    }

    private (int End, string Name)? FindLongest(UnescapedText read, int at)
    {
        var rest = read.Symbols[at..];
        return (_long.Find(rest) is >= 0 and var first ? FindLongest(first, read, at) : null)
            ?? (_short.Find(rest) is >= 0 and var second ? FindLongest(second, read, at) : null);
    }

    private (int End, string Name)? FindLongest(int link, UnescapedText read, int at)
    {
        (int End, string Name)? best = null;
        for (; link >= 0; link = _links[link].Next)
        {
            var (number, spelling, _) = _links[link];
            var known = _secrets[number];
            var form = spelling == Itself ? known.Symbols : Spelling.WriteValue(known.Secret, spelling)!;
            if (at + form.Length > (best?.End ?? at) && StandsAt(read.Symbols[at..], form, known, spelling) && StandsAlone(form, read, at))
                best = (at + form.Length, known.Name);
        }
        return best;
    }

    private static bool StandsAt(ReadOnlySpan<char> rest, string form, Known known, int spelling) => spelling == Itself
        ? rest.StartsWith(form, known.Secret.Length >= Whole ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)
        : Spelling.StandsAt(rest, form, spelling);

    private static bool StandsAlone(string form, UnescapedText read, int at) =>
        form.Length >= Whole || (!read.IsWordAt(at - 1) && !read.IsWordAt(at + form.Length));

    // A secret of quotes or backslashes alone, or of foreign letters alone, has no reading of its own.
    private string ReplaceUnreadable(string text, ref int hits)
    {
        foreach (var (secret, _, name) in _unreadable)
        {
            foreach (var form in SecretForms.FormsOf(secret).OrderByDescending(f => f.Length))
            {
                var replaced = text.Replace(form, name, StringComparison.Ordinal);
                hits += replaced == text ? 0 : 1;
                text = replaced;
            }
        }
        return text;
    }
}
