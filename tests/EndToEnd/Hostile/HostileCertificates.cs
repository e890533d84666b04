using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Conformance.Tests.EndToEnd.Hostile;

/// <summary>An authority, and what it issued that nobody should trust.</summary>
internal static class HostileCertificates
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly X509Certificate2 Authority = MakeAuthority();

    public static string AuthorityPem { get; } = Authority.ExportCertificatePem();

    public static X509Certificate2 Good { get; } = Issue(IPAddress.Loopback.ToString(), Now.AddDays(1));

    public static X509Certificate2 Expired { get; } = Issue(IPAddress.Loopback.ToString(), Now.AddHours(-1));

    public static X509Certificate2 OfAnother { get; } = Issue("other.example", Now.AddDays(1));

    public static X509Certificate2 SelfSigned { get; } = MakeSelfSigned();

    public static SslServerAuthenticationOptions Shows(X509Certificate2 certificate) => new() { ServerCertificate = certificate };

    public static SslServerAuthenticationOptions WantsClients(SslProtocols protocol) => new()
    {
        ServerCertificate = Good,
        EnabledSslProtocols = protocol,
        ClientCertificateRequired = true,
        RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null,
    };

    private static X509Certificate2 MakeAuthority()
    {
        var request = new CertificateRequest("CN=Authority of the tests", ECDsa.Create(ECCurve.NamedCurves.nistP256), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request.CreateSelfSigned(Now.AddDays(-10), Now.AddDays(10));
    }

    private static X509Certificate2 MakeSelfSigned() => Request("self", IPAddress.Loopback.ToString(), ECDsa.Create(ECCurve.NamedCurves.nistP256)).CreateSelfSigned(Now.AddDays(-2), Now.AddDays(1));

    private static X509Certificate2 Issue(string host, DateTimeOffset until)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var issued = Request("server", host, key).Create(Authority, Now.AddDays(-2), until, RandomNumberGenerator.GetBytes(8));
        return issued.CopyWithPrivateKey(key);
    }

    private static CertificateRequest Request(string name, string host, ECDsa key)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var address))
            names.AddIpAddress(address);
        else
            names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        return request;
    }
}
