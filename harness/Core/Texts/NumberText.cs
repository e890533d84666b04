using System.Globalization;

namespace Conformance.Core.Texts;

/// <summary>Numbers as JSON has them (RFC 8259 §6): of any size, while what computes with them has its bounds.</summary>
public static class NumberText
{
    // Beyond it a decimal cannot be added to another or multiplied by a thousand.
    private const decimal Huge = 1e24m;

    /// <summary>The number; one that only a double can hold counts as the largest or smallest decimal. Beyond a double there is none.</summary>
    public static bool TryParseNumber(string? text, NumberStyles style, out decimal number)
    {
        if (decimal.TryParse(text, style, CultureInfo.InvariantCulture, out number))
            return true;
        if (!double.TryParse(text, style, CultureInfo.InvariantCulture, out var wide) || !double.IsFinite(wide))
            return false;
        number = wide < 0 ? decimal.MinValue : decimal.MaxValue;
        return true;
    }

    /// <summary>Whether it is too large to compute with.</summary>
    public static bool IsHuge(decimal number) => Math.Abs(number) > Huge;

    /// <summary>Whether the text is a number that no double holds: 1e400.</summary>
    public static bool IsBeyondDouble(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var wide) && !double.IsFinite(wide) && text.AsSpan().IndexOfAnyInRange('0', '9') >= 0;
}
