using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Conformance.Core.Texts;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Cli.Recording.Mappings;

/// <summary>
/// An answer that repeats the state of its request, in its Location or its body, repeats on replay that of the client it answers
/// (RFC 6749 §4.1.2), by WireMock's response templates.
/// </summary>
/// <remarks>
/// Only the state of this request's query: where a login lay in between, the last redirect repeats the state of an earlier
/// request, and the recorded one stays, as it does in bytes and beside what a template would misread. The template writes the
/// state as it is, so that a client has to make it of characters that need no escape in a URL.
/// </remarks>
internal static class StateTemplate
{
    private const string Template = "{{request.query.state}}";

    // A shorter one may stand in an answer by chance, and is replaced only where it is called state.
    private const int ShortestAnywhere = 8;

    private static readonly string[] Misread = ["{{{", "}}}", @"\{{"];

    /// <summary>The response as a template where it repeats the state, else as it is.</summary>
    public static JsonObject WriteTemplate(JsonObject response, FieldList query)
    {
        if (query.CountOf("state") != 1 || query.NonEmpty("state") is not { } state || response.ContainsKey("base64Body") || Any(response, text => text.Contains("{{", StringComparison.Ordinal)))
            return response;
        var template = ReplaceNode(response, "", state, PlacesOf(state))!.AsObject();
        if (JsonNode.DeepEquals(template, response) || Any(template, text => Misread.Any(part => text.Contains(part, StringComparison.Ordinal))))
            return response;
        template["transformers"] = new JsonArray("response-template");
        return template;
    }

    private static Regex PlacesOf(string state)
    {
        var forms = string.Join('|', new[] { state, Uri.EscapeDataString(state), FormText.EncodeText(state), WebUtility.HtmlEncode(state) }.Distinct().Select(Regex.Escape));
        var place = state.Length >= ShortestAnywhere
            ? $"(?<![A-Za-z0-9%_-])({forms})(?![A-Za-z0-9%_-])"
            : $"""(?<=[?&#;]state=|"state"\s*:\s*"|\bname="state"[^<>]*\bvalue=")({forms})(?=[&#"\s<>]|\z)""";
        return new Regex(place, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(2));
    }

    /// <param name="name">What the node is called.</param>
    private static JsonNode? ReplaceNode(JsonNode? node, string name, string state, Regex places) => node switch
    {
        JsonObject map => new JsonObject(map.Select(m => KeyValuePair.Create(m.Key, name == "headers" && !IsLocation(m.Key) ? m.Value?.DeepClone() : ReplaceNode(m.Value, m.Key, state, places)))),
        JsonArray list => new JsonArray([.. list.Select(item => ReplaceNode(item, name, state, places))]),
        JsonValue value when value.TryGetValue<string>(out var text) => name == "state" && text == state ? Template : places.Replace(text, Template),
        _ => node?.DeepClone(),
    };

    private static bool IsLocation(string name) => name.Equals("Location", StringComparison.OrdinalIgnoreCase);

    private static bool Any(JsonNode? node, Func<string, bool> isSuch) => node switch
    {
        JsonObject map => map.Any(m => isSuch(m.Key) || Any(m.Value, isSuch)),
        JsonArray list => list.Any(item => Any(item, isSuch)),
        JsonValue value when value.TryGetValue<string>(out var text) => isSuch(text),
        _ => false,
    };
}
