namespace Conformance.Core.Sources;

/// <summary>The known name that a misspelt one was probably meant to be.</summary>
public static class Nearest
{
    private const int FewEnoughToList = 12;

    /// <summary>"Did you mean 'x'?", or the list of what there is when nothing is near, or null when that is too long.</summary>
    public static string? Suggest(string name, IEnumerable<string> known)
    {
        var names = known.Distinct(StringComparer.Ordinal).ToList();
        if (FindNearest(name, names) is { } near)
            return $"Did you mean '{near}'?";
        return names.Count switch
        {
            0 => "There is none.",
            <= FewEnoughToList => $"There is {string.Join(", ", names.Order(StringComparer.Ordinal))}.",
            _ => null,
        };
    }

    /// <summary>The nearest name, or null when none is near: at most one edit for each three characters.</summary>
    public static string? FindNearest(string name, IEnumerable<string> known)
    {
        var (best, distance) = ((string?)null, Math.Max(1, name.Length / 3) + 1);
        foreach (var candidate in known)
        {
            var found = Distance(name, candidate, distance);
            if (found < distance)
                (best, distance) = (candidate, found);
        }

        return best;
    }

    /// <summary>Damerau–Levenshtein distance with neighbours swapped as one edit, ignoring case; the bound where it is reached.</summary>
    public static int Distance(string a, string b, int bound)
    {
        if (Math.Abs(a.Length - b.Length) >= bound)
            return bound;
        var (older, previous, current) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
            previous[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    current[j] = Math.Min(current[j], older[j - 2] + 1);
            }

            (older, previous, current) = (previous, current, older);
        }

        return Math.Min(previous[b.Length], bound);
    }

    private static bool Same(char x, char y) => char.ToLowerInvariant(x) == char.ToLowerInvariant(y);
}
