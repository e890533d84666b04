using System.Collections.Immutable;
using Conformance.Core.Planning;
using Conformance.Core.Scenarios;

namespace Conformance.Core.Results;

/// <summary>
/// From results to requirements. An implied check breaks what it covers itself; an own check, and a scenario that could not go
/// on, break what the scenario covers. A snapshot breaks no requirement. A scenario that stopped early tests nothing that it
/// did not break.
/// </summary>
public sealed class RequirementCoverage(ScenarioLibrary library)
{
    private readonly Dictionary<string, List<string>?[]> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _skipped = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Address, string? Why)> _notJudged = new(StringComparer.Ordinal);

    private readonly WrittenCovers _written = new(library);

    public void AddResult(ScenarioResult result)
    {
        if (result.Verdict is Verdict.Skipped or Verdict.Errored or Verdict.Interrupted)
        {
            foreach (var id in WrittenCovers.ListCovers(result.Playable))
                _skipped.TryAdd(id, WhyNotJudged(result));
            return;
        }

        var held = new HashSet<string>(StringComparer.Ordinal);
        var missed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (step, check) in result.Steps.Where(s => !s.IsFinally).SelectMany(s => s.Checks.Select(c => (s, c))))
        {
            if (StateOf(check) is not { } state)
            {
                held.UnionWith(check.Covers);
                continue;
            }
            var covers = CoversOf(check, result.Playable);
            missed.UnionWith(covers);
            foreach (var id in covers)
            {
                if (step.IsConsequence(check))
                    _notJudged.TryAdd(id, (check.Address, check.Actual));
                else
                    NoteState(id, state, check.Address);
            }
        }
        if (result.Verdict == Verdict.Failed && result.Steps.Any(s => s.Problem is not null && !s.IsFinally))
        {
            missed.UnionWith(result.Playable.Covers);
            foreach (var id in result.Playable.Covers)
                NoteState(id, RequirementState.Broken, result.Address);
        }
        if (result.IsComplete)
            held.UnionWith(result.Playable.Covers);
        foreach (var id in held.Except(missed))
            NoteState(id, RequirementState.Holds, result.Address);
        if (result.IsComplete)
            return;
        foreach (var id in WrittenCovers.ListCovers(result.Playable).Except(held).Except(missed))
        {
            if (result.Verdict == Verdict.NotJudged)
                _notJudged.TryAdd(id, (result.Address, result.Reason));
            else
                _skipped.TryAdd(id, $"{result.Address} stopped before it");
        }
    }

    /// <summary>Notes why what these cover is not tested, when nothing else tests it.</summary>
    public void LeaveOut(LeftOut leftOut)
    {
        foreach (var id in leftOut.Playables.SelectMany(WrittenCovers.ListCovers))
            _skipped.TryAdd(id, $"left out: {leftOut.Why}");
    }

    /// <summary>The requirements of the library, by catalogue and id.</summary>
    /// <param name="providers">What was selected: catalogues that nothing about these providers cites are left out. All of them when empty.</param>
    public ImmutableArray<RequirementResult> Results(params IReadOnlyCollection<string> providers)
    {
        var cited = _written.ListCatalogues(providers);
        return [.. library.Requirements.Values.Where(r => cited.Contains(r.Catalogue))
            .OrderBy(r => r.Catalogue, StringComparer.Ordinal).ThenBy(r => r.Id, NaturalOrder.Instance).Select(ResultOf)];
    }

    private RequirementResult ResultOf(Requirement requirement)
    {
        if (requirement.Actor == Party.Client)
            return new RequirementResult(requirement, RequirementState.NotJudgedHere, [], "needs a client");
        // By state: the addresses of what said so.
        if (_seen.TryGetValue(requirement.Id, out var states))
        {
            foreach (var state in (RequirementState[])[RequirementState.Broken, RequirementState.Warned, RequirementState.Holds])
            {
                if (states[(int)state] is { } addresses)
                    return new RequirementResult(requirement, state, [.. addresses.Distinct()]);
            }
        }
        if (_notJudged.TryGetValue(requirement.Id, out var tried))
            return new RequirementResult(requirement, RequirementState.NotJudged, [tried.Address], tried.Why);
        return NotTested(requirement);
    }

    private RequirementResult NotTested(Requirement requirement)
    {
        var result = new RequirementResult(requirement, RequirementState.NotTested, [], _skipped.GetValueOrDefault(requirement.Id)) { Profiles = _written.ListProfilesElsewhere(requirement.Id) };
        return result with { Why = result.Why ?? result.ElsewhereOnly ?? (_written.Contains(requirement.Id) ? "not selected" : requirement.Untested ?? "no scenario covers it") };
    }

    private static string WhyNotJudged(ScenarioResult result) => result.Verdict switch
    {
        Verdict.Skipped => $"skipped: {result.Reason}",
        Verdict.Errored => $"{result.Address} could not be judged",
        Verdict.Interrupted => "interrupted",
        _ => throw new ArgumentOutOfRangeException(nameof(result), result.Verdict, "it was judged"),
    };

    /// <summary>What a miss of the check breaks; nothing for a snapshot, which is no rule.</summary>
    public static ImmutableArray<string> CoversOf(CheckResult check, Playable playable) =>
        check switch
        {
            { Step: null } => [],
            { Implied: true, Covers.IsEmpty: false } => check.Covers,
            { Implied: true } => playable.Covers,
            _ => [.. playable.Covers.Union(check.Covers)],
        };

    private static RequirementState? StateOf(CheckResult check) => check.Verdict switch
    {
        CheckVerdict.Failed or CheckVerdict.FailedAsExpected => RequirementState.Broken,
        CheckVerdict.Warned => RequirementState.Warned,
        CheckVerdict.Passed or CheckVerdict.Observed => null,
        _ => throw new ArgumentOutOfRangeException(nameof(check), check.Verdict, "no such verdict"),
    };

    private void NoteState(string id, RequirementState state, string address)
    {
        if (!_seen.TryGetValue(id, out var states))
            _seen[id] = states = new List<string>?[Enum.GetValues<RequirementState>().Length];
        (states[(int)state] ??= []).Add(address);
    }
}
