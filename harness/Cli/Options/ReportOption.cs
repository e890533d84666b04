using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Output;

namespace Conformance.Cli.Options;

/// <summary>A kind of report that a command writes, and how it is made.</summary>
internal sealed record ReportKind<TMake>(string Name, TMake Make);

/// <summary>A report that was asked for.</summary>
/// <param name="File">A path, or a word for standard output.</param>
internal sealed record ReportFile<TMake>(string Kind, TMake Make, string File)
{
    public bool IsOutput { get; } = OutputPath.IsStandard(File);
}

/// <summary>--report KIND=FILE or KIND=-: help, messages and what is accepted are all made of the command's table of kinds.</summary>
internal sealed class ReportOption<TMake>(ImmutableArray<ReportKind<TMake>> kinds)
{
    private readonly Option<string[]> _reports = new("--report") { Description = $"KIND=FILE, with KIND {Either(kinds)}; {OutputPath.Standard} is standard output, and what else is printed there goes to standard error. May be repeated." };

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
            if (files.Find(f => OutputPath.AreSame(f.File, file.File) && !OutputPath.IsSink(file.File)) is { } other)
                return Failures.Refuse<IReadOnlyList<ReportFile<TMake>>>($"--report: {other.Kind}={other.File} and {report} go to one place; give each its own");
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
