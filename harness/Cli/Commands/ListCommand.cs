using System.CommandLine;
using Conformance.Cli.Embedded;
using Conformance.Core.Planning;
using Conformance.Core.Sources;

namespace Conformance.Cli.Commands;

/// <summary>conformance list: the addresses that run would play, one a line.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var library = new LibraryOptions();
        var selection = new SelectionOptions();
        var command = new Command("list", "Print the scenarios that a selection plays, an address and its title a line.");
        library.AddTo(command);
        selection.AddTo(command);
        command.SetAction(async (parse, _) =>
        {
            if (library.Read(parse, selection.Of(parse, library), []) is not { } read)
                return ExitCode.Usage;
            try
            {
                await using var server = new EmbeddedServer();
                var plan = Planner.Make(read, selection.Of(parse, library), new EmbeddedTargetHost(server, ProviderCatalog.Find));
                foreach (var (playable, _) in plan.Scenarios)
                    Terminal.Out.WriteLine($"{playable.Address}  {playable.Title}");
                return ExitCode.Held;
            }
            catch (DiagnosticException mistakes)
            {
                return Failures.Print(mistakes);
            }
        });
        return command;
    }
}
