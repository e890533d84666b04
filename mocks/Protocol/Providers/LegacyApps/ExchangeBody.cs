using System.Text.Json;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>The JSON object of an exchange: token (the old one) and secret (the new app's), both text.</summary>
/// <param name="Token">Null when absent, empty, or not text.</param>
/// <param name="Secret">Null when absent, empty, or not text.</param>
public sealed record ExchangeBody(bool IsObject, string? Token, string? Secret)
{
    /// <summary>
    /// Reads the body, whatever its media type says: the sample's curl sends JSON as a form. Unknown members are passed over.
    /// </summary>
    public static ExchangeBody ReadExchangeBody(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                ? new ExchangeBody(true, TextOf(root, "token"), TextOf(root, "secret"))
                : new ExchangeBody(false, null, null);
        }
        // GetString throws InvalidOperationException for text that is half a surrogate pair.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new ExchangeBody(false, null, null);
        }
    }

    private static string? TextOf(JsonElement root, string name) =>
        root.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.GetString() is { Length: > 0 } text
            ? text
            : null;
}
