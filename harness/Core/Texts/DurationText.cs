using System.Globalization;
using System.Text;

namespace Conformance.Core.Texts;

/// <summary>Durations as people write them: 90s, 15m, 721h, 180d, 1h30m, 250ms, with a minus in front where one is allowed.</summary>
public static class DurationText
{
    public const string Form = "a duration such as 500ms, 90s, 15m, 721h, 180d or 1h30m";

    private static readonly (string Unit, TimeSpan Worth)[] Units =
    [
        ("d",  TimeSpan.FromDays(1)),
        ("h",  TimeSpan.FromHours(1)),
        ("ms", TimeSpan.FromMilliseconds(1)),
        ("m",  TimeSpan.FromMinutes(1)),
        ("s",  TimeSpan.FromSeconds(1)),
    ];

    /// <summary>A hundred years: what clocks and timers still take.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    /// <summary>The duration, or null when the text is none, or is longer than the longest.</summary>
    public static TimeSpan? ParseDuration(string text, bool mayBeNegative = false)
    {
        var at = mayBeNegative && text.StartsWith('-') ? 1 : 0;
        if (at == text.Length)
            return null;
        var isNegative = at == 1;
        var total = TimeSpan.Zero;
        while (at < text.Length)
        {
            var start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
            if (at - start is 0 or > 7)
                return null;
            var unit = Array.Find(Units, u => text.AsSpan(at).StartsWith(u.Unit, StringComparison.Ordinal));
            if (unit.Unit is null)
                return null;
            total += unit.Worth * int.Parse(text.AsSpan(start, at - start), CultureInfo.InvariantCulture);
            if (total > Longest)
                return null;
            at += unit.Unit.Length;
        }

        return isNegative ? -total : total;
    }

    /// <summary>The duration in the largest units that fit; nothing for null.</summary>
    public static string Print(TimeSpan? duration)
    {
        if (duration is not { } left)
            return "";
        if (left == TimeSpan.Zero)
            return "0s";
        var text = new StringBuilder(left < TimeSpan.Zero ? "-" : "");
        left = left.Duration();
        foreach (var (unit, worth) in Units.OrderByDescending(u => u.Worth))
        {
            var count = (long)(left / worth);
            if (count > 0)
                text.Append(CultureInfo.InvariantCulture, $"{count}{unit}");
            left -= worth * count;
        }

        return text.ToString();
    }
}
