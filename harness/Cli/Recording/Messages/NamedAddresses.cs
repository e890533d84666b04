using System.Text.RegularExpressions;
using Conformance.Mocks.Hosting.Proxying;

namespace Conformance.Cli.Recording.Messages;

/// <summary>
/// Absolute addresses that an answer names and its request did not: mostly the real server's own, where a client of the replay
/// then goes. They stay as they are, since a recording does not know which of them the replay stands for.
/// </summary>
internal static partial class NamedAddresses
{
    /// <summary>Scheme, host and port of the first; null when there is none.</summary>
    public static string? FirstOrigin(ProxiedExchange exchange, MessageBody body)
    {
        var asked = Uri.UnescapeDataString($"{exchange.Request.QueryString} {exchange.Request.BodyText}");
        return TextsOf(exchange, body)
            .SelectMany(text => Origin().Matches(text).Select(m => m.Value))
            .FirstOrDefault(origin => !asked.Contains(origin, StringComparison.OrdinalIgnoreCase));
    }

    // Pages name many addresses that no client of the protocol follows.
    private static IEnumerable<string> TextsOf(ProxiedExchange exchange, MessageBody body)
    {
        if (exchange.Headers["Location"] is { } location)
            yield return location;
        if (body is MessageBody.Json json)
            yield return json.Root.ToJsonString().Replace("\\/", "/", StringComparison.Ordinal);
    }

    // Without a user and password (RFC 3986 §3.2).
    [GeneratedRegex(@"(?<![\w%.-])https?://[A-Za-z0-9.\[\]:-]+(?=[/?#""\\\s]|\z)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Origin();
}
