using System.Globalization;

namespace Conformance.Core.Values;

/// <summary>Durations as scenarios and targets write them: 90s, 15m, 721h, 180d, 500ms, 1h30m.</summary>
public static class DurationText
{
    public const string Form = "a duration such as 500ms, 90s, 15m, 721h, 180d or 1h30m";

    private static readonly (string Unit, long Milliseconds)[] Units = [("ms", 1), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000)];

    /// <summary>The duration, or null when the text is none or longer than a clock can hold.</summary>
    public static TimeSpan? Parse(string text)
    {
        var rest = text.AsSpan();
        var total = 0d;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0 || !long.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            rest = rest[digits..];
            var found = (Unit: "", Milliseconds: 0L);
            foreach (var unit in Units)
            {
                if (found.Unit.Length == 0 && rest.StartsWith(unit.Unit, StringComparison.Ordinal))
                    found = unit;
            }
            if (found.Unit.Length == 0)
                return null;
            rest = rest[found.Unit.Length..];
            total += (double)number * found.Milliseconds;
        }
        return text.Length == 0 || total >= TimeSpan.MaxValue.TotalMilliseconds ? null : TimeSpan.FromMilliseconds(total);
    }

    public static string Of(TimeSpan by)
    {
        var text = string.Concat(
            Part(by.Days, "d"), Part(by.Hours, "h"), Part(by.Minutes, "m"), Part(by.Seconds, "s"), Part(by.Milliseconds, "ms"));
        return text.Length == 0 ? "0s" : text;
    }

    private static string Part(int count, string unit) => count == 0 ? "" : count + unit;
}
