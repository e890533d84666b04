using System.Collections.Immutable;
using Conformance.Cli.Embedded;
using Conformance.Core.Execution;
using Conformance.Core.Planning;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Secrets;
using Conformance.Core.Snapshots;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Variants;

namespace Conformance.Cli.Mutation;

/// <summary>
/// Judges the suite: it plays a provider's scenarios against each of its defects, which must be noticed, and against each legal
/// difference, which must not. Snapshots take no part: a defect is killed by a check that says what is wrong.
/// </summary>
/// <param name="libraries">The suites, read for each profile by its name; the empty name is each provider's default.</param>
internal sealed class MutationRun(IReadOnlyDictionary<string, ScenarioLibrary> libraries, int jobs, int seed, EmbeddedServer server)
{
    /// <summary>Judges one after the other, and tells each as a line; false when it was interrupted.</summary>
    public async Task<bool> JudgeAsync(MutationPlan plan, MutationResults results, Action<string> tell, CancellationToken cancellation)
    {
        try
        {
            foreach (var mutant in plan.Mutants)
            {
                results.Mutants.Add(await AttemptAsync(() => JudgeAsync(mutant, cancellation), why => new MutantResult(mutant, MutantVerdict.Stillborn, [], [], why)));
                tell(MutationText.Line(results.Mutants[^1]));
            }

            foreach (var variant in plan.Variants)
            {
                results.Variants.Add(await AttemptAsync(() => JudgeAsync(variant, cancellation), why => new VariantResult(variant, [], why)));
                tell(MutationText.Line(results.Variants[^1]));
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // What fails on our side is told of the one, and the others are judged.
    private static async Task<T> AttemptAsync<T>(Func<Task<T>> judge, Func<string, T> fail)
    {
        try
        {
            return await judge();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return fail(HarnessFailure.Describe(e));
        }
    }

    private async Task<MutantResult> JudgeAsync(Mutant mutant, CancellationToken cancellation)
    {
        Provider mutated;
        try
        {
            mutated = mutant.Edit(ProviderCatalog.GetProfile(mutant.Provider, mutant.Profile));
        }
        catch (ArgumentException rotten)
        {
            return new MutantResult(mutant, MutantVerdict.Stillborn, [], [], rotten.Message);
        }

        // Those that cite a requirement of the defect come first: where they notice it, the others need not be asked.
        var (results, defects) = await PlayAsync(mutated, mutant.Profile, mutant.Requirements, cancellation);
        if (!results.Any(r => Kills(r, mutant)) || results.All(r => r.Verdict != Verdict.Passed))
            (results, defects) = await PlayAsync(mutated, mutant.Profile, [], cancellation);
        // What could not be judged has caught nothing.
        var failed = results.Where(r => r.Verdict == Verdict.Failed).ToList();
        if (defects.Count > 0)
            return new MutantResult(mutant, MutantVerdict.Stillborn, [], [.. failed.Select(r => r.Address)], $"the provider broke: {defects.First().Split('\n')[0]}");
        if (results.All(r => r.Verdict is Verdict.Failed or Verdict.NotJudged or Verdict.Errored))
            return new MutantResult(mutant, MutantVerdict.Stillborn, [], [], "no scenario is left alive");

        var killedBy = failed.Where(r => Kills(r, mutant)).Select(r => r.Address).ToImmutableArray();
        return new MutantResult(
            mutant,
            killedBy.IsEmpty ? MutantVerdict.Survived : MutantVerdict.Killed,
            killedBy,
            [.. failed.Select(r => r.Address).Except(killedBy)]);
    }

    private async Task<VariantResult> JudgeAsync(Variant variant, CancellationToken cancellation)
    {
        Provider varied;
        try
        {
            varied = variant.Edit(ProviderCatalog.GetProfile(variant.Provider, variant.Profile));
        }
        catch (ArgumentException rotten)
        {
            return new VariantResult(variant, [], rotten.Message);
        }

        var (results, defects) = await PlayAsync(varied, variant.Profile, [], cancellation);
        return new VariantResult(
            variant,
            [.. results.Where(r => r.Verdict is Verdict.Failed or Verdict.NotJudged or Verdict.Errored).Select(r => r.Address)],
            defects.Count > 0 ? $"the provider broke: {defects.First().Split('\n')[0]}" : null);
    }

    private async Task<(List<ScenarioResult> Results, IReadOnlyCollection<string> Defects)> PlayAsync(
        Provider provider, string? profile, ImmutableArray<string> citing, CancellationToken cancellation)
    {
        var library = libraries[profile ?? ""];
        await using var host = new EmbeddedTargetHost(server, (name, asked) => name == provider.Name ? provider : ProviderCatalog.FindProvider(name, asked));
        var known = citing.Where(id => library.Suites.Any(s => s.Provider.Name == provider.Name && s.Playables.Any(p => Planner.Covered(p).Contains(id)))).ToImmutableArray();
        if (known.IsEmpty && !citing.IsEmpty)
            return ([], []);
        var plan = Planner.Make(library, new Selection { Providers = [provider.Name], Requirements = known }, host);
        var settings = new RunSettings
        {
            Seed = seed,
            Jobs = jobs,
            Secrets = new SecretRegistry(),
            Snapshots = SnapshotStore.Off,
        };
        var results = new List<ScenarioResult>();
        await foreach (var told in new Runner(settings).RunAsync(plan, host, library, cancellation))
            if (told is RunEvent.ScenarioFinished finished)
                results.Add(finished.Result);
        cancellation.ThrowIfCancellationRequested();
        return (results, host.Defects);
    }

    private static bool Kills(ScenarioResult result, Mutant mutant) => result.Verdict == Verdict.Failed && Broken(result).Overlaps(mutant.Requirements);

    /// <summary>What the failed scenario breaks, as the report of a run would say: what its failed checks are about.</summary>
    private static HashSet<string> Broken(ScenarioResult result) =>
    [
        .. result.Steps.SelectMany(s => s.Checks.Where(c => c.Verdict == CheckVerdict.Failed && !s.IsConsequence(c))).Concat(result.Checks.Where(c => c.Verdict == CheckVerdict.Failed))
            .SelectMany(c => RequirementCoverage.CoversOf(c, result.Playable)),
        .. result.Steps.Any(s => s.Problem is not null && !s.IsFinally) ? result.Playable.Covers : [],
    ];
}
