using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Core.Texts;

namespace Conformance.Core.Values;

/// <summary>Durations and instants as answers give them.</summary>
internal static class LapseValues
{
    // As seconds the year 5138, as milliseconds 1973: no instant of an answer is both.
    private const decimal LeastMilliseconds = 1e11m;

    /// <summary>
    /// A number of seconds (RFC 6749 §5.1), also as a text, which is all that a header or an address has; or a text such as 90s. Null for
    /// anything else.
    /// </summary>
    public static TimeSpan? ReadDuration(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Number => ReadSeconds(value.ToJsonString()),
        JsonValueKind.String => DurationText.ParseDuration(value.GetValue<string>()) ?? (IsDigits(value.GetValue<string>()) ? ReadSeconds(value.GetValue<string>()) : null),
        _ => null,
    };

    /// <summary>Seconds or milliseconds since 1970, told apart by their size, or a text of RFC 3339; null for anything else.</summary>
    public static DateTimeOffset? ReadInstant(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Number => ReadEpoch(value.ToJsonString()),
        JsonValueKind.String when IsDigits(value.GetValue<string>()) => ReadEpoch(value.GetValue<string>()),
        JsonValueKind.String => DateTimeOffset.TryParse(value.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null,
        _ => null,
    };

    /// <summary>The value for a message.</summary>
    public static string Describe(JsonNode? value) => ValueText.Json(value);

    private static bool IsDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static TimeSpan? ReadSeconds(string text) =>
        ReadNumber(text) is { } seconds && Math.Abs(seconds) <= (decimal)TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds((double)seconds) : null;

    private static DateTimeOffset? ReadEpoch(string text)
    {
        if (ReadNumber(text) is not { } number)
            return null;
        var milliseconds = number < LeastMilliseconds ? number * 1000 : number;
        return milliseconds is >= 0 and <= 253402300799999 ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds) : null;
    }

    private static decimal? ReadNumber(string text) =>
        NumberText.TryParseNumber(text, NumberStyles.Float, out var number) && !NumberText.IsHuge(number) ? number : null;
}
