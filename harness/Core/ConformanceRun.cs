using System.Collections.Immutable;
using Conformance.Core.Execution;
using Conformance.Core.Planning;
using Conformance.Core.Reporting;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Secrets;
using Conformance.Core.Snapshots;
using Conformance.Core.Sources;
using Conformance.Core.Targets;
using Conformance.Core.Timing;

namespace Conformance.Core;

/// <summary>What a caller chooses of a run.</summary>
public sealed record RunOptions
{
    public required ScenarioLibrary Library { get; init; }

    public Selection Selection { get; init; } = Selection.All;

    /// <summary>Repeats the made-up data; chance chooses it unless said.</summary>
    public int Seed { get; init; } = RunDefaults.MakeSeed();

    /// <summary>How many scenarios are played at once; null is as many as the target bears.</summary>
    public int? Jobs { get; init; }

    public SnapshotMode Snapshots { get; init; } = SnapshotMode.Compare;

    /// <summary>Whether a differing snapshot may open the developer's diff tool: only at a terminal.</summary>
    public bool OpensDiffs { get; init; }

    /// <summary>Whether reports show the exchanges of steps that held, too.</summary>
    public bool KeepsExchanges { get; init; }

    /// <summary>Whether a run in which everything was skipped is welcome; else it ends with <see cref="ExitCodes.Usage"/>.</summary>
    public bool AllowsSkipped { get; init; }

    public ImmutableArray<ExpectedFailure> ExpectedFailures { get; init; } = [];

    /// <summary>The secrets of the run.</summary>
    public SecretRegistry Secrets { get; init; } = new();

    /// <summary>The gate of the run's outputs, made over the same secrets; a leak that it stopped ends with <see cref="ExitCodes.Unreachable"/>.</summary>
    public LeakGuard? Guard { get; init; }

    /// <summary>Told at the end what of ours failed beside the scenarios, such as a report that cannot be written: a sentence each.</summary>
    public Action<string> TellProblem { get; init; } = _ => { };
}

/// <summary>The whole line: library → plan → events → reports.</summary>
public static class ConformanceRun
{
    /// <summary>
    /// Plays what is selected and tells every reporter. Reports are closed whatever happens; what fails in one of them is told, ends with
    /// <see cref="ExitCodes.Unreachable"/>, and takes nothing from the others.
    /// </summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    /// <exception cref="DiagnosticException">The selection is empty: nothing was played (<see cref="ExitCodes.Usage"/> for a command line).</exception>
    public static async Task<int> PlayAsync(RunOptions options, ITargetHost target, IReadOnlyList<IReporter> reporters, CancellationToken cancellation)
    {
        var events = PlayAsync(options, target, cancellation);
        var guards = reporters.Select(r => new ReporterGuard(r)).ToArray();
        var (exitCode, failure) = (ExitCodes.Unreachable, (string?)null);
        // A command line watches for Ctrl-C only once its command has given the thread back; nothing is told before that.
        await Task.Yield();
        try
        {
            await foreach (var happened in events.WithCancellation(CancellationToken.None))
            {
                Tell(guards, g => g.TellEvent(happened));
                if (happened is RunEvent.RunFinished finished)
                    exitCode = finished.Summary.ExitCode;
            }
        }
        // Ours: the reports say how far it came.
        catch (Exception e)
        {
            failure = HarnessFailure.Describe(e);
        }
        Tell(guards, g => g.Close());
        string[] problems = [.. guards.Select(g => g.Problem).Prepend(failure).OfType<string>()];
        foreach (var problem in problems)
            options.TellProblem(problem);
        return options.Guard?.Leaks > 0 || problems.Length > 0 ? ExitCodes.Unreachable : exitCode;
    }

    private static void Tell(ReporterGuard[] reporters, Action<ReporterGuard> tell)
    {
        using var _ = Phase.Reports();
        foreach (var reporter in reporters)
            tell(reporter);
    }

    /// <summary>The events of a run; the last is RunFinished, after an interruption too.</summary>
    /// <exception cref="DiagnosticException">The selection is empty.</exception>
    public static IAsyncEnumerable<RunEvent> PlayAsync(RunOptions options, ITargetHost target, CancellationToken cancellation)
    {
        var library = options.Library;
        foreach (var secret in (target as RealTargetHost)?.Secrets ?? [])
            options.Secrets.RegisterDeclared(secret, "secret");
        var plan = Planner.Make(library, options.Selection, target);
        var suites = library.Suites.ToDictionary(s => s.Path, KeptSnapshots.ListFor, StringComparer.Ordinal);
        var settings = new RunSettings
        {
            Seed = options.Seed,
            Jobs = options.Jobs ?? target.Jobs ?? RunDefaults.Jobs,
            Secrets = options.Secrets,
            Snapshots = new SnapshotStore(library.Root, suites, target.Name ?? ProfileWithItsOwn(library), options.Snapshots),
            KeepsExchanges = options.KeepsExchanges,
            AllowsSkipped = options.AllowsSkipped,
            Providers = options.Selection.Providers,
            ExpectedFailures = options.ExpectedFailures,
            OpenDiff = DiffTool.MayOpen(options.OpensDiffs) ? DiffTool.Open : null,
        };
        return new Runner(settings).RunAsync(plan, target, library, cancellation);
    }

    /// <summary>The profile, when it is none that a provider has by default: its answers are others, and so are its snapshots.</summary>
    private static string? ProfileWithItsOwn(ScenarioLibrary library) =>
        library.Suites.Any(s => s.Provider.Profiles is { IsDefault: false, Active: { } active } && active.Name == library.Profile) ? library.Profile : null;
}
