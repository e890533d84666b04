namespace Conformance.Core.Results;

/// <summary>Text by letters, runs of digits by value: HYDRA-9 before HYDRA-10.</summary>
public sealed class NaturalOrder : IComparer<string>
{
    public static readonly NaturalOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        int i = 0, j = 0;
        while (x is not null && y is not null && i < x.Length && j < y.Length)
        {
            var a = Run(x, ref i);
            var b = Run(y, ref j);
            var order = char.IsAsciiDigit(a[0]) && char.IsAsciiDigit(b[0])
                ? a.TrimStart('0').Length.CompareTo(b.TrimStart('0').Length) is var byLength and not 0 ? byLength : string.CompareOrdinal(a.TrimStart('0'), b.TrimStart('0'))
                : string.CompareOrdinal(a, b);
            if (order != 0)
                return order;
        }
        return ((x?.Length ?? 0) - i).CompareTo((y?.Length ?? 0) - j);
    }

    private static string Run(string text, ref int at)
    {
        var start = at;
        var digits = char.IsAsciiDigit(text[at]);
        while (at < text.Length && char.IsAsciiDigit(text[at]) == digits)
            at++;
        return text[start..at];
    }
}
