using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Output;

namespace Conformance.Cli.Options;

/// <summary>A kind of report that a command writes, and how it is made.</summary>
internal sealed record ReportKind<TMake>(string Name, TMake Make);

/// <summary>A report that was asked for.</summary>
internal sealed record ReportFile<TMake>(string Kind, TMake Make, string File);

/// <summary>--report KIND=FILE: help, messages and what is accepted are all made of the command's table of kinds.</summary>
internal sealed class ReportOption<TMake>(ImmutableArray<ReportKind<TMake>> kinds)
{
    private readonly Option<string[]> _reports = new("--report") { Description = $"KIND=FILE, with KIND {Either(kinds)}. May be repeated." };

    public void AddTo(Command command) => command.Options.Add(_reports);

    /// <summary>What was asked for, or null after a mistake was printed.</summary>
    public IReadOnlyList<ReportFile<TMake>>? Read(ParseResult parse)
    {
        var files = new List<ReportFile<TMake>>();
        foreach (var report in parse.GetValue(_reports) ?? [])
        {
            if (ReadOne(report) is not { } file)
                return Failures.Refuse<IReadOnlyList<ReportFile<TMake>>>(
                    $"--report: '{report}' is not KIND=FILE; kinds here are {string.Join(", ", kinds.Select(k => k.Name))}, such as {kinds[0].Name}=report.{kinds[0].Name}");
            files.Add(file);
        }

        return files;
    }

    private ReportFile<TMake>? ReadOne(string report) =>
        report.Split('=', 2) is [var name, { Length: > 0 } file] && kinds.FirstOrDefault(k => k.Name == name) is { } kind
            ? new ReportFile<TMake>(name, kind.Make, file)
            : null;

    private static string Either(ImmutableArray<ReportKind<TMake>> kinds) => kinds.Length == 1
        ? kinds[0].Name
        : $"{string.Join(", ", kinds[..^1].Select(k => k.Name))} or {kinds[^1].Name}";
}
