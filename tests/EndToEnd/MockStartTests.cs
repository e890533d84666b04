using NUnit.Framework;

namespace Conformance.Tests.EndToEnd;

/// <summary>Ready means ready: from the first connection on a mock answers for its provider, and one that cannot start changes nothing.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class MockStartTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [TestCase("/health/ready")]
    [TestCase("/.well-known/openid-configuration")]
    [TestCase("/__admin")]
    public async Task Whoever_asks_from_the_start_meets_the_provider_first(string path)
    {
        using var folder = new TemporaryFolder();
        var port = FreePorts.Take(3);
        await using var process = ConformanceProcess.Start(folder.Path, ["mock", "hydra", "--port", $"{port}"]);
        var first = await FirstAnswerAsync($"http://127.0.0.1:{port}{path}");
        Assert.That(first, Is.EqualTo(200), process.Errors);
    }

    [Test]
    public async Task The_certificate_to_trust_is_there_before_the_first_handshake()
    {
        using var folder = new TemporaryFolder();
        folder.Write("tls/ca.pem", "of another mock");
        var port = FreePorts.Take(3);
        await using var process = ConformanceProcess.Start(folder.Path, ["mock", "hydra", "--port", $"{port}", "--tls", "tls"]);
        using var trusting = new SocketsHttpHandler();
        var seen = "";
        trusting.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
        {
            seen = folder.Read("tls/ca.pem");
            return certificate is not null;
        };
        await FirstAnswerAsync($"https://127.0.0.1:{port}/health/ready", trusting);
        Assert.That(seen, Does.StartWith("-----BEGIN CERTIFICATE-----"));
    }

    [Test]
    public async Task One_on_a_taken_port_leaves_every_file_as_it_is()
    {
        using var folder = new TemporaryFolder();
        await using var first = ConformanceProcess.Start(folder.Path, ["mock", "hydra", "--port", "0", "--tls", "tls"]);
        await first.SeesAsync("Stop with Ctrl-C");
        var port = new Uri(first.Output.Split('\n')[0].Split(' ')[^1]).Port;
        var authority = folder.Read("tls/ca.pem");
        var (exit, output, errors) = await ConformanceProcess.RunAsync(
            folder.Path, ["mock", "hydra", "--port", $"{port}", "--tls", "tls", "--proxy", "http://127.0.0.1:1", "--record", "recorded"]);

        Assert.Multiple(() =>
        {
            Assert.That((exit, output, errors), Is.EqualTo((3, "", $"cannot listen on 127.0.0.1: 127.0.0.1:{port}: Address already in use\n")));
            Assert.That(folder.Read("tls/ca.pem"), Is.EqualTo(authority));
            Assert.That(Directory.Exists(folder.At("recorded")), Is.False);
        });
    }

    [TestCase("--tls", "file/tls", "cannot write 'file/tls/ca.pem': ")]
    [TestCase("--record", "file/recorded", "--record: 'file/recorded' cannot be written to: ")]
    public async Task A_folder_that_cannot_be_made_is_told_and_nothing_is_served(string option, string path, string sentence)
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", "");
        var (exit, output, errors) = await ConformanceProcess.RunAsync(folder.Path, ["mock", "hydra", "--port", "0", "--proxy", "http://127.0.0.1:1", option, path]);
        Assert.That((exit, output), Is.EqualTo((2, "")), errors);
        Assert.That(errors, Does.StartWith(sentence));
    }

    /// <summary>Asks without pause until somebody answers.</summary>
    private static async Task<int> FirstAnswerAsync(string address, SocketsHttpHandler? handler = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var http = new HttpClient(handler ?? new SocketsHttpHandler());
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(address, patience.Token);
                return (int)answer.StatusCode;
            }
            catch (HttpRequestException) when (!patience.IsCancellationRequested)
            {
                await Task.Yield();
            }
        }
    }
}
