using System.Runtime.InteropServices;
using System.Text;

namespace Conformance.Core.Secrets;

/// <summary>
/// Puts a name wherever one of its secrets stands in a text, in any of its <see cref="SecretForms"/>. A secret of fewer than
/// eight characters counts only where no letter or digit touches it.
/// </summary>
/// <remarks>Made for many thousands of secrets: of each form only a hash of its beginning is kept.</remarks>
public sealed class Redactor
{
    private const int LongKey = 12;
    private const int ShortKey = SecretRegistry.Shortest;
    private const int Whole = 8;

    // So much of a secret decides the first twelve characters of each of its forms.
    private const int Deciding = 16;

    private readonly List<(string Secret, string Name)> _secrets = [];
    private readonly List<(int Secret, int Next)> _links = [];
    private readonly Dictionary<ulong, int> _long = [];
    private readonly Dictionary<ulong, int> _short = [];

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
        _secrets.Add((secret, name));
        var start = secret.Length > Deciding && !char.IsHighSurrogate(secret[Deciding - 1]) ? secret[..Deciding] : secret;
        foreach (var form in SecretForms.FormsOf(start))
        {
            var (index, key) = form.Length >= LongKey ? (_long, LongHash(form)) : (_short, ShortHash(form));
            ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(index, key, out var exists);
            _links.Add((_secrets.Count - 1, exists ? first : -1));
            first = _links.Count - 1;
        }
    }

    public string RedactText(string text) => RedactText(text, out _);

    /// <param name="hits">How many places were replaced.</param>
    public string RedactText(string text, out int hits)
    {
        hits = 0;
        StringBuilder? result = null;
        var copied = 0;
        for (var at = 0; at + ShortKey <= text.Length && _secrets.Count > 0;)
        {
            if (At(text, at) is not var (length, name))
            {
                at++;
                continue;
            }
            result ??= new StringBuilder(text.Length);
            result.Append(text, copied, at - copied).Append(name);
            at += length;
            copied = at;
            hits++;
        }
        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    private (int Length, string Name)? At(string text, int at)
    {
        var rest = text.AsSpan(at);
        (int Length, string Name)? best = null;
        if (rest.Length >= LongKey && _long.TryGetValue(LongHash(rest), out var first))
            best = Longest(first, text, at);
        return best is null && _short.TryGetValue(ShortHash(rest), out first) ? Longest(first, text, at) : best;
    }

    private (int Length, string Name)? Longest(int link, string text, int at)
    {
        (int Length, string Name)? best = null;
        for (; link >= 0; link = _links[link].Next)
        {
            var (secret, name) = _secrets[_links[link].Secret];
            foreach (var form in SecretForms.FormsOf(secret))
            {
                if (form.Length > (best?.Length ?? 0) && text.AsSpan(at).StartsWith(form, StringComparison.Ordinal) && StandsAlone(form, text, at))
                    best = (form.Length, name);
            }
        }
        return best;
    }

    private static bool StandsAlone(string form, string text, int at) =>
        form.Length >= Whole
        || ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + form.Length == text.Length || !char.IsLetterOrDigit(text[at + form.Length])));

    private static ulong LongHash(ReadOnlySpan<char> text)
    {
        var parts = MemoryMarshal.Cast<char, ulong>(text[..LongKey]);
        return (parts[0] * 0x9E3779B97F4A7C15) ^ ulong.RotateLeft(parts[1] * 0xC2B2AE3D27D4EB4F, 21) ^ ulong.RotateLeft(parts[2] * 0x165667B19E3779F9, 42);
    }

    private static ulong ShortHash(ReadOnlySpan<char> text) => MemoryMarshal.Cast<char, ulong>(text[..ShortKey])[0];
}
