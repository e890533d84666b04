using System.Text.Json;
using Conformance.Mocks.Protocol.Wire;

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
        using var document = SoundJson.Parse(body);
        return document?.RootElement is { ValueKind: JsonValueKind.Object } root
            ? new ExchangeBody(true, TextOf(root, "token"), TextOf(root, "secret"))
            : new ExchangeBody(false, null, null);
    }

    private static string? TextOf(JsonElement root, string name) =>
        root.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.GetString() is { Length: > 0 } text
            ? text
            : null;
}
