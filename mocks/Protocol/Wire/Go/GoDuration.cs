using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Conformance.Mocks.Protocol.Wire.Go;

/// <summary>A span of time as Go's package time reads and writes it: 1h30m0s.</summary>
public readonly partial record struct GoDuration(long Nanoseconds)
{
    private const long Second = 1_000_000_000;

    public TimeSpan Time => TimeSpan.FromTicks(Nanoseconds / TimeSpan.NanosecondsPerTick);

    /// <summary>The duration that the text is, or null when Go knows none of it or it is too long.</summary>
    public static GoDuration? Parse(string text) =>
        text is "0" or "+0" or "-0" ? default(GoDuration)
        : WholeDuration().Match(text) is { Success: true } match && SumOf(match) is { } sum ? new GoDuration(match.Groups["sign"].Value == "-" ? -sum : sum)
        : null;

    /// <summary>With hours, minutes and seconds from a second on, in the largest unit below it.</summary>
    public override string ToString()
    {
        var (rest, sign) = (Math.Abs((decimal)Nanoseconds), Nanoseconds < 0 ? "-" : "");
        if (rest == 0)
            return "0s";
        if (rest < Second)
            return sign + (rest < 1_000 ? Write(rest, "ns") : rest < 1_000_000 ? Write(rest / 1_000, "µs") : Write(rest / 1_000_000, "ms"));
        var (minutes, hours) = ((long)(rest / Second / 60), (long)(rest / Second / 3600));
        var text = new StringBuilder(sign);
        if (hours > 0)
            text.Append(CultureInfo.InvariantCulture, $"{hours}h");
        if (minutes > 0)
            text.Append(CultureInfo.InvariantCulture, $"{minutes % 60}m");
        return text.Append(Write((rest / Second) - (60 * minutes), "s")).ToString();
    }

    private static string Write(decimal number, string unit) => number.ToString("0.#########", CultureInfo.InvariantCulture) + unit;

    private static long? SumOf(Match match)
    {
        var sum = 0m;
        foreach (var (number, unit) in match.Groups["number"].Captures.Zip(match.Groups["unit"].Captures, (n, u) => ("0" + n.Value, UnitIn(u.Value))))
        {
            if (double.Parse(number, CultureInfo.InvariantCulture) * unit > long.MaxValue)
                return null;
            sum += decimal.Truncate(decimal.Parse(number, CultureInfo.InvariantCulture) * unit);
        }

        return sum <= long.MaxValue ? (long)sum : null;
    }

    private static long UnitIn(string unit) => unit switch
    {
        "h" => 3600 * Second,
        "m" => 60 * Second,
        "s" => Second,
        "ms" => 1_000_000,
        "ns" => 1,
        _ => 1_000,
    };

    // A number has a digit on one side of its point; µ is the micro sign or the Greek letter.
    [GeneratedRegex(@"^(?<sign>[+-])?((?<number>[0-9]+(\.[0-9]*)?|\.[0-9]+)(?<unit>h|ms|m|s|us|\u00b5s|\u03bcs|ns))+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WholeDuration();
}
