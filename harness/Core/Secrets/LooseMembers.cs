using System.Text;
using System.Text.Json;

namespace Conformance.Core.Secrets;

/// <summary>The texts among the members of what was meant to be JSON: a token is a secret in a broken answer, too.</summary>
public static class LooseMembers
{
    private const int Deepest = 1_000_000;

    /// <summary>Names and values in order, until the text cannot be read on; each value as it means and, where that differs, as it is written.</summary>
    public static List<(string Name, string Value)> FindTexts(string text)
    {
        var members = new List<(string, string)>();
        var reader = new Utf8JsonReader(
            Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF')),
            new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = Deepest });
        try
        {
            for (var name = ""; reader.Read();)
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                    name = ReadText(reader);
                else if (reader.TokenType == JsonTokenType.String)
                    AddTexts(members, name, reader);
            }
        }
        catch (JsonException)
        {
            // What stands before it was read.
        }
        return members;
    }

    private static void AddTexts(List<(string, string)> members, string name, in Utf8JsonReader reader)
    {
        members.Add((name, ReadText(reader)));
        if (reader.ValueIsEscaped)
            members.Add((name, Encoding.UTF8.GetString(reader.ValueSpan)));
    }

    private static string ReadText(in Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        // A lone surrogate: as it is written.
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }
}
