using System.Globalization;

namespace Conformance.Mocks.Protocol.Wire;

/// <summary>Durations as text: 90s, 15m, 721h, 180d, 500ms, and several in a row such as 1h30m.</summary>
public static class Durations
{
    public const string Form = "a duration such as 90s, 15m, 721h, 180d, 1h30m or 500ms";

    private static readonly (string Unit, double Milliseconds)[] Units =
    [
        ("ms", 1),
        ("d", 86_400_000),
        ("h", 3_600_000),
        ("m", 60_000),
        ("s", 1_000),
    ];

    /// <summary>Reads the text; false when it has another form or is longer than a clock can hold.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var total = 0d;
        var rest = text.AsSpan();
        if (rest.IsEmpty)
            return false;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0 || !long.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return false;
            rest = rest[digits..];
            if (!TakeUnit(ref rest, out var milliseconds))
                return false;
            total += number * milliseconds;
        }

        if (total >= TimeSpan.MaxValue.TotalMilliseconds)
            return false;
        duration = TimeSpan.FromMilliseconds(total);
        return true;
    }

    private static bool TakeUnit(ref ReadOnlySpan<char> rest, out double milliseconds)
    {
        foreach (var (unit, worth) in Units)
        {
            if (!rest.StartsWith(unit, StringComparison.Ordinal))
                continue;
            rest = rest[unit.Length..];
            milliseconds = worth;
            return true;
        }

        milliseconds = 0;
        return false;
    }
}
