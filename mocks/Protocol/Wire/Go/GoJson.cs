using System.Text.Json;

namespace Conformance.Mocks.Protocol.Wire.Go;

/// <summary>
/// A body as Go's json.Decoder reads it: the first value counts and what follows does not, null is an object without members, names are
/// matched without regard to case, and mistakes are told in its words.
/// </summary>
public static class GoJson
{
    /// <summary>The members by the names of the struct, or the decoder's error.</summary>
    /// <param name="isStrict">Members that the struct has not are errors (DisallowUnknownFields).</param>
    public static GoDecoded DecodeFirst(ReadOnlyMemory<byte> body, GoType.Struct into, bool isStrict = false)
    {
        var found = new GoJsonScanner(body.Span).FindValue();
        if (found.Error is { } error)
            return GoDecoded.OfError(error);
        using var json = SoundJson.ParseReplacing(body[..found.End]);
        if (json is null)
            return GoDecoded.OfError("exceeded max depth");
        return new GoJsonTypes(isStrict).FindMistake(json.RootElement, into) is { } mistake
            ? GoDecoded.OfError(mistake)
            : new GoDecoded(ReadMembers(json.RootElement, into), null);
    }

    /// <summary>The member of the struct that a name means: the one of that very name, else one that differs in case alone.</summary>
    internal static GoMember? FindMember(GoType.Struct type, string name) =>
        type.Members.FirstOrDefault(m => m.Name == name) ?? type.Members.FirstOrDefault(m => m.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static JsonFields ReadMembers(JsonElement value, GoType.Struct type)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return JsonFields.Empty;
        var last = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
            if (FindMember(type, member.Name) is { } known)
                last[known.Name] = known.Type is GoType.Struct inner ? ReadMembers(member.Value, inner) : JsonBody.ReadValue(member.Value);
        return new JsonFields([.. last.Where(m => m.Value is not null)]);
    }
}

/// <summary>What a decoder made of a body.</summary>
/// <param name="Members">Those that are not null; none where there is an error.</param>
/// <param name="Error">In Go's words, or null.</param>
public sealed record GoDecoded(JsonFields Members, string? Error)
{
    internal static GoDecoded OfError(string error) => new(JsonFields.Empty, error);
}
