using System.Collections.Immutable;
using Conformance.Core.Planning;

namespace Conformance.Core.Results;

/// <summary>All that a reporter sees, in the order of the plan.</summary>
public abstract record RunEvent
{
    private RunEvent()
    {
    }

    /// <param name="Target">The target's name, or null for the embedded providers.</param>
    /// <param name="Scenarios">How many results will come.</param>
    /// <param name="Seed">What repeats the made-up data: --seed.</param>
    public sealed record RunStarted(string? Target, int Scenarios, int Seed, string Version, DateTimeOffset At) : RunEvent
    {
        /// <summary>The profile that was asked for; null when each provider is played under its default.</summary>
        public string? Profile { get; init; }

        /// <summary>What was selected and is not about this target.</summary>
        public ImmutableArray<LeftOut> LeftOut { get; init; } = [];
    }

    /// <summary>A person's browser is waited for; told at once, whatever the order of the plan. None of its texts holds a secret.</summary>
    /// <param name="Scenario">The address of the scenario or case that waits.</param>
    /// <param name="Url">What the person opens.</param>
    /// <param name="Callback">Where the browser is to come back to.</param>
    /// <param name="Ask">What the person is asked to do there, or null.</param>
    /// <param name="Until">When the wait ends, in local time.</param>
    public sealed record BrowserAwaited(string Scenario, string Step, string Url, string Callback, string? Ask, DateTimeOffset Until) : RunEvent;

    public sealed record ScenarioFinished(ScenarioResult Result) : RunEvent;

    public sealed record RunFinished(RunSummary Summary) : RunEvent;
}
