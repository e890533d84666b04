using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Conformance.Core.Texts;

/// <summary>A JSON Web Token in compact form taken apart (RFC 7519 §3), not verified.</summary>
public sealed record JwtParts(JsonObject Header, JsonObject Claims)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Header and claims; null when the text is no such token.</summary>
    public static JwtParts? ParseJwtParts(string text)
    {
        var parts = text.Split('.');
        if (parts.Length != 3 || parts.Any(p => p.Contains('=')) || !Base64Url.IsValid(parts[2]))
            return null;
        return Json(parts[0]) is { } header && Json(parts[1]) is { } claims ? new JwtParts(header, claims) : null;
    }

    private static JsonObject? Json(string part)
    {
        try
        {
            return JsonNode.Parse(Base64Url.DecodeFromChars(part), documentOptions: Strict) as JsonObject;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }
}
