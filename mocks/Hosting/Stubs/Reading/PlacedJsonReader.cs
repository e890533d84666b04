using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Conformance.Mocks.Hosting.Stubs.Reading;

/// <summary>Reads strict JSON with the place of each value. A member that stands twice is a mistake.</summary>
internal sealed class PlacedJsonReader
{
    public const int MostBytes = 4 * 1024 * 1024;
    public const int MostDepth = 32;

    // Deeper ones get as far as the place that is told.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 2 * MostDepth };

    private readonly byte[] _json;
    private readonly Mistakes _mistakes;
    private readonly List<int> _lines = [0];

    private PlacedJsonReader(byte[] json, Mistakes mistakes)
    {
        (_json, _mistakes) = (json, mistakes);
        for (var i = 0; i < json.Length; i++)
            if (json[i] == '\n')
                _lines.Add(i + 1);
    }

    /// <exception cref="BadStubException">No JSON, or too much of it. Members that stand twice are only added to the mistakes.</exception>
    public static PlacedJson ReadPlacedJson(ReadOnlySpan<byte> json, Mistakes mistakes)
    {
        if (json.StartsWith(Encoding.UTF8.Preamble))
            json = json[Encoding.UTF8.Preamble.Length..];
        if (json.Length > MostBytes)
            throw Fatal(mistakes, new JsonPlace(1, 1), "the document is too long", $"A document has at most {MostBytes} bytes.");
        if (!Utf8.IsValid(json))
            throw Fatal(mistakes, new JsonPlace(1, 1), "the text is no UTF-8");
        return new PlacedJsonReader(json.ToArray(), mistakes).ReadWhole();
    }

    private static BadStubException Fatal(Mistakes mistakes, JsonPlace at, string what, string? instead = null)
    {
        mistakes.Add(at, "", what, instead);
        return mistakes.Told();
    }

    private PlacedJson ReadWhole()
    {
        var reader = new Utf8JsonReader(_json, Options);
        try
        {
            reader.Read();
            var value = Value(ref reader);
            reader.Read();
            return value;
        }
        catch (JsonException bad)
        {
            var line = Math.Min((int)(bad.LineNumber ?? 0), _lines.Count - 1);
            var offset = Math.Min(_lines[line] + (bad.BytePositionInLine ?? 0), _json.Length);
            var (what, instead) = JsonWords.Explain(bad, _json, offset);
            throw Fatal(_mistakes, PlaceOf(offset), what, instead);
        }
        // A text with half of a surrogate pair.
        catch (InvalidOperationException)
        {
            throw Fatal(_mistakes, PlaceOf(reader.TokenStartIndex), "no JSON: the text has half of a surrogate pair");
        }
    }

    private PlacedJson Value(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        var at = PlaceOf(start);
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= MostDepth)
            throw Fatal(_mistakes, at, $"the document is deeper than {MostDepth} levels", "Write it flatter.");
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = Members(ref reader);
                return new PlacedObject(at, Slice(start, reader), members);
            case JsonTokenType.StartArray:
                var items = Items(ref reader);
                return new PlacedArray(at, Slice(start, reader), items);
            case JsonTokenType.String:
                return new PlacedText(at, Slice(start, reader), reader.GetString()!);
            case JsonTokenType.Number:
                return new PlacedNumber(at, Slice(start, reader));
            case JsonTokenType.Null:
                return new PlacedNull(at, Slice(start, reader));
            case JsonTokenType.True or JsonTokenType.False:
                return new PlacedFlag(at, Slice(start, reader), reader.GetBoolean());
            default:
                throw new NotSupportedException($"No value of JSON begins with {reader.TokenType}.");
        }
    }

    private List<PlacedMember> Members(ref Utf8JsonReader reader)
    {
        var members = new List<PlacedMember>();
        var names = new HashSet<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (at, name) = (PlaceOf(reader.TokenStartIndex), reader.GetString()!);
            reader.Read();
            var value = Value(ref reader);
            if (names.Add(name))
                members.Add(new PlacedMember(at, name, value));
            else
                _mistakes.Add(at, "", $"the member '{name}' stands twice", "Leave one out.");
        }

        return members;
    }

    private List<PlacedJson> Items(ref Utf8JsonReader reader)
    {
        var items = new List<PlacedJson>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(Value(ref reader));
        return items;
    }

    private ReadOnlyMemory<byte> Slice(int start, in Utf8JsonReader reader) => _json.AsMemory(start, (int)reader.BytesConsumed - start);

    private JsonPlace PlaceOf(long offset)
    {
        var found = _lines.BinarySearch((int)offset);
        var line = found >= 0 ? found : ~found - 1;
        return new JsonPlace(line + 1, Encoding.UTF8.GetCharCount(_json.AsSpan(_lines[line], (int)offset - _lines[line])) + 1);
    }
}
