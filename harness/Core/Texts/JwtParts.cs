using System.Buffers.Text;
using System.Text.Json.Nodes;

namespace Conformance.Core.Texts;

/// <summary>A JSON Web Token in compact form taken apart (RFC 7519 §3), not verified.</summary>
public sealed record JwtParts(JsonObject Header, JsonObject Claims)
{
    /// <summary>Header and claims; null when the text is no such token.</summary>
    public static JwtParts? ParseJwtParts(string text) => ParseJwtParts(text, out _);

    /// <param name="fault">What is wrong with a text that has the form of such a token: its claims have member 'sub' twice; null when it has not even the form.</param>
    public static JwtParts? ParseJwtParts(string text, out string? fault)
    {
        fault = null;
        if (text.Split('.') is not [var head, var body, var signature] || Decode(signature) is null || Decode(head) is not { } header || Decode(body) is not { } claims)
            return null;
        var (first, second) = (StrictJson.ReadJson(header), StrictJson.ReadJson(claims));
        if (first.Value is JsonObject one && second.Value is JsonObject other)
            return new JwtParts(one, other);
        fault = first.Value is JsonObject ? $"its payload {second.Error ?? "is no JSON object"}" : $"its header {first.Error ?? "is no JSON object"}";
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
