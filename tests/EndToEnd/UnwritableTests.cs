using System.Net.Sockets;
using NUnit.Framework;

namespace Conformance.Tests.EndToEnd;

/// <summary>What cannot be written is one sentence and the exit code 3; it takes nothing from what can.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
public class UnwritableTests
{
    private const string Suite = """
        suite: Snap
        provider: hydra
        scenarios:
          a:
            title: A new scenario, no snapshot yet
            covers: [HYDRA-27]
            steps:
              - refresh: { refresh_token: nonsense-token-123 }
                expect: { error: invalid_grant }
          b:
            title: One without
            snapshot: false
            covers: [HYDRA-27]
            steps:
              - refresh: { refresh_token: nonsense-token-123 }
                expect: { error: invalid_grant }
        """;

    [TestCase("received")]
    [TestCase("verified", "--update-snapshots")]
    public async Task A_file_where_the_snapshots_go_errors_that_scenario_and_the_reports_say_so(string which, params string[] more)
    {
        using var folder = new TemporaryFolder();
        folder.Write("snap.yaml", Suite);
        folder.Write("snap.snapshots", "");
        string[] arguments = ["run", folder.At("snap.yaml"), "--report", $"json={folder.At("run.json")}", "--report", $"junit={folder.At("run.xml")}", .. more];
        var (exit, output, errors) = await ConformanceCommand.RunAsync(arguments);

        Assert.That(exit, Is.EqualTo(3), output + errors);
        Assert.Multiple(() =>
        {
            Assert.That(output, Does.Match($@"snapshot cannot be written to .*/snap\.snapshots/a\.{which}\.txt: .*/snap\.snapshots is a file, and would have to be a folder"));
            Assert.That(output, Does.Contain("2 scenarios: 1 passed, 1 errored"));
            Assert.That(folder.Lines("run.json")[^1].GetProperty("exitCode").GetInt32(), Is.EqualTo(3));
            Assert.That(folder.Read("run.xml"), Does.Contain("errors=\"1\""));
        });
    }

    [Test]
    public async Task A_report_that_cannot_be_written_is_told_at_the_end_and_the_others_are_written()
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", "");
        Directory.CreateDirectory(folder.At("folder"));
        var (exit, output, errors) = await ConformanceCommand.RunAsync(
            "run", "--only", "hydra/discovery.yaml", "--report", $"junit={folder.At("file/run.xml")}", "--report", $"json={folder.At("folder")}", "--report", $"console={folder.At("deep/run.txt")}");

        Assert.That(exit, Is.EqualTo(3), output + errors);
        Assert.Multiple(() =>
        {
            Assert.That(errors, Is.EqualTo($"""
                cannot write the report junit to {folder.At("file/run.xml")}: {folder.At("file")} is a file, and would have to be a folder
                cannot write the report json to {folder.At("folder")}: it is a folder

                """.ReplaceLineEndings("\n")));
            Assert.That(output, Does.Contain("passed"));
            Assert.That(folder.Read("deep/run.txt"), Does.Contain("passed"));
        });
    }

    [Test, Platform("Linux")]
    public async Task A_report_to_a_socket_is_told_and_the_others_are_written()
    {
        using var folder = new TemporaryFolder();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(folder.At("socket")));
        socket.Listen();
        var (exit, output, errors) = await ConformanceCommand.RunAsync(
            "run", "--only", "hydra/discovery.yaml", "--report", $"json={folder.At("socket")}", "--report", $"junit={folder.At("run.xml")}");

        Assert.That((exit, errors), Is.EqualTo((3, $"cannot write the report json to {folder.At("socket")}: it is a socket, or a device that is not there\n")), output);
        Assert.That(folder.Read("run.xml"), Does.StartWith("<?xml"));
    }

    [TestCase("coverage", "--provider", "legacy-apps")]
    [TestCase("mutate", "--mutant", "hydra-code-accepted-twice")]
    public async Task Other_verbs_write_what_they_can(params string[] verb)
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", "");
        var (exit, output, errors) = await ConformanceCommand.RunAsync([.. verb, "--report", $"json={folder.At("file/a.json")}", "--report", $"json={folder.At("b.json")}"]);

        Assert.That(exit, Is.EqualTo(3), output + errors);
        Assert.That(errors, Is.EqualTo($"cannot write '{folder.At("file/a.json")}': {folder.At("file")} is a file, and would have to be a folder\n"));
        Assert.That(folder.Read("b.json"), Does.StartWith("{"));
    }

    [Test]
    public async Task An_output_that_takes_nothing_ends_with_3_and_the_reports_are_written()
    {
        using var folder = new TemporaryFolder();
        var (exit, errors) = await ConformanceCommand.RunFullAsync("run", "--only", "hydra/discovery.yaml", "--report", $"json={folder.At("run.json")}");

        Assert.That((exit, errors), Is.EqualTo((3, "cannot write to standard output: No space left on device\n")));
        Assert.That(folder.Lines("run.json")[^1].GetProperty("exitCode").GetInt32(), Is.Zero);
    }

    [TestCase("list", "--only", "hydra/discovery.yaml")]
    [TestCase("check")]
    [TestCase("explain", "HYDRA-27")]
    [TestCase("--help")]
    public async Task Whatever_prints_says_that_it_could_not(params string[] arguments)
    {
        var (exit, errors) = await ConformanceCommand.RunFullAsync(arguments);
        Assert.That((exit, errors), Is.EqualTo((3, "cannot write to standard output: No space left on device\n")));
    }
}
