using System.Globalization;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>What came of refreshing at a service provider.</summary>
public abstract record SpRefresh
{
    private SpRefresh()
    {
    }

    public sealed record Refreshed(SpTokens Tokens, string GrantId, string Scope, int ExpiresIn) : SpRefresh;

    public sealed record Failed(SpAnswer Answer) : SpRefresh
    {
        /// <summary>Whether the service provider said that its grant is over, so that trying again is of no use.</summary>
        public bool IsFinal => Answer is SpAnswer.Answered { Response: { Status: 400 } response } && TextOf(response, "error") == "invalid_grant";
    }

    /// <summary>Reads the answer: without an access token or a grant_id it is not usable, for the platform invents neither.</summary>
    public static SpRefresh ReadAnswer(SpAnswer answer, DateTimeOffset now)
    {
        if (answer is not SpAnswer.Answered { Response: { Status: 200 } response }
            || TextOf(response, "access_token") is not { Length: > 0 } access
            || TextOf(response, "grant_id") is not { Length: > 0 } grant)
            return new Failed(answer);
        var seconds = int.TryParse(TextOf(response, "expires_in"), CultureInfo.InvariantCulture, out var given) && given > 0 ? given : 3600;
        return new Refreshed(
            new SpTokens(access, TextOf(response, "refresh_token") ?? "", now.AddSeconds(seconds)), grant, TextOf(response, "scope") ?? "", seconds);
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
