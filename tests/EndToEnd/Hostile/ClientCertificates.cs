using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Conformance.Tests.EndToEnd.Hostile;

/// <summary>A client's certificate, the one between it and the root, and a server that knows the root alone.</summary>
internal static class ClientCertificates
{
    private const string Password = "pass word&1";

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly X509Certificate2 Root = Issue("root", null);
    private static readonly X509Certificate2 Between = Issue("between", Root);
    private static readonly X509Certificate2 Client = Issue("client", Between, isAuthority: false);

    public static SslServerAuthenticationOptions WantsOnesOfTheRoot { get; } = new()
    {
        ServerCertificate = HostileCertificates.Good,
        ClientCertificateRequired = true,
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { X509CertificateLoader.LoadCertificate(Root.RawData) },
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        },
    };

    public static void Write(TemporaryFolder folder)
    {
        folder.Write("client.pem", Client.ExportCertificatePem() + "\n" + Between.ExportCertificatePem());
        folder.Write("client.key", Client.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        X509Certificate2Collection all = [Client, X509CertificateLoader.LoadCertificate(Between.RawData)];
        File.WriteAllBytes(folder.At("client.pfx"), all.Export(X509ContentType.Pfx, Password)!);
        X509Certificate2Collection bare = [X509CertificateLoader.LoadCertificate(Between.RawData)];
        File.WriteAllBytes(folder.At("nokey.pfx"), bare.Export(X509ContentType.Pfx, Password)!);
    }

    private static X509Certificate2 Issue(string name, X509Certificate2? issuer, bool isAuthority = true)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, hasPathLengthConstraint: false, 0, critical: true));
        if (issuer is null)
            return request.CreateSelfSigned(Now.AddDays(-2), Now.AddDays(2));
        using var issued = request.Create(issuer, Now.AddDays(-1), Now.AddDays(1), RandomNumberGenerator.GetBytes(8));
        return issued.CopyWithPrivateKey(key);
    }
}
