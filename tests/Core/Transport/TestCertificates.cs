using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Conformance.Tests.Core.Transport;

/// <summary>A root, an authority below it, and a client of that one; a server that knows the root only.</summary>
internal sealed class TestCertificates : IDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    public TestCertificates()
    {
        Root = Create("CN=root", null, isAuthority: true);
        Middle = Create("CN=middle", Root, isAuthority: true);
        Client = Create("CN=client", Middle, isAuthority: false);
        Server = Create("CN=server", Root, isAuthority: false);
    }

    public X509Certificate2 Root { get; }

    public X509Certificate2 Middle { get; }

    public X509Certificate2 Client { get; }

    public X509Certificate2 Server { get; }

    public string KeyPem => Client.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem();

    public string ChainPem => $"{Client.ExportCertificatePem()}\n{Middle.ExportCertificatePem()}\n";

    public string EncryptKey(string password) =>
        Client.GetECDsaPrivateKey()!.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));

    public byte[] WritePfx(string? password, bool withKey = true)
    {
        using var bare = X509CertificateLoader.LoadCertificate(Client.RawData);
        using var middle = X509CertificateLoader.LoadCertificate(Middle.RawData);
        return new X509Certificate2Collection { withKey ? Client : bare, middle }.Export(X509ContentType.Pkcs12, password)!;
    }

    /// <summary>Answers one request, of whoever shows a chain up to the root.</summary>
    public async Task ServeAsync(Stream stream, SslProtocols protocol, bool wants = true, X509Certificate2? shows = null)
    {
        await using var tls = new SslStream(stream, leaveInnerStreamOpen: true);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
        {
            ServerCertificate = shows ?? Server,
            EnabledSslProtocols = protocol,
            ClientCertificateRequired = wants,
            CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, CustomTrustStore = { Root }, DisableCertificateDownloads = true },
            RemoteCertificateValidationCallback = (_, _, _, errors) => !wants || errors == SslPolicyErrors.None,
        });
        await RawServer.ReadRequestAsync(tls);
        await RawServer.WriteAsync(tls, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }

    public static X509Certificate2 Create(string name, X509Certificate2? issuer, bool isAuthority, string host = "localhost", int validDays = 2)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, hasPathLengthConstraint: false, 0, critical: true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        if (host == "localhost")
            names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        if (issuer is null)
            return Load(request.CreateSelfSigned(Now.AddDays(-9), Now.AddDays(9)));
        using var bare = request.Create(issuer, Now.AddDays(-8), Now.AddDays(validDays), RandomNumberGenerator.GetBytes(8));
        return Load(bare.CopyWithPrivateKey(key));
    }

    public void Dispose()
    {
        foreach (var certificate in (X509Certificate2[])[Root, Middle, Client, Server])
            certificate.Dispose();
    }

    // TLS on some systems takes no key that lives only in memory.
    private static X509Certificate2 Load(X509Certificate2 certificate)
    {
        using (certificate)
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
