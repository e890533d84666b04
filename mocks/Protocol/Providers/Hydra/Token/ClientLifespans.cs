using System.Globalization;
using System.Text.RegularExpressions;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Token;

/// <summary>How long a client's own tokens live, where its registration says: authorization_code_grant_refresh_token_lifespan and its kin.</summary>
internal static partial class ClientLifespans
{
    /// <summary>The lifetime that the client has for tokens of this kind by this grant, or the server's.</summary>
    /// <param name="kind">access_token, refresh_token or id_token.</param>
    public static TimeSpan? FindFor(HydraTurn turn, string kind, TimeSpan? otherwise) =>
        turn.Client.Registered.Registration[$"{turn.Sent.Form["grant_type"]}_grant_{kind}_lifespan"] is string text && ReadDuration(text) is { } own ? own : otherwise;

    /// <summary>A duration as Go writes it, such as 1h30m0s; null when it is none.</summary>
    public static TimeSpan? ReadDuration(string text)
    {
        if (!WholeDuration().IsMatch(text))
            return null;
        return DurationPart().Matches(text).Aggregate(TimeSpan.Zero, (sum, part) => sum + (double.Parse(part.Groups["number"].Value, CultureInfo.InvariantCulture) * (part.Groups["unit"].Value switch
        {
            "h" => TimeSpan.FromHours(1),
            "m" => TimeSpan.FromMinutes(1),
            "s" => TimeSpan.FromSeconds(1),
            _ => TimeSpan.FromMilliseconds(1),
        })));
    }

    [GeneratedRegex(@"^(\d+(\.\d+)?(h|ms|m|s))+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WholeDuration();

    [GeneratedRegex(@"(?<number>\d+(\.\d+)?)(?<unit>h|ms|m|s)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DurationPart();
}
