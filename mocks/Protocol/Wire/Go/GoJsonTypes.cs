using System.Collections.Immutable;
using System.Text.Json;

namespace Conformance.Mocks.Protocol.Wire.Go;

/// <summary>Whether a value fits into a type, as encoding/json tells it. It goes on after a mistake and tells the first.</summary>
internal sealed class GoJsonTypes(bool isStrict)
{
    /// <summary>The first mistake in Go's words; null when the value fits.</summary>
    public string? FindMistake(JsonElement value, GoType type) => FindMistake(value, type, Place.Root);

    private string? FindMistake(JsonElement value, GoType type, Place place) => value.ValueKind == JsonValueKind.Null ? null : type switch
    {
        GoType.Text => value.ValueKind == JsonValueKind.String ? null : place.Mismatch(WordFor(value), type.Name),
        GoType.Flag => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : place.Mismatch(WordFor(value), type.Name),
        GoType.Whole => FindFraction(value, place, type.Name),
        GoType.Anything => FindBeyond(value, place, type.Name),
        GoType.MapOf => value.ValueKind == JsonValueKind.Object ? FindBeyond(value, place, GoType.Any.Name) : place.Mismatch(WordFor(value), type.Name),
        GoType.Opaque => value.ValueKind == JsonValueKind.Object ? null : place.Mismatch(WordFor(value), type.Name),
        GoType.Reading read => FindMistake(value, read.As, place) ?? read.FindMistake(value),
        GoType.Slice slice => value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Select(e => FindMistake(e, slice.Element, place)).FirstOrDefault(m => m is not null)
            : place.Mismatch(WordFor(value), type.Name),
        GoType.Struct record => value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().Select(m => FindInMember(m, record, place)).FirstOrDefault(m => m is not null)
            : place.Mismatch(WordFor(value), type.Name),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private string? FindInMember(JsonProperty member, GoType.Struct type, Place place) => GoJson.FindMember(type, member.Name) switch
    {
        null => isStrict ? $"json: unknown field \"{member.Name}\"" : null,
        var known => FindMistake(member.Value, known.Type, place.StepInto(type.Title, known)),
    };

    private static string? FindFraction(JsonElement value, Place place, string type) => value.ValueKind != JsonValueKind.Number
        ? place.Mismatch(WordFor(value), type)
        : long.TryParse(value.GetRawText(), out _) ? null : place.Mismatch("number " + value.GetRawText(), type);

    private static string? FindBeyond(JsonElement value, Place place, string type) =>
        JsonBody.FindBeyondDouble(value) is { } number ? place.Mismatch("number " + number, type) : null;

    private static string WordFor(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "bool",
        JsonValueKind.Number => "number",
        JsonValueKind.String => "string",
        JsonValueKind.Array => "array",
        _ => "object",
    };

    /// <summary>Where in the value: the struct whose member it is, and the way to it.</summary>
    private sealed record Place(string Struct, ImmutableArray<string> Way)
    {
        public static readonly Place Root = new("", []);

        public Place StepInto(string type, GoMember member) =>
            new(type, member.Within.Length > 0 ? [.. Way, member.Within, member.Name] : [.. Way, member.Name]);

        public string Mismatch(string value, string type) => Way.IsEmpty
            ? $"json: cannot unmarshal {value} into Go value of type {type}"
            : $"json: cannot unmarshal {value} into Go struct field {Struct}.{string.Join('.', Way)} of type {type}";
    }
}
