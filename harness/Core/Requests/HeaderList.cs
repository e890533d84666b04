using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Conformance.Core.Checks;
using Conformance.Core.Texts;
using Conformance.Core.Values;

namespace Conformance.Core.Requests;

/// <summary>The header fields of a request; setting one replaces those of its name.</summary>
internal sealed class HeaderList
{
    private readonly List<HeaderField> _fields = [];

    public ImmutableArray<HeaderField> Fields => [.. _fields];

    public string? this[string name] => _fields.Find(f => Is(f, name))?.Value;

    /// <exception cref="ValueException">No field can hold the value: the header would silently not be sent.</exception>
    public void Set(string name, string value)
    {
        Remove(name);
        AddField(name, value);
    }

    /// <summary>Several values of an array are several fields; absent takes the header away.</summary>
    public void Set(string name, Template value, Scope scope)
    {
        Remove(name);
        if (value is Template.Absent)
            return;
        var resolved = value.ResolveValue(scope);
        foreach (var text in resolved is JsonArray list ? list.Select(ValueText.WriteValue) : [ValueText.WriteValue(resolved)])
            AddField(name, text);
    }

    private void AddField(string name, string value)
    {
        if (!HeaderText.IsValue(value))
            throw new ValueException($"the header {name} cannot hold a line feed, NUL or half of a character, and its value does") { IsUnsendable = true };
        _fields.Add(new HeaderField(name, value));
    }

    public void Remove(string name) => _fields.RemoveAll(f => Is(f, name));

    private static bool Is(HeaderField field, string name) => name.Equals(field.Name, StringComparison.OrdinalIgnoreCase);
}
