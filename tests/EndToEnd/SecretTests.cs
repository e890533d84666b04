using NUnit.Framework;

namespace Conformance.Tests.EndToEnd;

[TestFixture, Parallelizable(ParallelScope.All)]
public class SecretTests
{
    private const string Secret = "Kx8QDemoValue7b3";

    [Test]
    public async Task A_secret_that_only_the_last_gate_finds_ends_with_3_and_one_sentence()
    {
        using var folder = new TemporaryFolder();
        folder.Write("partner.mappings/shown.json", $$"""{"request": {"urlPath": "/partner/shown"}, "response": {"jsonBody": {"note": "{{Secret}}" } } }""");
        folder.Write("partner.mappings/born.json", $$"""{"request": {"urlPath": "/partner/born"}, "response": {"jsonBody": {"access_token": "{{Secret}}" } } }""");
        folder.Write("partner.yaml", """
            suite: A value that is a secret only later
            provider: hydra
            mappings: partner.mappings
            snapshots: listed
            scenarios:
              shown:
                title: It is shown
                covers: [HYDRA-27]
                steps:
                  - http: GET /partner/shown
                    expect: { status: 201 }
              born:
                title: It is born
                covers: [HYDRA-27]
                steps:
                  - http: GET /partner/born
                    expect: { status: 200 }
            """);
        var report = folder.At("run.json");
        var (exit, output, errors) = await ConformanceCommand.RunAsync("run", folder.At("partner.yaml"), "--report", $"json={report}");

        Assert.That(exit, Is.EqualTo(3), output + errors);
        Assert.That(errors, Does.Match(@"\Adefect of the harness: (a secret|secrets in \d+ places) had to be taken out of what it was about to write; please report it\n\z"));
        Assert.That(await File.ReadAllTextAsync(report), Does.Contain("<token>").And.Not.Contain(Secret));
    }

    [TestCase("public=http://bob:SECRET@127.0.0.1:9", "--base: '***' for 'public' holds a user or a password in its address. ")]
    [TestCase("http://bob:SECRET@127.0.0.1:9", "--base: '***' is not NAME=URL, such as public=https://login.example.com")]
    [TestCase("public=ftp://bob:SECRET/@127.0.0.1:9", "--base: '***' for 'public' is no http or https address. ")]
    public async Task A_password_in_an_address_is_refused_and_not_told(string given, string sentence)
    {
        using var folder = new TemporaryFolder();
        folder.Write("bank.yaml", """
            target: bank
            provider: hydra
            bases: { admin: http://127.0.0.1:9 }
            identities:
              default: { client_id: a, client_secret: abcdefgh, auth: basic, redirect_uri: https://app.example.com/callback, scope: read }
            """);
        var (exit, output, errors) = await ConformanceCommand.RunAsync("run", "--target", folder.At("bank.yaml"), "--base", given.Replace("SECRET", Secret, StringComparison.Ordinal));

        Assert.That(exit, Is.EqualTo(2), output + errors);
        Assert.That(errors, Does.StartWith(sentence).And.Not.Contain(Secret));
    }

    [TestCase("GET http://bob:SECRET@127.0.0.1:9/x")]
    [TestCase("GTE http://bob:SECRET@127.0.0.1:9/x")]
    public async Task A_password_in_an_address_of_a_suite_is_refused_and_not_quoted(string line)
    {
        using var folder = new TemporaryFolder();
        folder.Write("area.yaml", $$"""
            suite: An address
            provider: hydra
            scenarios:
              one:
                title: It is called
                covers: [HYDRA-27]
                steps:
                  - http: {{line.Replace("SECRET", Secret, StringComparison.Ordinal)}}
                    expect: { status: 200 }
            """);
        var (exit, output, errors) = await ConformanceCommand.RunAsync("check", folder.At("area.yaml"));

        Assert.That(exit, Is.EqualTo(2), output + errors);
        Assert.That(errors, Does.Contain("http://***@127.0.0.1:9/x\n").And.Not.Contain(Secret));
    }
}
