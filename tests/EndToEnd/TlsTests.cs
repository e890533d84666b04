using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using NUnit.Framework;

namespace Conformance.Tests.EndToEnd;

[TestFixture, Parallelizable(ParallelScope.All)]
public class TlsTests
{
    [Test]
    public async Task A_target_with_an_authority_of_its_own_is_trusted_by_that_alone()
    {
        using var folder = new TemporaryFolder();
        await using var mock = await MockProcess.StartAsync(folder.Path, "--tls", "tls");
        Assert.That(mock.Bases.Values, Is.All.StartWith("https://127.0.0.1:"));
        folder.Write("trusting.yaml", mock.Target() + "tls: { ca: tls/ca.pem }\n");
        folder.Write("strange.yaml", mock.Target());

        var trusting = await ConformanceProcess.RunAsync(
            folder.Path, ["run", "--target", "trusting.yaml", "--only", "hydra/refresh.yaml::new-for-old", "--report", "json=run.json"]);
        var strange = await ConformanceProcess.RunAsync(folder.Path, ["run", "--target", "strange.yaml", "--only", "hydra/refresh.yaml::new-for-old"]);

        Assert.Multiple(() =>
        {
            Assert.That(trusting.Exit, Is.Zero, trusting.Output + trusting.Errors);
            Assert.That(folder.Lines("run.json")[^1].GetProperty("passed").GetInt32(), Is.EqualTo(1));
            Assert.That(strange.Exit, Is.EqualTo(3), strange.Output + strange.Errors);
            Assert.That(strange.Output, Does.Match(@"cannot reach hydra-mock at https://127\.0\.0\.1:\d+: its TLS certificate is not trusted \("));
        });
    }

    [Test]
    public async Task Over_https_the_cookies_are_those_of_production()
    {
        using var folder = new TemporaryFolder();
        await using var mock = await MockProcess.StartAsync(folder.Path, "--tls", "tls");
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(Path.Combine(folder.Path, "tls", "ca.pem"));
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy } });
        var answer = await http.GetAsync(
            $"{mock.Bases["public"]}/oauth2/auth?response_type=code&client_id=0d1fb8ab-6e0b-4b3f-9d5f-0a3a3c5a0c01&redirect_uri=https://app.example.com/callback&scope=read&state=12345678");

        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.That(cookie, Does.StartWith("ory_hydra_login_csrf_").And.Not.Contain("_dev").And.Contain("; Secure"));
    }

    [Test]
    public async Task A_client_certificate_is_shown_by_the_identity_that_has_one()
    {
        using var folder = new TemporaryFolder();
        using var server = SelfSigned("CN=the-target");
        using (var client = SelfSigned("CN=my-client"))
        {
            folder.Write("server.pem", server.ExportCertificatePem());
            folder.Write("client.pem", client.ExportCertificatePem());
            folder.Write("client.key", client.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        }
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = WhoAsksAsync(listener, server, 2);
        folder.Write("who.yaml", """
            suite: Who asks
            provider: hydra
            scenarios:
              who:
                title: The certificate is the identity's
                covers: [HYDRA-36]
                steps:
                  - http: GET /who
                    expect: { json.subject: CN=my-client }
                  - http: GET /who
                    as: second
                    expect: { json.subject: nobody }
            """);
        folder.Write("target.yaml", $$"""
            target: mutual
            provider: hydra
            bases: { public: "https://127.0.0.1:{{((IPEndPoint)listener.LocalEndpoint).Port}}" }
            tls: { ca: server.pem }
            identities:
              default: { client_id: a, auth: none, redirect_uri: https://app.example.com/callback, scope: read, certificate: { file: client.pem, key: client.key } }
              second: { client_id: b, auth: none, redirect_uri: https://app.example.com/callback, scope: read }
            """);
        var (exit, output, errors) = await ConformanceProcess.RunAsync(folder.Path, ["run", "who.yaml", "--target", "target.yaml"]);

        Assert.That(exit, Is.Zero, output + errors);
        await serving;
    }

    private static X509Certificate2 SelfSigned(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        var san = new SubjectAlternativeNameBuilder();
        san.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(san.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
    }

    /// <summary>Serves some connections, each of which is told its client's certificate.</summary>
    private static async Task WhoAsksAsync(TcpListener listener, X509Certificate2 certificate, int connections)
    {
        for (var i = 0; i < connections; i++)
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
            {
                ServerCertificate = certificate,
                ClientCertificateRequired = true,
                RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.Subject is null or "CN=my-client",
            });
            using var reader = new StreamReader(tls, leaveOpen: true);
            while (await reader.ReadLineAsync() is { Length: > 0 })
            {
            }
            var body = $$"""{"subject":"{{tls.RemoteCertificate?.Subject ?? "nobody"}}"}""";
            await tls.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
        }
    }

    [Test]
    public async Task A_folder_that_cannot_be_written_is_said()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("taken", "a file, not a folder");
        var (exit, output, errors) = await ConformanceProcess.RunAsync(folder.Path, ["mock", "hydra", "--port", "0", "--tls", "taken"]);

        Assert.That((exit, output), Is.EqualTo((2, "")));
        Assert.That(errors, Does.StartWith($"cannot write '{Path.Combine("taken", "ca.pem")}': "));
        Assert.That(File.Exists(file), Is.True);
    }
}
