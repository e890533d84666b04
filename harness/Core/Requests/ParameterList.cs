using System.Text.Json.Nodes;
using Conformance.Core.Scenarios;
using Conformance.Core.Values;

namespace Conformance.Core.Requests;

/// <summary>A parameter on its way into a request.</summary>
/// <param name="IsWritten">Whether the value stands in the scenario as it is, and so is nobody's secret.</param>
internal sealed record Parameter(string Name, ParameterPlace Place, JsonNode? Value, bool IsWritten)
{
    /// <summary>The values as text; an array is several.</summary>
    public IEnumerable<string> Texts => Value is JsonArray list ? list.Select(ValueText.WriteValue) : [ValueText.WriteValue(Value)];
}

/// <summary>The parameters of one request, in the order of sending.</summary>
internal sealed class ParameterList
{
    public List<Parameter> Items { get; } = [];

    public bool Has(string name) => Items.Exists(p => p.Name == name);

    /// <summary>Sets the value where it stands, or adds it; an absent one is taken away.</summary>
    public void SetPlace(string name, ParameterPlace place, Template value, Scope scope)
    {
        if (value is Template.Absent || LacksOptional(value, scope))
            Items.RemoveAll(p => p.Name == name);
        else
            PutParameter(new Parameter(name, place, value.ResolveValue(scope), value is Template.Constant));
    }

    // An optional member of an identity or fixture that the target does not have is null.
    private static bool LacksOptional(Template value, Scope scope) => value is Template.Reference { Path.Length: > 1 } member && scope.Lookup(member.Path.AsSpan()) is null;

    public void PutParameter(Parameter parameter)
    {
        var at = Items.FindIndex(p => p.Name == parameter.Name);
        if (at < 0)
            Items.Add(parameter);
        else
            Items[at] = parameter;
    }

    /// <summary>What was sent, by name; repeated ones as arrays.</summary>
    public JsonObject ToJson()
    {
        var sent = new JsonObject();
        foreach (var group in Items.GroupBy(p => p.Name, StringComparer.Ordinal))
        {
            var values = group.Select(p => p.Value?.DeepClone()).ToArray();
            sent[group.Key] = values.Length == 1 ? values[0] : new JsonArray(values);
        }
        return sent;
    }
}
