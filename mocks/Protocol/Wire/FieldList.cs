using System.Collections;
using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Wire;

/// <summary>One name and value of a header, query or form.</summary>
public readonly record struct Field(string Name, string Value);

/// <summary>Names and values in the order of arrival; a name may stand in it more than once.</summary>
public sealed class FieldList : IReadOnlyList<Field>
{
    /// <summary>No query or form fields: names compare exactly.</summary>
    public static readonly FieldList Empty = new([], StringComparison.Ordinal);

    /// <summary>No header fields: names compare without case (RFC 9110 §5.1).</summary>
    public static readonly FieldList EmptyHeaders = new([], StringComparison.OrdinalIgnoreCase);

    private readonly ImmutableArray<Field> _fields;
    private readonly StringComparison _names;

    public FieldList(ImmutableArray<Field> fields, StringComparison names)
    {
        _fields = fields;
        _names = names;
    }

    /// <summary>Header fields, whose names compare without case.</summary>
    public static FieldList Headers(params ImmutableArray<Field> fields) => new(fields, StringComparison.OrdinalIgnoreCase);

    public int Count => _fields.Length;

    public Field this[int index] => _fields[index];

    /// <summary>The first value under the name, or null when the name is absent.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var field in _fields)
                if (string.Equals(field.Name, name, _names))
                    return field.Value;
            return null;
        }
    }

    /// <summary>The first value, or null when the name is absent or its value is empty (RFC 6749 §3.2: empty counts as omitted).</summary>
    public string? NonEmpty(string name) => this[name] is { Length: > 0 } value ? value : null;

    /// <summary>How often the name occurs.</summary>
    public int CountOf(string name)
    {
        var count = 0;
        foreach (var field in _fields)
            if (string.Equals(field.Name, name, _names))
                count++;
        return count;
    }

    /// <summary>This list with every field of the name replaced by one.</summary>
    public FieldList With(string name, string value)
    {
        var fields = Others(name, room: 1);
        fields.Add(new Field(name, value));
        return new(fields.DrainToImmutable(), _names);
    }

    /// <summary>This list without the name.</summary>
    public FieldList Without(string name) => new(Others(name, room: 0).DrainToImmutable(), _names);

    public IEnumerator<Field> GetEnumerator() => ((IEnumerable<Field>)_fields).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private ImmutableArray<Field>.Builder Others(string name, int room)
    {
        var others = ImmutableArray.CreateBuilder<Field>(_fields.Length + room);
        foreach (var field in _fields)
            if (!string.Equals(field.Name, name, _names))
                others.Add(field);
        return others;
    }
}
