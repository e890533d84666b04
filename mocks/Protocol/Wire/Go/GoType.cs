using System.Collections.Immutable;
using System.Text.Json;

namespace Conformance.Mocks.Protocol.Wire.Go;

/// <summary>A type of Go that encoding/json decodes into. The name is the one that its errors say.</summary>
public abstract record GoType
{
    public static readonly GoType String = new Text();
    public static readonly GoType Bool = new Flag();
    public static readonly GoType Int = new Whole();
    public static readonly GoType Any = new Anything();
    public static readonly GoType Map = new MapOf();

    private GoType(string name) => Name = name;

    public string Name { get; }

    public sealed record Text() : GoType("string");

    public sealed record Flag() : GoType("bool");

    public sealed record Whole() : GoType("int");

    /// <summary>interface{}, or the JSON as it came: whatever a double can hold.</summary>
    public sealed record Anything() : GoType("float64");

    /// <summary>map[string]interface {}.</summary>
    public sealed record MapOf() : GoType("map[string]interface {}");

    /// <summary>A slice, such as sqlxx.StringSliceJSONFormat.</summary>
    public sealed record Slice(string TypeName, GoType Element) : GoType(TypeName);

    /// <summary>A struct of a package, such as flow.HandledLoginRequest.</summary>
    public sealed record Struct(string Package, string Title, params ImmutableArray<GoMember> Members) : GoType($"{Package}.{Title}");

    /// <summary>A type that reads itself: what it is written as, and what is wrong with a value of that kind.</summary>
    /// <param name="As">What it is in JSON.</param>
    /// <param name="FindMistake">The error in its own words, or null.</param>
    public sealed record Reading(GoType As, Func<JsonElement, string?> FindMistake) : GoType(As.Name);

    /// <summary>A struct with an UnmarshalJSON behind it, of which only objects are told apart from the rest.</summary>
    public sealed record Opaque(string TypeName) : GoType(TypeName);
}

/// <summary>A member of a struct.</summary>
/// <param name="Within">The embedded struct that it comes from, as errors name it; empty for a member of its own.</param>
public sealed record GoMember(string Name, GoType Type, string Within = "");
