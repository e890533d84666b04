using System.Collections.Immutable;

namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>In which state each scenario is. A stub's step is taken by one request alone, however many come at once.</summary>
internal sealed class StubScenarios
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string? State, int Times)> _states = new(StringComparer.Ordinal);

    /// <summary>The first of the stubs whose scenario is in the state that it waits for; its scenario goes on.</summary>
    public PlayableStub? Step(IReadOnlyList<PlayableStub> takers)
    {
        lock (_lock)
        {
            foreach (var taker in takers)
            {
                var model = taker.Stub.Model;
                if (model.Scenario is not { } name)
                    return taker;
                var (state, times) = _states.GetValueOrDefault(name);
                if (!taker.Stub.IsInAnyState && state != model.WhenStateIs)
                    continue;
                _states[name] = times + 1 >= (model.TimesInSameState ?? 1) ? (model.SetStateTo, 0) : (state, times + 1);
                return taker;
            }

            return null;
        }
    }

    /// <param name="state">Null, or the start state, begins it anew.</param>
    public void Set(string name, string? state)
    {
        lock (_lock)
            _states[name] = (state == StubScenario.Start ? null : state, 0);
    }

    public void ResetScenarios()
    {
        lock (_lock)
            _states.Clear();
    }

    /// <summary>The scenarios of the stubs with their states: the one each is in, and those that a stub names.</summary>
    public IReadOnlyList<StubScenario> StatesOf(IEnumerable<Stub> stubs)
    {
        lock (_lock)
            return
            [
                .. stubs.Where(s => s.Model.Scenario is not null)
                    .GroupBy(s => s.Model.Scenario!, StringComparer.Ordinal)
                    .Select(group => new StubScenario(group.Key, _states.GetValueOrDefault(group.Key).State ?? StubScenario.Start, NamedStates(group))),
            ];
    }

    private static ImmutableArray<string> NamedStates(IEnumerable<Stub> stubs) =>
        [.. stubs.SelectMany(s => new[] { s.Model.WhenStateIs, s.Model.SetStateTo }).OfType<string>().Prepend(StubScenario.Start).Distinct(StringComparer.Ordinal)];
}
