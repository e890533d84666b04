using System.Collections.Immutable;
using Conformance.Core.Scenarios;
using Conformance.Core.Texts;
using Conformance.Core.Values;

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
        if (playable.Capabilities.Contains("clock") && !file.Capabilities.Contains("clock"))
            return WaitReason(playable.Steps, file.MaxWait);
        return null;
    }

    /// <summary>Why a target without a clock cannot be waited for that long.</summary>
    public static string TooLong(TimeSpan wait, TimeSpan most) =>
        $"the target lacks 'clock', and the wait of {DurationText.Print(wait)} is longer than its maxWait of {DurationText.Print(most)}";

    private static string? WaitReason(ImmutableArray<Step> steps, TimeSpan most)
    {
        if (most == TimeSpan.Zero || Lapses(steps).FirstOrDefault() is null)
            return "the target lacks 'clock', and has no maxWait";
        // What a value of an answer says is known once the answer is there.
        var waits = Lapses(steps).Aggregate(TimeSpan.Zero, (sum, lapse) => sum + lapse.Least);
        return waits > most ? TooLong(waits, most) : null;
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

    private static IEnumerable<Lapse> Lapses(ImmutableArray<Step> steps) => steps.SelectMany(s => s.Action switch
    {
        StepAction.Advance advance => [advance.By],
        StepAction.Use use => Lapses(use.Steps),
        StepAction.Call or StepAction.Http or StepAction.Fault or StepAction.Journal => (IEnumerable<Lapse>)[],
        _ => throw new InvalidOperationException($"nobody knows how long {s.Action.GetType().Name} waits"),
    }).Concat(steps.Select(s => s.Bend).OfType<Bend.After>().Select(a => a.By));
}
