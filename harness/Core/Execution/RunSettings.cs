using System.Collections.Immutable;
using Conformance.Core.Secrets;
using Conformance.Core.Snapshots;
using Conformance.Core.Targets;

namespace Conformance.Core.Execution;

/// <summary>What a run needs beside its plan and its target.</summary>
public sealed record RunSettings
{
    /// <summary>Repeats the made-up data.</summary>
    public required int Seed { get; init; }

    public required SnapshotStore Snapshots { get; init; }

    /// <summary>All secrets of the run; each scenario has a branch of it.</summary>
    public required SecretRegistry Secrets { get; init; }

    /// <summary>How many scenarios are played at once.</summary>
    public int Jobs { get; init; } = RunDefaults.Jobs;

    /// <summary>Whether a run in which everything was skipped is welcome.</summary>
    public bool AllowsSkipped { get; init; }

    /// <summary>Whether exchanges are kept of steps that held, too: for reports that show them.</summary>
    public bool KeepsExchanges { get; init; }

    /// <summary>How long one scenario may take, waits not counted.</summary>
    public TimeSpan ScenarioLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The providers that were selected, whose catalogues are told; all when empty.</summary>
    public ImmutableArray<string> Providers { get; init; } = [];

    public ImmutableArray<ExpectedFailure> ExpectedFailures { get; init; } = [];

    /// <summary>Reads one variable of the environment.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told of a snapshot that differs: (received, verified).</summary>
    public Action<string, string>? OpenDiff { get; init; }
}
