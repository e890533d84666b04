using System.Text.Json;

namespace Conformance.Mocks.Hosting.Stubs.Reading;

/// <summary>JSON that is written within a text of a document, and has the depth of a document.</summary>
internal static class JsonInText
{
    // Deep enough for what is only too deep.
    private const int MostDepthToSay = 1000;

    /// <summary>Null, with the mistake, where it is none.</summary>
    public static JsonElement? Read(string text, Spot spot)
    {
        if (Parsed(text, PlacedJsonReader.MostDepth) is { } json)
            return json;
        if (Parsed(text, MostDepthToSay) is null)
            spot.Mistake("the text is no JSON", "Write the JSON itself.");
        else
            spot.Mistake($"the JSON in the text is deeper than {PlacedJsonReader.MostDepth} levels", "Write it flatter.");
        return null;
    }

    public static JsonElement? Parsed(string text, int mostDepth)
    {
        try
        {
            return JsonElement.Parse(text, new JsonDocumentOptions { MaxDepth = mostDepth });
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
