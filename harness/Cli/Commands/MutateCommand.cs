using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Embedded;
using Conformance.Cli.Mutation;
using Conformance.Core.Binding;
using Conformance.Core.Scenarios;
using Conformance.Mocks.Protocol.Mutants;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Variants;

namespace Conformance.Cli.Commands;

/// <summary>conformance mutate: what the suites catch, and what they over-report.</summary>
internal static class MutateCommand
{
    public static Command Create()
    {
        var library = new LibraryOptions();
        var providers = new Option<string[]>("--provider") { Description = "Only the provider's mutants and variants. May be repeated." };
        var only = new Option<string[]>("--mutant") { Description = "Only the mutant or variant of that id. May be repeated." };
        var run = new PlayOptions();
        var command = new Command("mutate", "Play the suites against defective providers, which must be noticed, and legal variants, which must not.");
        library.AddTo(command);
        command.Options.Add(providers);
        command.Options.Add(only);
        run.AddTo(command);
        command.SetAction(async (parse, cancellation) =>
        {
            if (run.ReportFiles(parse, "json") is not { } files || library.Read(parse) is not { } read)
                return ExitCode.Usage;
            var (mutants, variants) = Choose(parse.GetValue(providers) ?? [], parse.GetValue(only) ?? []);
            if (mutants.IsEmpty && variants.IsEmpty)
                return Failures.Usage($"nothing to mutate; providers are {string.Join(", ", ProviderCatalog.Names)}, and `mutate` without options lists every id");
            await using var server = new EmbeddedServer();
            var libraries = new Dictionary<string, ScenarioLibrary>(StringComparer.Ordinal);
            var judge = new MutationRun(Of, run.JobsOf(parse), run.SeedOf(parse), server);
            return await JudgeAsync(judge, mutants, variants, files.Select(f => f.File), cancellation);

            ScenarioLibrary Of(string? profile)
            {
                if (profile is null)
                    return read;
                if (!libraries.TryGetValue(profile, out var other))
                    libraries[profile] = other = library.Read(parse, new ReadOptions { Profile = profile }) ?? throw new InvalidOperationException($"the suites cannot be read for {profile}");
                return other;
            }
        });
        return command;
    }

    private static (ImmutableArray<Mutant>, ImmutableArray<Variant>) Choose(string[] providers, string[] ids)
    {
        return (
            [.. MutantCatalog.All.Where(m => Chosen(m.Provider, m.Id))],
            [.. VariantCatalog.All.Where(v => Chosen(v.Provider, v.Id))]);

        bool Chosen(string provider, string id) =>
            (providers.Length == 0 || providers.Contains(provider)) && (ids.Length == 0 || ids.Contains(id));
    }

    private static async Task<int> JudgeAsync(
        MutationRun judge, ImmutableArray<Mutant> mutants, ImmutableArray<Variant> variants, IEnumerable<string> files, CancellationToken cancellation)
    {
        var killed = new List<MutantResult>();
        var quiet = new List<VariantResult>();
        var code = ExitCode.Held;
        try
        {
            foreach (var mutant in mutants)
            {
                killed.Add(await judge.JudgeAsync(mutant, cancellation));
                Terminal.Out.WriteLine(MutationText.Line(killed[^1]));
            }

            foreach (var variant in variants)
            {
                quiet.Add(await judge.JudgeAsync(variant, cancellation));
                Terminal.Out.WriteLine(MutationText.Line(quiet[^1]));
            }
        }
        catch (OperationCanceledException)
        {
            code = ExitCode.Interrupted;
        }

        foreach (var file in files)
            if (!PlayOptions.Write(file, MutationText.Json(killed, quiet)))
                code = ExitCode.Unreachable;
        Terminal.Out.WriteLine();
        Terminal.Out.WriteLine(
            $"{killed.Count} mutants: {Count(MutantVerdict.Killed)} killed, {Count(MutantVerdict.Survived)} survived, {Count(MutantVerdict.Stillborn)} stillborn"
            + $" · {quiet.Count} variants: {quiet.Count(v => !v.FalseAlarms.IsEmpty)} with false alarms");
        var isGood = killed.All(m => m.Verdict == MutantVerdict.Killed) && quiet.All(v => v.FalseAlarms.IsEmpty && v.Note is null);
        return code != ExitCode.Held ? code : isGood ? ExitCode.Held : ExitCode.Failed;

        int Count(MutantVerdict verdict) => killed.Count(m => m.Verdict == verdict);
    }
}
