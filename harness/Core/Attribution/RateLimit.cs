using System.Net.Http.Headers;
using Conformance.Core.Checks;

namespace Conformance.Core.Attribution;

/// <summary>Recognizes 429 (RFC 6585 §4), and 503 that says when to come back (RFC 9110 §15.6.4).</summary>
internal static class RateLimit
{
    private const int ShownOfAHeader = 40;

    public static Interference? Find(ReceivedResponse response, DateTimeOffset now)
    {
        var after = response.HeaderValues("Retry-After").FirstOrDefault();
        return response.Status switch
        {
            429 => new Interference(InterferenceKind.RateLimit, $"rate limited, {Told(after)}: set pace", WaitOf(after, now)),
            503 when after is not null => new Interference(InterferenceKind.RateLimit, $"503, {Told(after)}: not available for now", WaitOf(after, now)),
            _ => null,
        };
    }

    private static string Told(string? after) => after is null ? "no Retry-After" : $"Retry-After {after[..Math.Min(after.Length, ShownOfAHeader)]}";

    /// <summary>Seconds or a date; null when it is neither, or is past what can be waited for.</summary>
    private static TimeSpan? WaitOf(string? after, DateTimeOffset now)
    {
        if (!RetryConditionHeaderValue.TryParse(after, out var value))
            return null;
        var wait = value.Delta ?? value.Date - now;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
