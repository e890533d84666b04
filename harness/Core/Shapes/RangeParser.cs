using System.Globalization;
using Conformance.Core.Sources;
using Conformance.Core.Texts;
using Conformance.Core.Values;

namespace Conformance.Core.Shapes;

/// <summary>Reads what stands behind int, number, len, instant, epoch-ms and epoch-s: A..B, of numbers or durations.</summary>
internal sealed class RangeParser(Places places, DiagnosticBag mistakes)
{
    public Shape.Range ParseNumbers(string name, string text, int from)
    {
        if (text.Length == 0)
        {
            if (name == "len")
                mistakes.AddMessage(places(from - 1, 1), "<len> needs a length or a range", "Write <len 64> or <len 1..64>.");
            return new Shape.Range(name, null, null);
        }

        if (SplitEnds(text) is var (a, b) && Number(a, out var low) && Number(b, out var high) && (low is null || high is null || low <= high))
        {
            if (name != "number" && (low ?? 0, high ?? 0) is var (from1, to1) && (from1 != decimal.Truncate(from1) || to1 != decimal.Truncate(to1)))
                mistakes.AddMessage(places(from, text.Length), $"'{text}' is no range of whole numbers", name == "int" ? "Write <int 1..5>, or <number 1.2..1.8>." : "Write <len 1..64>.");
            else if (name == "len" && (high < 0 || low < 0))
                mistakes.AddMessage(places(from, text.Length), $"'{text}' is no length", "Write <len 64> or <len 1..64>.");
            return new Shape.Range(name, low, high);
        }
        mistakes.AddMessage(places(from, text.Length), $"'{text}' is no range", "Write A..B, A.. or ..B, the lower end first.");
        return new Shape.Range(name, null, null);

        static bool Number(string text, out decimal? number)
        {
            var isNumber = decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var found);
            number = isNumber ? found : null;
            return isNumber || text.Length == 0;
        }
    }

    public Shape.Moment ParseDurations(string name, string text, int from)
    {
        if (text.Length == 0)
            return new Shape.Moment(name, null, null);
        if (SplitEnds(text) is var (a, b) && text.Contains("..", StringComparison.Ordinal))
        {
            var (low, high) = (DurationText.ParseDuration(a, mayBeNegative: true), DurationText.ParseDuration(b, mayBeNegative: true));
            if ((low is not null || a.Length == 0) && (high is not null || b.Length == 0) && (low is null || high is null || low <= high))
                return new Shape.Moment(name, low, high);
        }

        mistakes.AddMessage(places(from, text.Length), $"'{text}' is no range of durations", "Write -5m..5m, the earlier end first.");
        return new Shape.Moment(name, null, null);
    }

    private static (string From, string To)? SplitEnds(string text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0)
            return (text, text);
        return text.Length == 2 ? null : (text[..dots].Trim(), text[(dots + 2)..].Trim());
    }
}
