using System.Collections.Immutable;

namespace Conformance.Core.Values;

/// <summary>What is nearly a value, and not it: for $near(v, KIND). It differs around its middle, where an encoding has no spare bits.</summary>
internal static class NearMiss
{
    private static readonly ImmutableSortedDictionary<string, Func<string, string>> Kinds = new Dictionary<string, Func<string, string>>
    {
        ["cut"] = text => text[..^1],
        ["letter"] = text => Replace(text, FindNearest(text, char.IsAsciiLetterOrDigit), c => c == 'a' ? 'b' : 'a'),
        ["case"] = text => Replace(text, FindNearest(text, char.IsAsciiLetter), c => (char)(c ^ ' ')),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <exception cref="ValueException">There is no such kind, or the value has nothing that could differ so.</exception>
    public static string MakeNearMiss(string text, string kind)
    {
        if (!Kinds.TryGetValue(kind, out var make))
            throw new ValueException($"$near makes no '{kind}'; it makes {string.Join(", ", Kinds.Keys)}");
        return text.Length > 0 ? make(text) : throw Nothing(kind);
    }

    private static string Replace(string text, int at, Func<char, char> by) => $"{text[..at]}{by(text[at])}{text[(at + 1)..]}";

    private static int FindNearest(string text, Func<char, bool> fits) =>
        Enumerable.Range(0, text.Length).Where(i => fits(text[i])).OrderBy(i => Math.Abs(i - (text.Length / 2))).Append(-1).First() is >= 0 and var at
            ? at
            : throw Nothing("letter or case");

    private static ValueException Nothing(string kind) => new($"the value has no {kind} that could differ");
}
