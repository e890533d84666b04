using NUnit.Framework;

namespace Conformance.Tests.EndToEnd.Hostile;

/// <summary>A target that is reached by a proxy alone, and by a client certificate with all that lies above it.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class WayTests
{
    private const string Suite = """
        suite: One request
        provider: hydra
        scenarios:
          token:
            title: A machine gets a token
            covers: [HYDRA-14]
            as: machine
            snapshot: false
            steps:
              - client-credentials: { scope: read }
                expect: { json.scope: read }
        """;

    private static readonly Habit Proxy = Line.Hears((line, request) => line.WriteAsync(
        request.Head.StartsWith("POST http://bank.invalid/oauth2/token ", StringComparison.Ordinal) ? Answer.Proper(request) : Answer.Whole("400 Bad Request", "text/html", Answer.Page)));

    [Test]
    public async Task A_proxy_of_the_target_file_leads_there()
    {
        await using var proxy = HostileServer.Start(Proxy);
        var (exit, output) = await RunAsync($"proxy: \"http://{proxy.Authority}\"");
        Assert.That((exit, proxy.Requests), Is.EqualTo((0, 1)), output);
    }

    [Test]
    public async Task One_of_the_environment_leads_there_unless_the_file_says_none()
    {
        await using var proxy = HostileServer.Start(Proxy);
        var (exit, output) = await RunAsync("", ("http_proxy", $"http://{proxy.Authority}"));
        var (without, told) = await RunAsync("proxy: none", ("http_proxy", $"http://{proxy.Authority}"));
        var (spared, told2) = await RunAsync("", ("http_proxy", $"http://{proxy.Authority}"), ("no_proxy", ".invalid"));

        Assert.That((exit, without, spared, proxy.Requests), Is.EqualTo((0, 3, 3, 1)), output + told + told2);
        Assert.That(told, Does.Contain("cannot reach bank at http://bank.invalid: its name is not known"));
    }

    [Test]
    public async Task One_that_nobody_reaches_is_named()
    {
        var closed = AddressRows.ClosedPort;
        var (exit, output) = await RunAsync($"proxy: \"http://{closed}\"");
        Assert.That(exit, Is.EqualTo(3), output);
        Assert.That(output, Does.Match($"cannot reach bank at http://bank.invalid: the proxy (http://)?{closed}/? cannot be reached: the connection is refused"));
    }

    [TestCase("file: client.pfx, password: 'pass word&1'")]
    [TestCase("file: client.pem, key: client.key")]
    public async Task A_client_certificate_goes_out_with_the_one_that_issued_it(string certificate)
    {
        await using var server = HostileServer.Start(Line.Within(ClientCertificates.WantsOnesOfTheRoot, Line.Hears((line, request) => line.WriteAsync(Answer.Proper(request)))));
        using var folder = new TemporaryFolder();
        ClientCertificates.Write(folder);
        var (exit, output) = await RunAsync(folder, $$"""bases: { public: "https://{{server.Authority}}" }""", $", certificate: {{ {certificate} }}");
        var (bare, told) = await RunAsync(folder, $$"""bases: { public: "https://{{server.Authority}}" }""", "");

        Assert.That((exit, bare), Is.EqualTo((0, 3)), output + told);
        Assert.That(told, Does.Contain("it asks for a client certificate, and 'machine' has none"));
    }

    [Test]
    public async Task A_pfx_without_a_key_is_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        ClientCertificates.Write(folder);
        var (exit, output) = await RunAsync(folder, "bases: { public: https://127.0.0.1:1 }", ", certificate: { file: nokey.pfx, password: 'pass word&1' }");
        Assert.That(exit, Is.EqualTo(2), output);
        Assert.That(output, Does.Match(@"target\.yaml:\d+:\d+ .*nokey\.pfx holds no private key"));
    }

    private static async Task<(int Exit, string Output)> RunAsync(string line, params (string Name, string? Value)[] environment)
    {
        using var folder = new TemporaryFolder();
        return await RunAsync(folder, $"bases: {{ public: http://bank.invalid }}\n{line}", "", environment);
    }

    private static async Task<(int Exit, string Output)> RunAsync(TemporaryFolder folder, string lines, string identity, params (string Name, string? Value)[] environment)
    {
        folder.Write("suite.yaml", Suite);
        folder.Write("ca.pem", HostileCertificates.AuthorityPem);
        folder.Write("target.yaml", $"""
            target: bank
            provider: hydra
            tls: {"{ ca: ca.pem }"}
            identities:
              machine: {"{"} client_id: me, client_secret: not-a-real-secret, auth: basic, scope: read{identity} {"}"}
            {lines}
            """);
        var (exit, output, errors) = await ConformanceProcess.RunAsync(folder.Path, ["run", "suite.yaml", "--target", "target.yaml", "--profile", "rfc"], environment);
        return (exit, output + errors);
    }
}
