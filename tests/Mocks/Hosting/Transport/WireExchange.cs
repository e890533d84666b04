using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Conformance.Mocks.Hosting;
using Conformance.Mocks.Hosting.Faults;
using Conformance.Mocks.Hosting.Keys;
using Conformance.Mocks.Hosting.Realms;

namespace Conformance.Tests.Mocks.Hosting.Transport;

/// <summary>One odd request as bytes, and what orders a fault before it.</summary>
internal sealed record OddRequest(string Name, string Bytes, OrderedFault? Fault = null, bool Frozen = false);

/// <summary>Bytes to a mock and every byte that comes back, plain or inside TLS, as lines that can be compared.</summary>
internal static partial class WireExchange
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Sends the request on a connection of its own and tells what came until it ended, and how it ended.</summary>
    public static async Task<string> Play(OddRequest odd, bool tls)
    {
        using var certificate = tls ? ServerCertificate.CreateServerCertificate(TimeProvider.System.GetUtcNow()) : null;
        await using var mock = await Served.StartAsync(
            new MockServerOptions { MaxBodyBytes = 1000, Tls = certificate },
            new RealmOptions { Seed = 7, FrozenAt = odd.Frozen ? new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero) : null });
        if (odd.Fault is { } fault)
            mock.Realm.Faults.AddOrder(fault);
        var port = new Uri(mock.Server.Address!).Port;
        var (received, end) = await Exchange(port, certificate, odd.Bytes.Replace("{port}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        var legible = Legible(Dates().Replace(received.Replace($":{port}", ":{port}", StringComparison.Ordinal), "Date: {today}"));
        return $"== {odd.Name}\n{Prefixed("> ", Legible(odd.Bytes))}{Prefixed("< ", legible)}ended: {end}; journal: {Journal(mock.Realm)}\n";
    }

    private static string Journal(Realm realm) =>
        string.Join(" ", realm.Journal.Since(0).Select(e => $"{e.Request.Method} {e.Request.Path} {e.Status} {NameOf(e.Fault)}".TrimEnd())) is { Length: > 0 } entries ? entries : "nothing";

    private static string? NameOf(string? fault) => fault is null ? null : FaultWords.OfTransport.Find(fault)!.Make(new FaultTerms()).GetType().Name;

    private static async Task<(string Received, string End)> Exchange(int port, ServerCertificate? authority, string bytes)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port, limit.Token);
        Stream stream = new NetworkStream(socket);
        var handshake = "";
        if (authority is not null)
        {
            var wrapped = new SslStream(stream, leaveInnerStreamOpen: false);
            stream = wrapped;
            var options = new SslClientAuthenticationOptions { TargetHost = "localhost", CertificateChainPolicy = TlsTests.TrustIn(authority), ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11] };
            await wrapped.AuthenticateAsClientAsync(options, limit.Token);
            handshake = $"({wrapped.NegotiatedApplicationProtocol})\r\n";
        }

        await using (stream)
        {
            var received = new StringBuilder(handshake);
            try
            {
                await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes), limit.Token);
                var buffer = new byte[8192];
                while (await stream.ReadAsync(buffer, limit.Token) is > 0 and var count)
                    received.Append(Encoding.Latin1.GetString(buffer, 0, count));
                return (received.ToString(), "closed");
            }
            catch (IOException)
            {
                return (received.ToString(), "reset");
            }
            catch (OperationCanceledException)
            {
                return (received.ToString(), "still open");
            }
        }
    }

    // CR LF ends a line here as it does there; every other control or high byte is written out, long runs are counted.
    private static string Legible(string bytes)
    {
        var text = new StringBuilder();
        foreach (var c in LongRuns().Replace(bytes, run => $"{{{run.Length} times {run.Value[0]}}}").Replace("\r\n", "\n", StringComparison.Ordinal))
            text.Append(c is '\n' or (>= ' ' and <= '~') ? c.ToString() : $"\\x{(int)c:X2}");
        return text.ToString();
    }

    private static string Prefixed(string prefix, string text) =>
        text.Length == 0 ? "" : string.Concat(text.Split('\n').Select(line => $"{prefix}{line}".TrimEnd(' ') + "\n"));

    // A realm that stands still tells its own date, which is compared.
    [GeneratedRegex(@"Date: \w{3}, \d{2} \w{3} 2(?!031)\d{3} \d{2}:\d{2}:\d{2} GMT", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Dates();

    [GeneratedRegex(@"(?<c>.)\k<c>{99,}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LongRuns();
}
