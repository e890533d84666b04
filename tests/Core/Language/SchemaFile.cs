using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Tests.Rules;

namespace Conformance.Tests.Core.Language;

/// <summary>One of scenarios/*.schema.json, which editors read.</summary>
internal sealed class SchemaFile
{
    private static readonly Lock Writing = new();

    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _path;

    public SchemaFile(string name)
    {
        _path = Path.Combine(SourceFile.Root, "scenarios", $"{name}.schema.json");
        Root = JsonNode.Parse(File.ReadAllText(_path))!;
    }

    public JsonNode Root { get; }

    /// <summary>What stands below a way of names: $defs/shape/pattern.</summary>
    public JsonNode At(string way) =>
        way.Split('/').Aggregate(Root, (node, step) => (node is JsonArray list ? list[int.Parse(step)] : node[step]) ?? throw new InvalidOperationException($"{_path} has no {way}"));

    /// <summary>Puts one text in the place of another, wherever it stands as a whole, and leaves all else as it is written.</summary>
    public void Rewrite(string before, string after)
    {
        lock (Writing)
        {
            File.WriteAllText(_path, File.ReadAllText(_path).Replace(Written(before), Written(after), StringComparison.Ordinal));
        }
    }

    private static string Written(string text) => JsonSerializer.Serialize(text, AsWritten);
}
