using System.Globalization;
using System.Text.Json.Nodes;

namespace Conformance.Core.Texts;

/// <summary>The way to a value inside a JSON value: member names and array positions.</summary>
public static class JsonPath
{
    /// <summary>Follows the steps. Where no member is named so, the step and those after it are tried as one name with dots.</summary>
    public static bool TryFollow(JsonNode? value, ReadOnlySpan<string> steps, out JsonNode? found)
    {
        found = value;
        if (steps.IsEmpty)
            return true;
        if (value is JsonArray list)
        {
            return int.TryParse(steps[0], NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < list.Count
                && TryFollow(list[at], steps[1..], out found);
        }

        if (value is not JsonObject map)
            return false;
        for (var taken = 1; taken <= steps.Length; taken++)
        {
            var name = taken == 1 ? steps[0] : string.Join('.', steps[..taken].ToArray());
            if (map.TryGetPropertyValue(name, out var member) && TryFollow(member, steps[taken..], out found))
                return true;
        }

        return false;
    }
}
