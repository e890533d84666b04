using System.Text.Json;
using Conformance.Mocks.Hosting.Transport;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Control;

/// <summary>The JSON object of an order, read strictly: a member that nobody asks for is an error.</summary>
internal sealed class OrderBody
{
    private readonly Dictionary<string, JsonElement> _members = [];

    private OrderBody()
    {
    }

    public static OrderBody ReadOrderBody(ProtocolRequest request, string example, params ReadOnlySpan<string> known)
    {
        using var json = SoundJson.Parse(request.Body) ?? throw new BadOrderException($"The body is no JSON; send such as {example}.");
        return ReadOrderBody(json.RootElement, example, known);
    }

    public static OrderBody ReadOrderBody(JsonElement json, string example, params ReadOnlySpan<string> known)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new BadOrderException($"The body is no JSON object; send one such as {example}.");
        var body = new OrderBody();
        foreach (var member in json.EnumerateObject())
        {
            if (!known.Contains(member.Name))
                throw new BadOrderException($"There is no member '{member.Name}'; there is {string.Join(", ", known!)}. Send such as {example}.");
            if (!body._members.TryAdd(member.Name, member.Value.Clone()))
                throw new BadOrderException($"The member '{member.Name}' stands twice.");
        }

        return body;
    }

    public bool Has(string name) => _members.ContainsKey(name);

    /// <summary>A text, or null when the member is absent.</summary>
    public string? Text(string name)
    {
        if (!_members.TryGetValue(name, out var value))
            return null;
        return value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : throw new BadOrderException($"'{name}' is {value.GetRawText()}; it takes a text.");
    }

    /// <summary>True or false, or null when the member is absent.</summary>
    public bool? Truth(string name)
    {
        if (!_members.TryGetValue(name, out var value))
            return null;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw new BadOrderException($"'{name}' is {value.GetRawText()}; it takes true or false.");
    }

    /// <summary>The header fields of an object of texts; none when the member is absent.</summary>
    public FieldList Headers(string name)
    {
        if (!_members.TryGetValue(name, out var value))
            return FieldList.EmptyHeaders;
        if (value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Any(h => h.Value.ValueKind != JsonValueKind.String))
            throw new BadOrderException($"'{name}' is {value.GetRawText()}; it takes an object of texts.");
        var fields = FieldList.Headers([.. value.EnumerateObject().Select(h => new Field(h.Name, h.Value.GetString()!))]);
        return AnswerRules.OrderMistake(fields) is { } mistake ? throw new BadOrderException($"'{name}': {mistake}") : fields;
    }

    public int Number(string name, int from, int to, int otherwise)
    {
        if (!_members.TryGetValue(name, out var value))
            return otherwise;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= from && number <= to
            ? number
            : throw new BadOrderException($"'{name}' is {value.GetRawText()}; it takes a whole number from {from} to {to}.");
    }

    public TimeSpan Duration(string name, TimeSpan most, TimeSpan? otherwise)
    {
        if (Text(name) is not { } text)
            return otherwise ?? throw new BadOrderException($"'{name}' is missing; it takes {Durations.Form}.");
        if (!Durations.TryParse(text, out var duration))
            throw new BadOrderException($"'{name}' is '{text}'; it takes {Durations.Form}.");
        return duration <= most ? duration : throw new BadOrderException($"'{name}' is '{text}'; it takes at most {most.TotalSeconds}s.");
    }
}
