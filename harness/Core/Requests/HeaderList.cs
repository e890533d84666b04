using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Conformance.Core.Checks;
using Conformance.Core.Values;

namespace Conformance.Core.Requests;

/// <summary>The header fields of a request; setting one replaces those of its name.</summary>
internal sealed class HeaderList
{
    private readonly List<HeaderField> _fields = [];

    public ImmutableArray<HeaderField> Fields => [.. _fields];

    public string? this[string name] => _fields.Find(f => Is(f, name))?.Value;

    public void Set(string name, string value)
    {
        Remove(name);
        _fields.Add(new HeaderField(name, value));
    }

    /// <summary>Several values of an array are several fields; absent takes the header away.</summary>
    public void Set(string name, Template value, Scope scope)
    {
        Remove(name);
        if (value is Template.Absent)
            return;
        var resolved = value.ResolveValue(scope);
        foreach (var text in resolved is JsonArray list ? list.Select(ValueText.WriteValue) : [ValueText.WriteValue(resolved)])
            _fields.Add(new HeaderField(name, text));
    }

    public void Remove(string name) => _fields.RemoveAll(f => Is(f, name));

    private static bool Is(HeaderField field, string name) => name.Equals(field.Name, StringComparison.OrdinalIgnoreCase);
}
