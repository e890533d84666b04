using System.Text.Json.Nodes;
using Conformance.Core.Scenarios;
using Conformance.Core.Values;

namespace Conformance.Core.Requests;

/// <summary>One change of one request. Who acts and when is bent before the request is built.</summary>
internal static class Bending
{
    /// <exception cref="ValueException">The bend changes nothing: a negative test must not pass by sending what is right.</exception>
    public static void ApplyBend(Bend bend, RequestDraft draft, Scope scope)
    {
        var parameters = draft.Parameters.Items;
        switch (bend)
        {
            case Bend.Set set:
                var before = parameters.Find(p => p.Name == set.Parameter)?.Value;
                draft.Parameters.SetPlace(set.Parameter, draft.PlaceOf(set.Parameter), set.Value, scope);
                var after = parameters.Find(p => p.Name == set.Parameter)?.Value;
                DemandChange(!JsonNode.DeepEquals(before, after), $"'{set.Parameter}' has that value already");
                break;
            case Bend.Add add:
                parameters.Add(new Parameter(add.Parameter, draft.PlaceOf(add.Parameter), add.Value.ResolveValue(scope), add.Value is Template.Constant));
                break;
            case Bend.Omit omit:
                DemandChange(parameters.RemoveAll(p => p.Name == omit.Parameter) > 0, $"the request has no parameter '{omit.Parameter}'");
                break;
            case Bend.Repeat repeat:
                var once = parameters.FindIndex(p => p.Name == repeat.Parameter);
                DemandChange(once >= 0, $"the request has no parameter '{repeat.Parameter}'");
                parameters.Insert(once + 1, parameters[once]);
                break;
            case Bend.Encode encode:
                DemandChange(draft.Encoding != encode.Encoding, "the body is encoded so already");
                draft.Encoding = encode.Encoding;
                break;
            case Bend.Method method:
                DemandChange(draft.Method != method.Name, $"the method is {method.Name} already");
                draft.Method = method.Name;
                break;
            case Bend.Header header:
                draft.LateHeaders.Add((header.Name, header.Value, scope));
                break;
            case Bend.Query query:
                var inBody = parameters.FindIndex(p => p.Name == query.Parameter && p.Place is ParameterPlace.Body);
                DemandChange(inBody >= 0, $"the body has no parameter '{query.Parameter}'");
                parameters[inBody] = parameters[inBody] with { Place = new ParameterPlace.Query() };
                break;
            case Bend.As or Bend.After:
                break;
            default:
                throw new InvalidOperationException($"nobody applies the bend {bend}");
        }
    }

    private static void DemandChange(bool changes, string why)
    {
        if (!changes)
            throw new ValueException($"the case changes nothing: {why}");
    }
}
