using System.Diagnostics;
using NUnit.Framework;

namespace Conformance.Tests.EndToEnd;

[TestFixture, Parallelizable(ParallelScope.All)]
public class WrongInputTests
{
    private const string FiveMistakes = """
        suite: Five mistakes
        provider: hydra
        scenarios:
          one:
            title: A misspelt key
            covers: [HYDRA-27, HYDRA-999]
            use: signed-in
            steps:
              - refresh: { refresh_tokn: $rt1 }
                expekt: { status: 200 }
              - refresh: { refresh_token: $rt2 }
                expect: { statsu: 200, json.access_token: <strnig> }
        """;

    [Test]
    public async Task Five_mistakes_are_five_messages_each_with_its_place_and_the_nearest_name()
    {
        using var folder = new TemporaryFolder();
        folder.Write("bad.yaml", FiveMistakes);
        var (exit, output, errors) = await ConformanceCommand.RunAsync("check", folder.At("bad.yaml"));

        Assert.That(exit, Is.EqualTo(2), output + errors);
        Assert.Multiple(() =>
        {
            Assert.That(errors, Does.Match(@"bad\.yaml:6:\d+ .*HYDRA-999"));
            Assert.That(errors, Does.Match(@"bad\.yaml:9:\d+ .*refresh_tokn.*refresh_token"));
            Assert.That(errors, Does.Match(@"bad\.yaml:10:\d+ .*expekt.*expect"));
            Assert.That(errors, Does.Match(@"bad\.yaml:11:\d+ .*rt2.*rt1"));
            Assert.That(errors, Does.Match(@"bad\.yaml:12:\d+ .*statsu.*status"));
            Assert.That(errors, Does.Match(@"bad\.yaml:12:\d+ .*strnig.*string"));
            Assert.That(errors, Does.Contain("^"), "a caret shows the place");
        });
    }

    [Test]
    public async Task A_misspelt_check_is_never_played()
    {
        using var folder = new TemporaryFolder();
        folder.Write("bad.yaml", FiveMistakes);
        var (exit, output, errors) = await ConformanceCommand.RunAsync("run", folder.At("bad.yaml"));

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(output + errors, Does.Not.Contain("passed"));
    }

    [TestCase("run", "--no-such-option")]
    [TestCase("run", "--only", "no/such.yaml")]
    [TestCase("run", "--tag", "no-such-tag")]
    [TestCase("run", "--provider", "hydar")]
    [TestCase("run", "--report", "yaml=x")]
    [TestCase("run", "--mutant", "no-such-mutant")]
    [TestCase("run", "no-such-file.yaml")]
    [TestCase("run", "--target", "no-such-target.yaml")]
    [TestCase("run", "--base", "public=http://127.0.0.1:4444")]
    [TestCase("run", "--ca", "ca.pem")]
    [TestCase("run", "--target", "no-such-target.yaml", "--base", "http://127.0.0.1:4444")]
    [TestCase("run", "--target", "no-such-target.yaml", "--base", "public=http://a.example", "--base", "public=http://b.example")]
    [TestCase("mock", "hydar")]
    [TestCase("explain", "HYDRA-999")]
    [TestCase("mutate", "--provider", "hydar")]
    [TestCase("nonsense")]
    public async Task Wrong_words_end_with_2_and_a_sentence(params string[] arguments)
    {
        var (exit, output, errors) = await ConformanceCommand.RunAsync(arguments);

        Assert.That(exit, Is.EqualTo(2), output + errors);
        Assert.That(errors.Trim(), Is.Not.Empty);
        Assert.That(errors, Does.Not.Contain("   at "), "no stack trace");
    }

    [Test]
    public async Task A_dead_target_ends_with_3_and_one_clear_sentence()
    {
        using var folder = new TemporaryFolder();
        folder.Write("dead.yaml", """
            target: dead
            provider: hydra
            bases: { public: http://127.0.0.1:9, admin: http://127.0.0.1:9, api: http://127.0.0.1:9 }
            identities:
              default: { client_id: a, client_secret: abcdefgh, auth: basic, redirect_uri: https://app.example.com/callback, scope: read }
            """);
        var clock = Stopwatch.StartNew();
        var (exit, output, errors) = await ConformanceCommand.RunAsync("run", "--target", folder.At("dead.yaml"), "--provider", "hydra");

        Assert.That(exit, Is.EqualTo(3), output + errors);
        Assert.Multiple(() =>
        {
            Assert.That(output + errors, Does.Contain("127.0.0.1:9"));
            Assert.That(output + errors, Does.Not.Contain("   at "), "no stack trace");
            Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(45)), "every wait has a bound");
        });
    }

    [Test]
    public async Task A_missing_secret_names_the_variable()
    {
        using var folder = new TemporaryFolder();
        folder.Write("bank.yaml", """
            target: bank
            provider: hydra
            bases: { public: http://127.0.0.1:9, admin: http://127.0.0.1:9, api: http://127.0.0.1:9 }
            identities:
              default: { client_id: a, client_secret: $env.NOT_SET_ANYWHERE, auth: basic, redirect_uri: https://app.example.com/callback, scope: read }
            """);
        var (exit, output, errors) = await ConformanceCommand.RunAsync("run", "--target", folder.At("bank.yaml"));

        Assert.That(exit, Is.EqualTo(2), output + errors);
        Assert.That(errors, Does.Contain("NOT_SET_ANYWHERE"));
    }

    [Test]
    public async Task A_report_that_cannot_be_written_is_said_and_the_results_are_still_shown()
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", "");
        var (exit, output, errors) = await ConformanceCommand.RunAsync("run", "--only", "hydra/discovery.yaml", "--report", $"json={folder.At("file/run.json")}");

        Assert.That(exit, Is.EqualTo(3), output + errors);
        Assert.That(errors, Does.Contain("cannot write"));
        Assert.That(output, Does.Contain("passed"));
    }
}
