using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Wire;

/// <summary>A scope as a list of words apart by spaces (RFC 6749 §3.3).</summary>
public static class ScopeText
{
    /// <summary>The words in their order, each once; none when the text is null or empty.</summary>
    public static ImmutableArray<string> Words(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return [];
        if (!text.Contains(' ', StringComparison.Ordinal))
            return [text];
        return [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct()];
    }

    /// <summary>The words apart by one space.</summary>
    public static string WriteWords(ImmutableArray<string> words) => string.Join(' ', words);

    /// <summary>The first word that is not among the allowed ones, or null.</summary>
    public static string? FirstBeyond(ImmutableArray<string> words, ImmutableArray<string> allowed)
    {
        foreach (var word in words)
            if (!allowed.Contains(word))
                return word;
        return null;
    }
}
