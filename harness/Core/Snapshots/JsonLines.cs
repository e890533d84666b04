using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Core.Texts;

namespace Conformance.Core.Snapshots;

/// <summary>JSON over lines, scrubbed value by value; member order and number notation as they came.</summary>
internal static class JsonLines
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteNode(StringBuilder text, JsonNode? node, Scrubber scrubber, string member = "", string indent = "")
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } map:
                text.Append("{\n");
                foreach (var (i, (name, value)) in map.Index())
                {
                    text.Append(indent).Append("  ").Append(Quote(scrubber.Text(name))).Append(": ");
                    WriteNode(text, value, scrubber, name, indent + "  ");
                    text.Append(i < map.Count - 1 ? ",\n" : "\n");
                }
                text.Append(indent).Append('}');
                break;
            case JsonArray { Count: > 0 } list:
                text.Append("[\n");
                foreach (var (i, item) in list.Index())
                {
                    text.Append(indent).Append("  ");
                    WriteNode(text, item, scrubber, member, indent + "  ");
                    text.Append(i < list.Count - 1 ? ",\n" : "\n");
                }
                text.Append(indent).Append(']');
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                text.Append(Quote(scrubber.Text(member, value.GetValue<string>())));
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                text.Append(VolatileText.PlaceholderForNumber(member, value.ToJsonString()) ?? value.ToJsonString());
                break;
            default:
                text.Append(node?.ToJsonString(Plain) ?? "null");
                break;
        }
    }

    private static string Quote(string text) => VisibleText.EscapeControls(JsonValue.Create(text).ToJsonString(Plain));
}
