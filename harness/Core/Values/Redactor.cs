using System.Text;

namespace Conformance.Core.Values;

/// <summary>
/// Puts a name wherever one of its secrets stands in a text, in any of its <see cref="SecretForms"/>. A secret of fewer than
/// eight characters counts only where no letter or digit touches it.
/// </summary>
public sealed class Redactor
{
    private const int LongKey = 12;
    private const int Whole = 8;

    private readonly Dictionary<string, List<Entry>> _long = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Entry>> _short = new(StringComparer.Ordinal);

    // The forms of thousands of secrets are not kept, only those that were ever looked at.
    private sealed class Entry(string secret, int form, string name)
    {
        private string? _text;

        public string Name => name;

        public string Text => _text ??= form == 0 ? secret : SecretForms.Of(secret)[form];
    }

    public Redactor()
    {
    }

    /// <param name="secrets">Secrets and the names to show for them.</param>
    public Redactor(IEnumerable<KeyValuePair<string, string>> secrets)
    {
        foreach (var (secret, name) in secrets)
            Add(secret, name);
    }

    /// <summary>One secret more.</summary>
    public void Add(string secret, string name)
    {
        var forms = SecretForms.Of(secret);
        for (var i = 0; i < forms.Count; i++)
        {
            var (index, length) = forms[i].Length >= LongKey ? (_long, LongKey) : (_short, SecretRegistry.Shortest);
            var key = forms[i][..length];
            if (!index.TryGetValue(key, out var entries))
                index[key] = entries = [];
            entries.Add(new Entry(secret, i, name));
        }
    }

    /// <summary>A redactor that names all that a registry knows now: &lt;token#1&gt; by the order of birth.</summary>
    public static Redactor Of(SecretRegistry registry) =>
        new(registry.Secrets.Select((secret, i) => KeyValuePair.Create(secret.Value, $"<token#{i + 1}>")));

    public string Redact(string text) => Redact(text, out _);

    /// <param name="hits">How many places were replaced.</param>
    public string Redact(string text, out int hits)
    {
        hits = 0;
        if (_long.Count + _short.Count == 0)
            return text;
        var longs = _long.GetAlternateLookup<ReadOnlySpan<char>>();
        var shorts = _short.GetAlternateLookup<ReadOnlySpan<char>>();
        StringBuilder? result = null;
        var copied = 0;
        for (var at = 0; at + SecretRegistry.Shortest <= text.Length;)
        {
            Match? found = null;
            if (at + LongKey <= text.Length && longs.TryGetValue(text.AsSpan(at, LongKey), out var entries))
                found = Longest(entries, text, at);
            if (found is null && shorts.TryGetValue(text.AsSpan(at, SecretRegistry.Shortest), out entries))
                found = Longest(entries, text, at);
            if (found is not { } match)
            {
                at++;
                continue;
            }
            result ??= new StringBuilder(text.Length);
            result.Append(text, copied, at - copied).Append(match.Name);
            at += match.Length;
            copied = at;
            hits++;
        }
        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    private readonly record struct Match(int Length, string Name);

    private static Match? Longest(List<Entry> entries, string text, int at)
    {
        Match? best = null;
        foreach (var entry in entries)
        {
            var form = entry.Text;
            if (form.Length > (best?.Length ?? 0) && text.AsSpan(at).StartsWith(form, StringComparison.Ordinal) && StandsAlone(form, text, at))
                best = new Match(form.Length, entry.Name);
        }
        return best;
    }

    private static bool StandsAlone(string form, string text, int at) =>
        form.Length >= Whole
        || ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + form.Length == text.Length || !char.IsLetterOrDigit(text[at + form.Length])));
}
