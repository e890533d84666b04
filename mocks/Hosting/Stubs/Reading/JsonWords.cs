using System.Text.Json;

namespace Conformance.Mocks.Hosting.Stubs.Reading;

/// <summary>Plain words for why a text is no JSON.</summary>
internal static class JsonWords
{
    private static readonly Refusal Empty = new("the body is empty", "Write a mapping, an array of mappings, or {\"mappings\": [ … ]}.");
    private static readonly Refusal Ended = new("no JSON: the text ends too early", "Close what is open.");
    private static readonly Refusal Unknown = new("no JSON", "Write strict JSON.");

    // By what the parser says.
    private static readonly (string Said, Refusal Refusal)[] Rows =
    [
        ("trailing comma", new("no JSON: nothing stands behind the comma", "Leave the comma out.")),
        ("single JSON value", new("no JSON: something stands behind the end of the document", "Write one document.")),
        ("start of a property name", new("no JSON: no name of a member begins here", "Write names in double quotes.")),
        ("after a property name", new("no JSON: there is no colon behind the name", "Write \"name\": value.")),
        ("Expected a ':'", new("no JSON: there is no colon behind the name", "Write \"name\": value.")),
        ("after a value", new("no JSON: there is no comma and no end behind the value", "Write a comma between two members or items, and leave comments out.")),
        ("escapable", new("no JSON: this escape is not known", "Write \\\\ for a backslash.")),
        ("hex digit", new("no JSON: this escape is not known", "Write \\u and four hexadecimal digits.")),
        ("within a JSON string", new("no JSON: a character that has to be escaped", "Write \\n for a line end, and \\t for a tab.")),
        ("within a number", new("no JSON: no number is written like this", "Write one such as -1.5e3; a text stands in double quotes.")),
        ("leading zero", new("no JSON: a number does not begin with a zero", "Leave the zero out.")),
        ("digit", new("no JSON: no number is written like this", "Write one such as -1.5e3; a text stands in double quotes.")),
        ("literal", new("no JSON: this word is not known", "There is true, false and null; a text stands in double quotes.")),
        ("start of a value", new("no JSON: no value begins here", "Write texts in double quotes, and leave comments out.")),
    ];

    /// <param name="offset">Where the parser stopped.</param>
    public static Refusal Explain(JsonException bad, ReadOnlySpan<byte> json, long offset)
    {
        if (json.Trim(" \t\r\n"u8).IsEmpty)
            return Empty;
        if (offset >= json.Length)
            return Ended;
        return Rows.FirstOrDefault(row => bad.Message.Contains(row.Said, StringComparison.OrdinalIgnoreCase)).Refusal ?? Unknown;
    }
}
