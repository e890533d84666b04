using System.Text.Json.Nodes;
using Conformance.Core.Texts;

namespace Conformance.Core.Values;

/// <summary>
/// The names that a template can see: vars, saved values, arguments, and the trees identity, case, sent and those of the
/// fixtures. One scope belongs to one scenario (or one flow inside it) and is used by one thread at a time.
/// </summary>
public sealed class Scope(IValueFunctions functions)
{
    private readonly Dictionary<string, JsonNode?> _names = new(StringComparer.Ordinal);

    public IValueFunctions Functions { get; } = functions;

    public IReadOnlyDictionary<string, JsonNode?> Names => _names;

    /// <summary>Sets a name, whatever stood there.</summary>
    public void Set(string name, JsonNode? value) => _names[name] = value;

    /// <summary>A scope that begins with the same names and goes its own way.</summary>
    public Scope Branch()
    {
        var branch = new Scope(Functions);
        foreach (var (name, value) in _names)
            branch.Set(name, value);
        return branch;
    }

    /// <summary>
    /// The value at a path: a name, then members and array positions. A member's own name may hold dots (header.X). The node
    /// stands in the scope's tree: clone it before it goes elsewhere.
    /// </summary>
    /// <exception cref="ValueException">There is no value; the message names what is there.</exception>
    public JsonNode? Lookup(ReadOnlySpan<string> path)
    {
        if (!_names.TryGetValue(path[0], out var value))
            throw new ValueException($"${path[0]} has no value yet");
        if (!JsonPath.TryFollow(value, path[1..], out var found))
            throw new ValueException($"${string.Join('.', path.ToArray())} has no value: {Members(path[0], value)}");
        return found;
    }

    private static string Members(string name, JsonNode? value) => value switch
    {
        JsonObject { Count: > 0 } map => $"${name} has {string.Join(", ", map.Select(m => m.Key))}",
        JsonArray list => $"${name} has {list.Count} items",
        _ => $"${name} has no members",
    };
}

/// <summary>What the functions of templates draw on.</summary>
public interface IValueFunctions
{
    /// <summary>The function's value.</summary>
    /// <exception cref="ValueException">No such function, a missing variable, or arguments that do not fit.</exception>
    JsonNode? CallFunction(string function, IReadOnlyList<JsonNode?> arguments);
}

/// <summary>A value that cannot be had while a scenario runs; the message says what and what instead, never a secret.</summary>
public sealed class ValueException(string message) : Exception(message)
{
    /// <summary>Whether there is a value, and no request can carry it.</summary>
    public bool IsUnsendable { get; init; }
}
