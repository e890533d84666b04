using System.Security.Authentication;
using static Conformance.Tests.EndToEnd.Hostile.HostileRow;

namespace Conformance.Tests.EndToEnd.Hostile;

/// <summary>Servers that nobody gets to speak with, and those who refuse the handshake.</summary>
internal static class TlsRows
{
    private static readonly Habit Proper = Line.Hears((l, r) => l.WriteAsync(Answer.Proper(r)));

    // RFC 8446 §6: an alert (21) of level fatal (2), here certificate_required (116), sent before anything is encrypted.
    private static readonly byte[] CertificateRequired = [21, 3, 3, 0, 2, 2, 116];

    public static readonly HostileRow[] All =
    [
        new("TLS: nothing odd", Line.Within(HostileCertificates.Shows(HostileCertificates.Good), Proper), Passed, Passed, 0, 0, "") { IsTls = true },
        Untrusted("TLS: expired", Line.Within(HostileCertificates.Shows(HostileCertificates.Expired), Proper), "its TLS certificate is not trusted (it expired on "),
        Untrusted("TLS: self-signed", Line.Within(HostileCertificates.Shows(HostileCertificates.SelfSigned), Proper), "its TLS certificate is not trusted (it is issued by itself; "),
        Untrusted("TLS: of another host", Line.Within(HostileCertificates.Shows(HostileCertificates.OfAnother), Proper), "its TLS certificate is not trusted (it is for other.example, not 127.0.0.1)"),
        Untrusted("TLS: plain HTTP behind https", l => l.WriteAsync(Answer.Json(Answer.Token)), "what it speaks is no TLS"),
        // In the handshake or right after it: a matter of who was faster.
        Refused("TLS 1.2: wants a client certificate", Line.Within(HostileCertificates.WantsClients(SslProtocols.Tls12), Proper), "the target ended the connection "),
        Refused("TLS 1.3: wants a client certificate", Line.Within(HostileCertificates.WantsClients(SslProtocols.Tls13), Proper), "the target ended the connection "),
        Refused("TLS: an alert", async l =>
        {
            _ = await l.Stream.ReadAsync(new byte[4096], l.Closing);
            await l.WriteAsync(CertificateRequired);
        }, "the target ended the TLS handshake with the alert 'certificate required'"),
        Refused("TLS: closed in the handshake", async l => _ = await l.Stream.ReadAsync(new byte[4096], l.Closing), "the target ended the connection in the TLS handshake"),
    ];

    private static HostileRow Untrusted(string name, Habit habit, string says) => new(name, habit, NotJudged, NotJudged, 3, 3, says) { IsTls = true };

    private static HostileRow Refused(string name, Habit habit, string says) => new(name, habit, NotJudged, NotJudged, 3, 0, says) { IsTls = true };
}
