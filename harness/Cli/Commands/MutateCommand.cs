using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Embedded;
using Conformance.Cli.Mutation;
using Conformance.Cli.Options;
using Conformance.Cli.Output;
using Conformance.Core.Execution;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;

namespace Conformance.Cli.Commands;

/// <summary>conformance mutate: what the suites catch, and what they over-report.</summary>
internal static class MutateCommand
{
    private static readonly ImmutableArray<ReportKind<Func<MutationResults, string>>> Kinds = [new("json", MutationText.Json)];

    public static Command CreateCommand()
    {
        var library = new LibraryOptions();
        var providers = new Option<string[]>(OptionNames.Provider) { Description = "Only the provider's mutants and variants. May be repeated." };
        var only = new Option<string[]>(OptionNames.Mutant) { Description = "Only the mutant or variant of that id. May be repeated." };
        var play = new PlayOptions();
        var reports = new ReportOption<Func<MutationResults, string>>(Kinds);
        var command = new Command("mutate", "Play the suites against defective providers, which must be noticed, and legal variants, which must not.");
        library.AddTo(command);
        command.Options.Add(providers);
        command.Options.Add(only);
        play.AddTo(command);
        reports.AddTo(command);
        command.SetAction(async (parse, cancellation) =>
        {
            if (reports.Read(parse) is not { } files || library.ReadScenarioLibrary(parse) is not { } read)
                return ExitCodes.Usage;
            if (MutationPlan.FindMistake(parse.GetValue(providers) ?? [], parse.GetValue(only) ?? []) is { } mistake)
                return Failures.Usage(mistake);
            var chosen = MutationPlan.ChooseProviders(parse.GetValue(providers) ?? [], parse.GetValue(only) ?? [], library.ReadProfile(parse));
            if (chosen.IsEmpty)
                return Failures.Usage($"nothing to mutate{(read.Profile is { } profile ? $" under the profile {profile}" : "")}; providers are {string.Join(", ", ProviderCatalog.Names)}, and `mutate` without options lists every id");
            if (ReadLibraries(parse, library, read, chosen) is not { } libraries)
                return ExitCodes.Usage;
            await using var server = new EmbeddedServer();
            return await JudgeAsync(new MutationRun(libraries, play.ReadJobs(parse) ?? RunDefaults.Jobs, play.ReadSeed(parse), server), chosen, files, cancellation);
        });
        return command;
    }

    /// <summary>The suites for the default and for each profile that is named, by its name; null after every diagnostic was printed.</summary>
    private static Dictionary<string, ScenarioLibrary>? ReadLibraries(ParseResult parse, LibraryOptions library, ScenarioLibrary read, MutationPlan chosen)
    {
        var libraries = new Dictionary<string, ScenarioLibrary>(StringComparer.Ordinal) { [read.Profile ?? ""] = read };
        foreach (var profile in chosen.Profiles.Where(p => !libraries.ContainsKey(p ?? "")))
        {
            if (library.ReadScenarioLibrary(parse, new LibraryRequest { Profile = profile }) is not { } other)
                return null;
            libraries.Add(profile ?? "", other);
        }

        return libraries;
    }

    private static async Task<int> JudgeAsync(
        MutationRun judge, MutationPlan chosen, IReadOnlyList<ReportFile<Func<MutationResults, string>>> files, CancellationToken cancellation)
    {
        var results = new MutationResults();
        var print = Terminal.Beside(files.Any(f => f.IsOutput));
        var code = await judge.JudgeAsync(chosen, results, print.WriteLine, cancellation) ? ExitCodes.Held : ExitCodes.Interrupted;
        if (!OutputFile.TryWriteAll(files.Select(f => (f.File, f.Make(results)))))
            code = ExitCodes.Unreachable;
        print.WriteLine();
        print.WriteLine(MutationText.Sum(results));
        return code != ExitCodes.Held ? code : results.AreGood ? ExitCodes.Held : ExitCodes.Failed;
    }
}
