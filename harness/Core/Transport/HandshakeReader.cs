using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.RegularExpressions;
using Conformance.Core.Checks;

namespace Conformance.Core.Transport;

/// <summary>Who broke a TLS handshake off, and why.</summary>
public static partial class HandshakeReader
{
    // RFC 8446 §6: OpenSSL names the alerts "sslv3 alert handshake failure", "tlsv13 alert certificate required".
    [GeneratedRegex(@"\balert (?<name>[a-z ]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AlertName();

    /// <summary>A handshake that failed.</summary>
    public static TransportFailure ReadHandshake(Exception e) => Causes(e).OfType<DistrustException>().FirstOrDefault() is { } ours
        ? new TransportFailure.Untrusted($"its TLS certificate is not trusted ({ours.Message})")
        : ReadAlert(e) ?? e.GetBaseException() switch
        {
            AuthenticationException own when Causes(e).All(c => c is not IOException) && own.Message.Contains("frame", StringComparison.Ordinal)
                => new TransportFailure.Unreachable("what it speaks is no TLS"),
            SocketException or IOException => new TransportFailure.HandshakeRefused("the target ended the connection in the TLS handshake"),
            var other => new TransportFailure.HandshakeRefused($"the TLS handshake failed: {other.Message}"),
        };

    /// <summary>
    /// With TLS 1.3 the other side judges our certificate after our handshake is done: its refusal comes where the answer should, and the
    /// alert may be lost in the reset that follows it. Null when the end was no such thing.
    /// </summary>
    public static TransportFailure? ReadEnd(Exception e, ExchangeWatch watch) =>
        watch is not { Progress: Progress.Sent, IsFirst: true } ? null
        : ReadAlert(e) ?? (watch.IsAsked ? new TransportFailure.HandshakeRefused("the target ended the connection right after the TLS handshake") : null);

    private static TransportFailure? ReadAlert(Exception e) =>
        Causes(e).Select(c => AlertName().Match(c.Message)).FirstOrDefault(m => m.Success) is { } alert
            ? new TransportFailure.HandshakeRefused($"the target ended the TLS handshake with the alert '{alert.Groups["name"].Value.Trim()}'")
            : null;

    private static IEnumerable<Exception> Causes(Exception e)
    {
        for (var cause = e; cause is not null; cause = cause.InnerException)
            yield return cause;
    }
}
