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

    /// <summary>A number of seconds (RFC 6749 §5.1), also as digits in a text, or a text such as 90s; null for anything else.</summary>
    public static TimeSpan? ReadDuration(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Number when ReadNumber(value) is { } seconds && Math.Abs(seconds) <= (decimal)TimeSpan.MaxValue.TotalSeconds / 2 => TimeSpan.FromSeconds((double)seconds),
        JsonValueKind.String => DurationText.ParseDuration(value.GetValue<string>() is var text && text.All(char.IsAsciiDigit) ? text + "s" : text),
        _ => null,
    };

    /// <summary>Seconds or milliseconds since 1970, told apart by their size, or a text of RFC 3339; null for anything else.</summary>
    public static DateTimeOffset? ReadInstant(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Number => ReadNumber(value) is { } number ? ReadEpoch(number) : null,
        JsonValueKind.String => DateTimeOffset.TryParse(value.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null,
        _ => null,
    };

    /// <summary>The value for a message.</summary>
    public static string Describe(JsonNode? value) => ValueText.Json(value);

    private static decimal? ReadNumber(JsonNode value) =>
        NumberText.TryParseNumber(value.ToJsonString(), NumberStyles.Float, out var number) && !NumberText.IsHuge(number) ? number : null;

    private static DateTimeOffset? ReadEpoch(decimal number)
    {
        var milliseconds = number < LeastMilliseconds ? number * 1000 : number;
        return milliseconds is >= 0 and <= 253402300799999 ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds) : null;
    }
}
