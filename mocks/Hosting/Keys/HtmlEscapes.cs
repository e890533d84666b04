using System.Buffers;

namespace Conformance.Mocks.Hosting.Keys;

/// <summary>What Go's encoding/json escapes in text so that a page may embed it.</summary>
internal static class HtmlEscapes
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create("&<>"u8);

    /// <summary>The JSON text with these characters escaped, which stand nowhere but in strings.</summary>
    public static byte[] EscapeJson(byte[] json) => json.AsSpan().ContainsAny(Escaped) ? [.. json.SelectMany(Escape)] : json;

    private static byte[] Escape(byte one) => one switch
    {
        (byte)'&' => "\\u0026"u8.ToArray(),
        (byte)'<' => "\\u003c"u8.ToArray(),
        (byte)'>' => "\\u003e"u8.ToArray(),
        _ => [one],
    };
}
