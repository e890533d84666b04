using System.CommandLine;
using Conformance.Core.Documents;

namespace Conformance.Cli.Commands;

/// <summary>How to play: the same options wherever scenarios are played.</summary>
internal sealed class PlayOptions
{
    public Option<int?> Jobs { get; } = new("--jobs") { Description = "Scenarios played at once." };

    public Option<int?> Seed { get; } = new("--seed") { Description = "Repeats the made-up data of an earlier run." };

    public Option<string[]> Reports { get; } = new("--report") { Description = "KIND=FILE, with KIND console, junit or json where the command has it. May be repeated." };

    public void AddTo(Command command)
    {
        command.Options.Add(Jobs);
        command.Options.Add(Seed);
        command.Options.Add(Reports);
    }

    public int JobsOf(ParseResult parse) => Math.Max(1, parse.GetValue(Jobs) ?? Environment.ProcessorCount * 4);

    public int SeedOf(ParseResult parse) => parse.GetValue(Seed) ?? Random.Shared.Next();

    /// <summary>Kinds and files, or null after a mistake was printed.</summary>
    public List<(string Kind, string File)>? ReportFiles(ParseResult parse, params string[] kinds)
    {
        var files = new List<(string, string)>();
        foreach (var report in parse.GetValue(Reports) ?? [])
        {
            var equals = report.IndexOf('=');
            var kind = equals < 0 ? report : report[..equals];
            if (equals < 0 || equals == report.Length - 1 || !kinds.Contains(kind))
            {
                Failures.Usage($"--report: '{report}' is not KIND=FILE; kinds here are {string.Join(", ", kinds)}, such as {kinds[0]}=report.{kinds[0]}");
                return null;
            }

            files.Add((kind, report[(equals + 1)..]));
        }

        return files;
    }

    /// <summary>Writes a file whole or not at all; false after the reason was printed.</summary>
    public static bool Write(string file, string text)
    {
        try
        {
            AtomicFile.Write(file, text);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Terminal.Error.WriteLine($"cannot write '{file}': {e.Message}");
            return false;
        }
    }
}
