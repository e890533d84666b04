using System.Buffers.Text;
using System.Text.Json;

namespace Conformance.Mocks.Protocol.Wire;

/// <summary>Reading the parts of a compact JWS. Nothing here looks at the signature: that is the key ring's.</summary>
public static class CompactJwt
{
    /// <summary>Whether the text has three parts apart by dots, and two of them are there.</summary>
    public static bool LooksLikeOne(string? text) => text is not null && text.AsSpan().Count('.') == 2 && text[0] != '.';

    /// <summary>The text of a claim, or null when the token cannot be read or has no such text.</summary>
    public static string? Claim(string compact, string name) => Member(compact, 1, name);

    /// <summary>The text of a header member, or null when the token cannot be read or has no such text.</summary>
    public static string? HeaderMember(string compact, string name) => Member(compact, 0, name);

    /// <summary>The claims, or null when the token cannot be read.</summary>
    public static JsonFields? Claims(string compact) => compact.Split('.') is [_, var claims, _] && Base64Url.IsValid(claims)
        ? JsonBody.Parse(Base64Url.DecodeFromChars(claims))
        : null;

    private static string? Member(string compact, int part, string name)
    {
        var parts = compact.Split('.');
        if (parts.Length != 3 || !Base64Url.IsValid(parts[part]))
            return null;
        using var json = SoundJson.Parse(Base64Url.DecodeFromChars(parts[part]));
        return json?.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
