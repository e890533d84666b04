using System.CommandLine;

namespace Conformance.Cli.Commands;

/// <summary>conformance check: reads everything, sends nothing.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var library = new LibraryOptions();
        var command = new Command("check", "Validate suites, provider files and requirements; send nothing.");
        library.AddTo(command);
        command.SetAction(parse =>
        {
            if (library.Read(parse) is not { } read)
                return ExitCode.Usage;
            Console.WriteLine($"{read.Suites.Length} suites, {read.Suites.Sum(s => s.Playables.Length)} scenarios, {read.Requirements.Count} requirements: all valid.");
            return ExitCode.Held;
        });
        return command;
    }
}
