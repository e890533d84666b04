using System.Collections.Immutable;
using Conformance.Core.Scenarios;
using Conformance.Core.Texts;

namespace Conformance.Core.Targets;

/// <summary>Why a target cannot play a scenario, by the name of what it lacks.</summary>
internal static class Skipping
{
    /// <summary>The optional base that the scenario uses and the target does not have.</summary>
    public static string? MissingSystem(Playable playable, TargetFile file) => playable.Provider.OptionalBases.IsEmpty || playable.Provider.Name != file.Provider.Name
        ? null
        : BasesOf([.. playable.Steps, .. playable.Finally]).FirstOrDefault(b => playable.Provider.OptionalBases.Contains(b) && !file.Bases.ContainsKey(b));

    public static IEnumerable<string> AddressesOf(Playable playable, TargetFile file) =>
        BasesOf([.. playable.Steps, .. playable.Finally]).Where(file.Bases.ContainsKey).Select(b => new Uri(file.Bases[b]).Authority).Distinct();

    public static string? Reason(Playable playable, TargetFile file)
    {
        if (playable.Provider.Name != file.Provider.Name)
            return $"the target is {file.Provider.Name}, the scenario is about {playable.Provider.Name}";
        if (BasesOf([.. playable.Steps, .. playable.Finally]).FirstOrDefault(b => !file.Bases.ContainsKey(b)) is { } missingBase)
            return $"the target gives no address for '{missingBase}'";
        if (playable.Identities.FirstOrDefault(i => i != "none" && !file.Identities.ContainsKey(i)) is { } identity)
            return $"the target has no identity '{identity}'";
        if (playable.Fixtures.FirstOrDefault(f => !file.Fixtures.ContainsKey(f)) is { } fixture)
            return $"the target has no fixture '{fixture}'";
        if (playable.Capabilities.FirstOrDefault(c => c != "clock" && !file.Capabilities.Contains(c)) is { } capability)
            return $"the target lacks '{capability}'";
        if (playable.Mappings is not null && !file.Capabilities.Contains("mappings"))
            return "the suite's mappings are served by embedded providers only";
        var waits = WaitOf(playable.Steps);
        if (playable.Capabilities.Contains("clock") && !file.Capabilities.Contains("clock") && (waits > file.MaxWait || waits == TimeSpan.Zero))
        {
            return file.MaxWait == TimeSpan.Zero
                ? "the target lacks 'clock', and has no maxWait"
                : $"the target lacks 'clock', and the wait of {DurationText.Print(waits)} is longer than its maxWait of {DurationText.Print(file.MaxWait)}";
        }
        return null;
    }

    /// <summary>The bases to which the steps send, and those that clean up after their flows.</summary>
    public static IEnumerable<string> BasesOf(ImmutableArray<Step> steps) => steps.SelectMany(s => s.Action switch
    {
        StepAction.Call call => [call.Verb.Endpoint.Base],
        StepAction.Http http => [http.Base],
        StepAction.Use use => BasesOf([.. use.Steps, .. use.Finally]),
        StepAction.Advance or StepAction.Fault or StepAction.Journal => (IEnumerable<string>)[],
        _ => throw new InvalidOperationException($"nobody knows where {s.Action.GetType().Name} sends"),
    });

    private static TimeSpan WaitOf(ImmutableArray<Step> steps) => steps.Aggregate(TimeSpan.Zero, (sum, s) => sum
        + (s.Action switch
        {
            StepAction.Advance advance => advance.By,
            StepAction.Use use => WaitOf(use.Steps),
            StepAction.Call or StepAction.Http or StepAction.Fault or StepAction.Journal => TimeSpan.Zero,
            _ => throw new InvalidOperationException($"nobody knows how long {s.Action.GetType().Name} waits"),
        })
        + (s.Bend is Bend.After after ? after.By : TimeSpan.Zero));
}
