using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Conformance.Mocks.Hosting.Stubs.Reading;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Stubs.Patterns;

/// <summary>Compares JSON by structure: members in any order, numbers by value, items in their order unless that is ignored.</summary>
internal sealed class EqualToJson
{
    private const string PlaceholderStart = "${json-unit.";
    private const int MostDepthOfBody = 64;
    private const string RegexStart = "${json-unit.regex}";

    private static readonly Dictionary<string, Func<JsonElement, bool>> Placeholders = new()
    {
        ["${json-unit.ignore}"] = _ => true,
        ["${json-unit.any-string}"] = actual => actual.ValueKind == JsonValueKind.String,
        ["${json-unit.any-number}"] = actual => actual.ValueKind == JsonValueKind.Number,
        ["${json-unit.any-boolean}"] = actual => actual.ValueKind is JsonValueKind.True or JsonValueKind.False,
    };


    private readonly bool _anyOrder;
    private readonly bool _extra;
    private readonly Dictionary<string, Regex> _regexes = [];

    private EqualToJson(bool anyOrder, bool extra) => (_anyOrder, _extra) = (anyOrder, extra);

    public static TextPattern ReadTextPattern(Spot spot, Spot holder)
    {
        var comparison = new EqualToJson(holder["ignoreArrayOrder"]?.Flag() is true, holder["ignoreExtraElements"]?.Flag() is true);
        var written = spot.Value is PlacedText text ? text.Value : spot.Value.Written;
        if (JsonInText.Read(written, spot) is not { } expected)
            return _ => false;

        try
        {
            comparison.ReadPlaceholders(spot, expected);
        }
        catch (InvalidOperationException)
        {
            spot.Mistake("a text has half of a surrogate pair");
        }

        return actual => actual is not null && SoundJson.IsSound(Encoding.UTF8.GetBytes(actual)) && JsonInText.Parsed(actual, MostDepthOfBody) is { } json && comparison.Equal(expected, json);
    }

    private void ReadPlaceholders(Spot spot, JsonElement expected)
    {
        if (expected.ValueKind == JsonValueKind.Array)
            foreach (var item in expected.EnumerateArray())
                ReadPlaceholders(spot, item);
        if (expected.ValueKind == JsonValueKind.Object)
            foreach (var member in expected.EnumerateObject())
                ReadPlaceholders(spot, member.Value);
        if (expected.ValueKind != JsonValueKind.String || expected.GetString() is not { } text || !text.StartsWith(PlaceholderStart, StringComparison.Ordinal) || Placeholders.ContainsKey(text))
            return;
        if (!text.StartsWith(RegexStart, StringComparison.Ordinal))
            spot.Mistake($"no placeholder '{text}'", $"There is {string.Join(", ", Placeholders.Keys)}, {RegexStart}.");
        else if (WholeRegex.Read(spot with { Value = new PlacedText(spot.Value.At, spot.Value.Utf8, text[RegexStart.Length..]) }) is { } regex)
            _regexes[text] = regex;
    }

    private bool Equal(JsonElement expected, JsonElement actual)
    {
        PatternTime.Check();
        return EqualValues(expected, actual);
    }

    private bool EqualValues(JsonElement expected, JsonElement actual) => expected.ValueKind switch
    {
        JsonValueKind.String => EqualTexts(expected.GetString()!, actual),
        JsonValueKind.Number => actual.ValueKind == JsonValueKind.Number && EqualNumbers(expected.GetRawText(), actual.GetRawText()),
        JsonValueKind.Array => actual.ValueKind == JsonValueKind.Array && EqualItems([.. expected.EnumerateArray()], [.. actual.EnumerateArray()]),
        JsonValueKind.Object => actual.ValueKind == JsonValueKind.Object && EqualMembers(expected, actual),
        _ => expected.ValueKind == actual.ValueKind,
    };

    private bool EqualTexts(string expected, JsonElement actual)
    {
        if (Placeholders.TryGetValue(expected, out var takes))
            return takes(actual);
        if (actual.ValueKind != JsonValueKind.String)
            return false;
        return _regexes.TryGetValue(expected, out var regex) ? regex.Takes(actual.GetString()!) : actual.ValueEquals(expected);
    }

    private static bool EqualNumbers(string expected, string actual)
    {
        if (decimal.TryParse(expected, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && decimal.TryParse(actual, NumberStyles.Float, CultureInfo.InvariantCulture, out var y))
            return x == y;
        return double.Parse(expected, CultureInfo.InvariantCulture).Equals(double.Parse(actual, CultureInfo.InvariantCulture));
    }

    private bool EqualMembers(JsonElement expected, JsonElement actual)
    {
        if (!_extra && expected.GetPropertyCount() != actual.GetPropertyCount())
            return false;
        return expected.EnumerateObject().All(member => actual.TryGetProperty(member.Name, out var other) && Equal(member.Value, other));
    }

    private bool EqualItems(JsonElement[] expected, JsonElement[] actual)
    {
        if (_extra ? expected.Length > actual.Length : expected.Length != actual.Length)
            return false;
        if (!_anyOrder)
            return expected.Zip(actual).All(pair => Equal(pair.First, pair.Second));
        var takenBy = new int?[actual.Length];
        return Enumerable.Range(0, expected.Length).All(i => Assign(i, new bool[actual.Length]));

        // An item that is taken goes to whom else can do with another one.
        bool Assign(int i, bool[] tried)
        {
            if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
                throw new PatternLimitException("There are too many items to find partners for.");
            for (var j = 0; j < actual.Length; j++)
            {
                if (tried[j] || !Equal(expected[i], actual[j]))
                    continue;
                tried[j] = true;
                if (takenBy[j] is { } other && !Assign(other, tried))
                    continue;
                takenBy[j] = i;
                return true;
            }

            return false;
        }
    }
}
