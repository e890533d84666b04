using System.CommandLine;
using Conformance.Cli.Options;
using Conformance.Cli.Output;
using Conformance.Core.Results;

namespace Conformance.Cli.Commands;

/// <summary>conformance check: reads everything, sends nothing.</summary>
internal static class CheckCommand
{
    public static Command CreateCommand()
    {
        var library = new LibraryOptions();
        var command = new Command("check", "Validate suites, provider files and requirements; send nothing.");
        library.AddTo(command);
        command.SetAction(parse =>
        {
            if (library.ReadScenarioLibrary(parse) is not { } read)
                return ExitCodes.Usage;
            // A rule may be broken under one profile only, such as a step that then asks nothing.
            foreach (var profile in read.Providers.Values.SelectMany(p => p.Profiles.All.Skip(1)).Select(p => p.Name).Distinct())
                if (library.ReadScenarioLibrary(parse, new LibraryRequest { Profile = profile }) is null)
                    return ExitCodes.Usage;
            Terminal.Out.WriteLine($"valid: suites {read.Suites.Length}, scenarios {read.Suites.Sum(s => s.Playables.Length)}, requirements {read.Requirements.Count}");
            return ExitCodes.Held;
        });
        return command;
    }
}
