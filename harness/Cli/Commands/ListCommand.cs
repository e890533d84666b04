using System.CommandLine;
using Conformance.Cli.Embedded;
using Conformance.Cli.Options;
using Conformance.Cli.Output;
using Conformance.Core.Planning;
using Conformance.Core.Results;
using Conformance.Core.Sources;

namespace Conformance.Cli.Commands;

/// <summary>conformance list: the addresses that run would play, one a line.</summary>
internal static class ListCommand
{
    public static Command CreateCommand()
    {
        var library = new LibraryOptions();
        var selection = new SelectionOptions();
        var command = new Command("list", "Print the scenarios that a selection plays, an address and its title a line.");
        library.AddTo(command);
        selection.AddTo(command);
        command.SetAction(async (parse, _) =>
        {
            var selected = selection.ReadSelection(parse, library);
            if (library.ReadScenarioLibrary(parse, new LibraryRequest { Profile = library.ReadProfile(parse), Selection = selected }) is not { } read)
                return ExitCodes.Usage;
            try
            {
                await using var server = new EmbeddedServer();
                var plan = Planner.Make(read, selected, new EmbeddedTargetHost(server, ProviderCatalog.FindProvider));
                foreach (var (playable, _) in plan.Scenarios)
                    Terminal.Out.WriteLine($"{playable.Address}  {playable.Title}");
                return ExitCodes.Held;
            }
            catch (DiagnosticException mistakes)
            {
                return Failures.PrintMistakes(mistakes);
            }
        });
        return command;
    }
}
