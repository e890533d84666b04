namespace Conformance.Mocks.Hosting.Stubs.Reading;

/// <summary>The known name that a misspelt one was probably meant to be.</summary>
internal static class Nearest
{
    private const int FewEnoughToList = 16;

    /// <summary>"Did you mean 'x'?", else what there is, or null when that is too much to list.</summary>
    public static string? Suggest(string name, IReadOnlyCollection<string> known)
    {
        if (Find(name, known) is { } near)
            return $"Did you mean '{near}'?";
        return known.Count <= FewEnoughToList ? $"There is {string.Join(", ", known)}." : null;
    }

    /// <summary>The nearest name, at most one edit away for each three characters, or null.</summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        var limit = Math.Max(1, name.Length / 3);
        return known
            .Select(candidate => (candidate, Edits: Edits(name, candidate)))
            .Where(c => c.Edits <= limit)
            .OrderBy(c => c.Edits)
            .Select(c => c.candidate)
            .FirstOrDefault();
    }

    // Insertions, deletions, replacements and swaps of neighbours, without regard to case.
    private static int Edits(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            table[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            table[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = table[i - 1, j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1);
                table[i, j] = Math.Min(replaced, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }

        return table[a.Length, b.Length];
    }

    private static bool Same(char x, char y) => char.ToLowerInvariant(x) == char.ToLowerInvariant(y);
}
