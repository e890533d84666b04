using System.Buffers.Text;
using System.Text.Json.Nodes;

namespace Conformance.Core.Texts;

/// <summary>A JSON Web Token in compact form taken apart (RFC 7519 §3), not verified.</summary>
public sealed record JwtParts(JsonObject Header, JsonObject Claims)
{
    /// <summary>Header and claims; null when the text is no such token.</summary>
    public static JwtParts? ParseJwtParts(string text) => ParseJwtParts(text, out _);

    /// <param name="fault">What is wrong with a text that begins as such a token does: its payload is not valid UTF-8; null for any other text, opaque tokens among them.</param>
    public static JwtParts? ParseJwtParts(string text, out string? fault)
    {
        fault = null;
        if (text.Split('.') is not [var head, var body, var signature] || Decode(signature) is null || Decode(head) is not { } header || Decode(body) is not { } claims)
            return null;
        var (first, second) = (StrictJson.ReadJson(header), StrictJson.ReadJson(claims));
        if (first.Value is JsonObject one && second.Value is JsonObject other)
            return new JwtParts(one, other);
        if (first.Value is JsonObject)
            fault = $"its payload {second.Error ?? "is no JSON object"}";
        else if (header is [(byte)'{', (byte)'"', ..])
            fault = $"its header {first.Error}";
        return null;
    }

    private static byte[]? Decode(string part)
    {
        try
        {
            return part.Contains('=', StringComparison.Ordinal) ? null : Base64Url.DecodeFromChars(part);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
