using System.Collections.Immutable;
using System.Security.Authentication;
using Conformance.Core.Checks;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;
using Conformance.Core.Targets;
using Conformance.Core.Targets.Reading;
using Conformance.Core.Transport;
using Conformance.Tests.Core.Execution;
using Conformance.Tests.Core.Transport;
using Conformance.Tests.EndToEnd;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace Conformance.Tests.Core.Targets;

/// <summary>Client certificates: what goes out of each kind of file, and what is wrong with those that cannot.</summary>
[TestFixture, Parallelizable(ParallelScope.All), FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ClientCertificateTests : IDisposable
{
    private readonly TestCertificates _made = new();
    private readonly TemporaryFolder _folder = new();

    [Test]
    public async Task A_whole_chain_goes_out(
        [Values("chain.pfx", "{ file: locked.pfx, password: $env.WORD }", "both.pem", "{ file: chain.pem, key: client.key }", "{ file: chain.pem, key: locked.key, password: $env.WORD }")] string certificate,
        [Values(SslProtocols.Tls12, SslProtocols.Tls13)] SslProtocols protocol)
    {
        WriteFiles();
        await using var server = new RawServer(stream => _made.ServeAsync(stream, protocol));
        var file = Read($"https://localhost:{server.Port}", certificate);
        Assert.That(file.Identities["machine"].Certificate!.Chain, Has.Count.EqualTo(1));
        Assert.That(await Bank.AskAsync(file with { Authorities = [_made.Root] }), Is.EqualTo(200));
    }

    // Whether our own side of the handshake was done by then is a matter of who was faster.
    [TestCase(SslProtocols.Tls12)]
    [TestCase(SslProtocols.Tls13)]
    public async Task A_handshake_without_one_is_refused(SslProtocols protocol)
    {
        await using var server = new RawServer(stream => _made.ServeAsync(stream, protocol));
        var (kind, said) = await Bank.FailAsync(Bank.At($"https://localhost:{server.Port}") with { Authorities = [_made.Root] });
        Assert.That(kind, Is.EqualTo(typeof(TransportFailure.HandshakeRefused)));
        Assert.That(said, Is.AnyOf(
            "the target ended the connection in the TLS handshake",
            "the target ended the connection right after the TLS handshake; it asks for a client certificate, and 'machine' has none"));
    }

    [Test]
    public async Task A_handshake_that_goes_nowhere_is_silence()
    {
        var time = new FakeTimeProvider();
        var over = new TaskCompletionSource();
        await using var server = new RawServer(_ => over.Task);
        var file = Bank.At($"https://localhost:{server.Port}");
        using var connection = new TargetConnection(file, time);
        using var request = Bank.Request(file.Bases["public"]);
        var failing = Bank.FailAsync(() => connection.SendAsync(request, "machine", CancellationToken.None));
        while (ExchangeWatch.FindWatch(request)?.Progress != Progress.Handshaking && !failing.IsCompleted)
            await Task.Yield();
        time.Advance(file.Timeout);

        var failure = await failing;
        over.SetResult();
        Assert.That(failure, Is.EqualTo(((Type?)typeof(TransportFailure.Silence), "no TLS handshake within 30.0 s")));
    }

    [Test]
    public async Task A_server_s_own_certificate_that_is_not_to_be_trusted_is_told_by_its_fault()
    {
        using var expired = TestCertificates.Create("CN=old", _made.Root, isAuthority: false, validDays: -3);
        using var other = TestCertificates.Create("CN=other", _made.Root, isAuthority: false, host: "other.example");
        using var alone = TestCertificates.Create("CN=alone", null, isAuthority: false);
        Assert.That((await ServedAsync(expired)).Replace($"{expired.NotAfter.ToUniversalTime():yyyy-MM-dd}", "DAY"), Does.EndWith("its TLS certificate is not trusted (it expired on DAY)"));
        Assert.That(await ServedAsync(other), Does.EndWith("its TLS certificate is not trusted (it is for other.example, not localhost)"));
        Assert.That(await ServedAsync(alone), Does.Contain("its TLS certificate is not trusted (it is issued by itself; give the certificate to trust by --ca"));
    }

    [TestCase("bare.pfx", "bare.pfx holds no private key | Export the certificate together with its key.")]
    [TestCase("chain.pem", "chain.pem holds no private key | Put the key into the file, or name its own file by 'key'.")]
    [TestCase("{ file: chain.pem, key: chain.pem }", "chain.pem holds no private key | Name the file of the certificate's key.")]
    [TestCase("{ file: chain.pem, key: other.key }", "the private key in other.key is not that of the certificate in chain.pem | Name the key that the certificate was made for.")]
    [TestCase("{ file: locked.pfx, password: $env.WRONG }", "locked.pfx cannot be opened by the password that is given | Look at the value of 'password'.")]
    [TestCase("locked.pfx", "locked.pfx is encrypted, and there is no password | Give it: { file: …, password: $env.NAME }.")]
    [TestCase("{ file: chain.pem, key: locked.key, password: $env.WRONG }", "locked.key cannot be opened by the password that is given | Look at the value of 'password'.")]
    [TestCase("{ file: chain.pem, key: locked.key }", "locked.key is encrypted, and there is no password | Give it: { file: …, password: $env.NAME }.")]
    [TestCase("{ file: chain.pfx, key: client.key }", "chain.pfx is a PFX file, which holds its own key | Take 'key' out.")]
    [TestCase("gone.pem", "the certificate cannot be read: no such file | A path is relative to the folder of the target file.")]
    [TestCase("{ file: chain.pem, key: gone.key }", "the certificate cannot be read: no such file | A path is relative to the folder of the target file.")]
    public void What_cannot_go_out_is_a_mistake_of_the_file(string certificate, string mistake)
    {
        WriteFiles();
        Assert.That(Mistakes(certificate), Is.EqualTo((string[])[$"{PlaceOf(certificate)} {mistake}"]));
    }

    [Test]
    public void What_is_no_certificate_at_all_is_a_mistake_of_the_file()
    {
        WriteFiles();
        Assert.That(Mistakes("garbage"), Has.Exactly(1).Items.And.All.Match(@"^bank.yaml:5:41 the certificate cannot be read: .+ \| It takes PEM with its key \(or 'key'\), or PFX \(with 'password'\)\.$"));
    }

    public void Dispose()
    {
        _made.Dispose();
        _folder.Dispose();
    }

    private async Task<string> ServedAsync(System.Security.Cryptography.X509Certificates.X509Certificate2 shown)
    {
        await using var server = new RawServer(stream => _made.ServeAsync(stream, SslProtocols.None, wants: false, shown));
        var (kind, said) = await Bank.FailAsync(Bank.At($"https://localhost:{server.Port}") with { Authorities = [_made.Root] });
        Assert.That(kind, Is.EqualTo(typeof(TransportFailure.Untrusted)));
        return said;
    }

    /// <summary>A mistake about the key stands at the key.</summary>
    private static string PlaceOf(string certificate)
    {
        var within = certificate.StartsWith("{ file: chain.p", StringComparison.Ordinal) ? certificate.IndexOf("key: ", StringComparison.Ordinal) + 5
            : certificate.StartsWith('{') ? "{ file: ".Length : 0;
        return $"bank.yaml:5:{41 + within}";
    }

    private void WriteFiles()
    {
        File.WriteAllBytes(_folder.At("chain.pfx"), _made.WritePfx(null));
        File.WriteAllBytes(_folder.At("locked.pfx"), _made.WritePfx("word"));
        File.WriteAllBytes(_folder.At("bare.pfx"), _made.WritePfx(null, withKey: false));
        _folder.Write("chain.pem", _made.ChainPem);
        _folder.Write("both.pem", _made.ChainPem + _made.KeyPem);
        _folder.Write("client.key", _made.KeyPem);
        _folder.Write("locked.key", _made.EncryptKey("word"));
        _folder.Write("other.key", System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.GetECDsaPrivateKey(_made.Server)!.ExportPkcs8PrivateKeyPem());
        _folder.Write("garbage", "neither one nor the other");
    }

    private IEnumerable<string> Mistakes(string certificate) =>
        Assert.Throws<DiagnosticException>(() => Read("https://localhost", certificate))!.Diagnostics.Select(d => $"{d.At} {d.Message} | {d.Instead}");

    private TargetFile Read(string address, string certificate)
    {
        var path = _folder.Write("bank.yaml", $"target: bank\nprovider: demo\nbases: {{ public: {address} }}\nidentities:\n  machine: {{ client_id: a, certificate: {certificate} }}\n");
        var shape = new PreparedShape("machine", null, ["client_id"], []);
        var provider = Given.Provider with { Identities = ImmutableDictionary<string, PreparedShape>.Empty.Add("machine", shape) };
        var library = Given.Library() with { Providers = ImmutableDictionary<string, ProviderDefinition>.Empty.Add("demo", provider) };
        return TargetReader.ReadTargetFile(path, "bank.yaml", library, name => name switch { "WORD" => "word", "WRONG" => "wrong", _ => null });
    }
}
