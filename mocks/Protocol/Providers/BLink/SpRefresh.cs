using System.Globalization;
using System.Text.Json;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>What came of refreshing at a service provider.</summary>
public abstract record SpRefresh
{
    private SpRefresh()
    {
    }

    /// <param name="GrantId">Null where the service provider told none.</param>
    /// <param name="Scope">Empty where it is the one that was asked for (RFC 6749 §5.1).</param>
    public sealed record Refreshed(SpTokens Tokens, string? GrantId, string Scope, int ExpiresIn) : SpRefresh;

    public sealed record Failed(SpAnswer Answer) : SpRefresh
    {
        /// <summary>Whether the service provider said that its grant is over, so that trying again is of no use.</summary>
        public bool IsFinal => Answer is SpAnswer.Answered { Response: { Status: 400 } response } && TextOf(response, "error") == "invalid_grant";
    }

    /// <summary>Reads the answer: without an access token it is not usable.</summary>
    public static SpRefresh ReadAnswer(SpAnswer answer, DateTimeOffset now)
    {
        if (answer is not SpAnswer.Answered { Response: { Status: 200 } response }
            || StringOf(response, "access_token") is not { Length: > 0 } access)
            return new Failed(answer);
        var seconds = int.TryParse(TextOf(response, "expires_in"), CultureInfo.InvariantCulture, out var given) && given > 0 ? given : 3600;
        return new Refreshed(
            new SpTokens(access, StringOf(response, "refresh_token") ?? "", now.AddSeconds(seconds)),
            StringOf(response, "grant_id") is { Length: > 0 } grant ? grant : null, StringOf(response, "scope") ?? "", seconds);
    }

    /// <summary>A member that is a JSON string; null where it is missing or of another type.</summary>
    private static string? StringOf(ProtocolResponse response, string member)
    {
        if (response.Body is not Body.Text { Value: ['{', ..] text })
            return response.Member(member) as string;
        using var document = SoundJson.Parse(text);
        return document?.RootElement.TryGetProperty(member, out var told) == true && told.ValueKind == JsonValueKind.String ? told.GetString() : null;
    }

    /// <summary>A member of a JSON answer as text, or null: the answer is a value of a nested step, or text of an ordered fault.</summary>
    internal static string? TextOf(ProtocolResponse response, string member)
    {
        if (response.Body is not Body.Text { Value: ['{', ..] text })
            return response.Member(member) is { } value ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
        using var document = SoundJson.Parse(text);
        return document?.RootElement.TryGetProperty(member, out var told) == true ? told.ToString() : null;
    }
}
