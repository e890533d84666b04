namespace Conformance.Core.Execution;

/// <summary>A duration as a scenario writes it: 180d, 1h30m.</summary>
internal static class DurationText
{
    public static string Of(TimeSpan by)
    {
        var text = string.Concat(
            Part(by.Days, "d"), Part(by.Hours, "h"), Part(by.Minutes, "m"), Part(by.Seconds, "s"), Part(by.Milliseconds, "ms"));
        return text.Length == 0 ? "0s" : text;
    }

    private static string Part(int count, string unit) => count == 0 ? "" : count + unit;
}
