using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Conformance.Mocks.Hosting.Stubs.Reading;

/// <summary>
/// A value, the members that lead to it, and where mistakes are told. What asks for a kind gives null (or nothing) when the value
/// has another one, and adds the mistake.
/// </summary>
internal readonly record struct Spot(PlacedJson Value, string Where, Mistakes Mistakes)
{
    public void Mistake(string what, string? instead = null) => Mistakes.Add(Value.At, Where, what, instead);

    public string? Text()
    {
        if (Value is PlacedText text)
            return text.Value;
        Need("a text");
        return null;
    }

    public string? Text(string form, Func<string, bool> takes)
    {
        if (Text() is not { } text)
            return null;
        if (takes(text))
            return text;
        Mistake($"'{text}' is not {form}");
        return null;
    }

    public bool? Flag()
    {
        if (Value is PlacedFlag flag)
            return flag.Value;
        Need("true or false");
        return null;
    }

    public int? PointAt(int from, int to)
    {
        if (Value is PlacedNumber && int.TryParse(Value.Written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to)
            return number;
        Need(to == int.MaxValue ? $"a whole number from {from}" : $"a whole number from {from} to {to}");
        return null;
    }

    public byte[]? Base64()
    {
        if (Text() is not { } text)
            return null;
        if (System.Buffers.Text.Base64.IsValid(text))
            return Convert.FromBase64String(text);
        Mistake("the text is no base64");
        return null;
    }

    public Guid? Guid()
    {
        if (Text() is not { } text)
            return null;
        if (System.Guid.TryParse(text, out var guid))
            return guid;
        Mistake($"'{text}' is no UUID", "Write one such as 5f0a8a3e-3c52-4d0b-8f8a-2f6f0c9f5b11.");
        return null;
    }

    public IReadOnlyList<Spot> Items()
    {
        if (Value is not PlacedArray array)
        {
            Need("an array");
            return [];
        }

        var (where, mistakes) = (Where, Mistakes);
        return [.. array.Items.Select((item, i) => new Spot(item, $"{where}[{i}]", mistakes))];
    }

    public IReadOnlyList<(PlacedMember Member, Spot Spot)> Members()
    {
        if (Value is not PlacedObject json)
        {
            Need("an object");
            return [];
        }

        var self = this;
        return [.. json.Members.Select(member => (member, self.Under(member)))];
    }

    /// <summary>The value of that member; null when there is none, or no object.</summary>
    public Spot? this[string name] => Value is PlacedObject json && json[name] is { } member ? Under(member) : null;

    /// <summary>The object with these members only.</summary>
    public Spot Only(params IReadOnlyCollection<string> names)
    {
        var members = ((PlacedObject)Value).Members.Where(m => names.Contains(m.Name)).ToList();
        var written = string.Join(',', members.Select(m => $"\"{JsonEncodedText.Encode(m.Name)}\":{m.Value.Written}"));
        return this with { Value = new PlacedObject(Value.At, Encoding.UTF8.GetBytes($"{{{written}}}"), members) };
    }

    public void Need(string kind) => Mistake(Value is PlacedNumber ? $"{Value.Written} where {kind} is needed" : $"{Value.Kind} where {kind} is needed");

    private Spot Under(PlacedMember member) => new(member.Value, Where.Length == 0 ? member.Name : $"{Where}.{member.Name}", Mistakes);
}
