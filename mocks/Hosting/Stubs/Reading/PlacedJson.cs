using System.Runtime.InteropServices;
using System.Text;

namespace Conformance.Mocks.Hosting.Stubs.Reading;

/// <summary>A place in a text; line and column count from 1, the column in characters.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JsonPlace(int Line, int Column)
{
    public override string ToString() => $"{Line}:{Column}";
}

/// <summary>A JSON value, where it stands, and as it is written.</summary>
internal abstract class PlacedJson(JsonPlace at, ReadOnlyMemory<byte> utf8)
{
    public JsonPlace At { get; } = at;

    public ReadOnlyMemory<byte> Utf8 { get; } = utf8;

    /// <summary>The kind with its article.</summary>
    public abstract string Kind { get; }

    public string Written => Encoding.UTF8.GetString(Utf8.Span);
}

internal sealed class PlacedObject(JsonPlace at, ReadOnlyMemory<byte> utf8, IReadOnlyList<PlacedMember> members) : PlacedJson(at, utf8)
{
    public IReadOnlyList<PlacedMember> Members { get; } = members;

    public override string Kind => "an object";

    public PlacedMember? this[string name] => Members.FirstOrDefault(m => m.Name == name);
}

/// <param name="At">Where the name stands.</param>
internal sealed record PlacedMember(JsonPlace At, string Name, PlacedJson Value);

internal sealed class PlacedArray(JsonPlace at, ReadOnlyMemory<byte> utf8, IReadOnlyList<PlacedJson> items) : PlacedJson(at, utf8)
{
    public IReadOnlyList<PlacedJson> Items { get; } = items;

    public override string Kind => "an array";
}

internal sealed class PlacedText(JsonPlace at, ReadOnlyMemory<byte> utf8, string value) : PlacedJson(at, utf8)
{
    public string Value { get; } = value;

    public override string Kind => "a text";
}

internal sealed class PlacedNumber(JsonPlace at, ReadOnlyMemory<byte> utf8) : PlacedJson(at, utf8)
{
    public override string Kind => "a number";
}

internal sealed class PlacedFlag(JsonPlace at, ReadOnlyMemory<byte> utf8, bool value) : PlacedJson(at, utf8)
{
    public bool Value { get; } = value;

    public override string Kind => "true or false";
}

internal sealed class PlacedNull(JsonPlace at, ReadOnlyMemory<byte> utf8) : PlacedJson(at, utf8)
{
    public override string Kind => "null";
}
