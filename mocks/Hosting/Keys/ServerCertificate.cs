using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Conformance.Mocks.Hosting.Keys;

/// <summary>
/// A certificate for this machine, signed by an authority that is made for it and thrown away: whoever trusts
/// <see cref="AuthorityPem"/> trusts the one server. ECDSA on P-256, valid for localhost and the loopback addresses.
/// </summary>
public sealed class ServerCertificate : IDisposable
{
    private static readonly TimeSpan Early = TimeSpan.FromHours(1);
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private ServerCertificate(X509Certificate2 server, string authorityPem) => (Server, AuthorityPem) = (server, authorityPem);

    /// <summary>The authority's certificate, for the client's trust store.</summary>
    public string AuthorityPem { get; }

    internal X509Certificate2 Server { get; }

    /// <param name="also">Hosts and addresses beside localhost, 127.0.0.1 and ::1.</param>
    public static ServerCertificate CreateServerCertificate(DateTimeOffset now, params IEnumerable<string> also)
    {
        var (from, to) = (now - Early, now + Lifetime);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var ca = new CertificateRequest("CN=Conformance mock authority", authorityKey, HashAlgorithmName.SHA256);
        ca.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        ca.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        ca.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(ca.PublicKey, critical: false));
        using var authority = ca.CreateSelfSigned(from, to);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var leaf = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        leaf.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        leaf.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        leaf.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false)); // serverAuth
        leaf.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        leaf.CertificateExtensions.Add(Names(["localhost", "127.0.0.1", "::1", .. also]));
        using var signed = leaf.Create(authority, from, to, RandomNumberGenerator.GetBytes(16));
        using var whole = signed.CopyWithPrivateKey(key);
        // TLS on some systems takes no key that lives only in memory.
        return new ServerCertificate(X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null), authority.ExportCertificatePem() + "\n");
    }

    public void Dispose() => Server.Dispose();

    private static X509Extension Names(IEnumerable<string> names)
    {
        var san = new SubjectAlternativeNameBuilder();
        foreach (var name in names.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (IPAddress.TryParse(name, out var address))
                san.AddIpAddress(address);
            else
                san.AddDnsName(name);
        }
        return san.Build();
    }
}
