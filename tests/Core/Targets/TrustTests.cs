using System.Collections.Immutable;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Conformance.Core.Results;
using Conformance.Core.Targets;
using Conformance.Tests.Core.Execution;
using NUnit.Framework;

namespace Conformance.Tests.Core.Targets;

/// <summary>A server whose certificate no machine trusts by itself.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class TrustTests
{
    [Test]
    public async Task An_authority_that_is_given_is_trusted()
    {
        var result = await PlayedAsync(withAuthority: true);
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Passed), result.Reason);
    }

    [Test]
    public async Task And_only_when_it_is_given()
    {
        var result = await PlayedAsync(withAuthority: false);
        Assert.That(result.Verdict, Is.EqualTo(Verdict.NotJudged));
        Assert.That(result.Reason, Does.Match(@"^cannot reach bank at https://localhost:\d+: its TLS certificate is not trusted \("));
    }

    private static async Task<ScenarioResult> PlayedAsync(bool withAuthority)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var served = ServeAsync(listener, certificate);
        var folder = Directory.CreateTempSubdirectory("trust-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "ca.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(folder, "bank.yaml"), "target: bank\nprovider: demo\nbases: { public: http://elsewhere.test }\n");
        var library = Given.Library();
        var file = TargetReader.ReadTargetFile(Path.Combine(folder, "bank.yaml"), "bank.yaml", library, _ => null, new TargetOverrides
        {
            Bases = ImmutableDictionary<string, string>.Empty.Add("public", $"https://localhost:{port}"),
            Authorities = withAuthority ? Path.Combine(folder, "ca.pem") : null,
        });
        Directory.Delete(folder, recursive: true);
        await using var host = new RealTargetHost(file);
        var playable = Given.Playable("tls", Given.Step(Given.Call(Given.Verb(Given.Endpoint(auth: false))), "first", StatusIs.Of(204))) with { Identities = [], As = "none" };
        var result = await new Conformance.Core.Execution.ScenarioRunner(Given.Settings()).PlayAsync(playable, host, CancellationToken.None);
        await served;
        return result;
    }

    private static async Task ServeAsync(TcpListener listener, X509Certificate2 certificate)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = new SslStream(client.GetStream());
        try
        {
            // TLS on some systems takes no key that lives only in memory.
            using var loaded = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
            await stream.AuthenticateAsServerAsync(loaded);
            var read = "";
            while (!read.Contains("\r\n\r\n", StringComparison.Ordinal))
            {
                var buffer = new byte[4096];
                var n = await stream.ReadAsync(buffer);
                if (n == 0)
                    return;
                read += Encoding.ASCII.GetString(buffer, 0, n);
            }
            await stream.WriteAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray());
        }
        // A client that does not trust the certificate breaks off.
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
        }
    }
}
