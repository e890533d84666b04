using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Core.Attribution;
using Conformance.Core.Checks;
using Conformance.Core.Requests;
using Conformance.Core.Scenarios;
using Conformance.Core.Targets;
using Conformance.Core.Texts;
using Conformance.Core.Values;

namespace Conformance.Core.Execution;

internal sealed partial class ScenarioPlay
{
    private const int ShownOfAnAnswer = 300;

    /// <summary>Identities first, since they may act in making the fixtures.</summary>
    /// <exception cref="TargetException">Something could not be made: nothing is said about the requirements.</exception>
    /// <exception cref="InterferenceException">Neither, and the provider has no part in it.</exception>
    private async Task PrepareAsync()
    {
        var preparations = _session.Preparations;
        var actors = new List<Actor>();
        foreach (var name in _playable.Identities.Append(_playable.As).Concat(preparations.SelectMany(p => p.Acting)).Distinct())
        {
            if (name == Actor.NobodyName && !_playable.Provider.Identities.ContainsKey(name))
                continue;
            var made = preparations.FirstOrDefault(p => p.IsIdentity && p.Name == name);
            var shape = _playable.Provider.Identities.GetValueOrDefault(name);
            actors.Add(new Actor(name, await MembersAsync(shape, _session.Identity(name), made)) { Optional = shape?.Optional ?? [] });
        }
        _cast = new Cast(actors);

        var roots = new JsonObject();
        foreach (var name in _playable.Fixtures)
        {
            var made = preparations.FirstOrDefault(p => !p.IsIdentity && p.Name == name);
            var shape = _playable.Provider.Fixtures.GetValueOrDefault(name);
            Trees.Put(roots, name, Trees.BuildJsonObject(await MembersAsync(shape, _session.Fixture(name), made), shape?.Optional ?? []));
        }
        foreach (var (name, tree) in roots)
            _scope.Set(name, tree);
    }

    private async Task<ImmutableDictionary<string, string>> MembersAsync(PreparedShape? shape, ImmutableDictionary<string, string> written, Preparation? preparation)
    {
        var members = written;
        if (preparation is not null)
        {
            var made = await MakeAsync(preparation);
            MadeUp.UnionWith(made.Values);
            members = members.SetItems(made);
        }
        _watch.Prepared(shape, members);
        return members;
    }

    private async Task<Dictionary<string, string>> MakeAsync(Preparation preparation)
    {
        var scope = new Scope(_scope.Functions);
        try
        {
            var made = preparation.Values.ToDictionary(v => v.Key, v => v.Value.ResolveText(scope), StringComparer.Ordinal);
            if (preparation.MadeBy is not { } use)
                return made;
            // Nobody acts unless a step says so, with cookies of its own: the scenario finds no traces of it.
            if (!await UseAsync(use, scope, Actor.NobodyName, depth: 0, new PlayedPart(Part.Preparation, NewPlayer(), _limit)))
                throw NotMade(preparation, _last!);
            foreach (var (name, _) in use.Saves)
            {
                made[name] = scope.Names[name] is JsonValue value && value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number
                    ? ValueText.WriteValue(value)
                    : throw new ValueException($"the flow '{use.Flow}' saved no text as {name}");
            }
            _now.Clear();
            return made;
        }
        catch (ValueException e)
        {
            throw new TargetException($"{preparation.What} could not be made: {e.Message}", e);
        }
    }

    // The step is told with what went over the wire, and judges nothing.
    private Exception NotMade(Preparation preparation, StepRecord failed)
    {
        if (failed.Interference is { } interference)
        {
            Records.Add(failed);
            return new InterferenceException($"{preparation.What} could not be made: {interference.What}", interference);
        }
        var answer = failed.Exchanges is [var exchange, ..] ? Answered(exchange) : "could not be played";
        var why = failed.Outcomes.Where(o => o.Check.Level == Level.Must).Select(o => o.Outcome).OfType<CheckOutcome.Fail>().FirstOrDefault();
        var wanted = why is not null ? $"{why.Expected}, not {why.Actual}"
            : failed.Misses is [var miss, ..] ? $"{miss.Expected}, not {miss.Actual}"
            : failed.Problem;
        failed.Outcomes.Clear();
        failed.Misses.Clear();
        failed.Problem = $"{answer}; expected {wanted}";
        Records.Add(failed);
        return new TargetException($"{preparation.What} could not be made by the flow '{preparation.MadeBy!.Flow}': step '{failed.Step.Label}' {failed.Problem}");
    }

    private string Answered(Exchange exchange)
    {
        if (exchange.Response is not { } response)
            return $"got no answer ({exchange.TransportError})";
        var body = _watch.RedactText(response.ShowBody().Trim());
        return $"was answered {response.Status}{(body.Length == 0 ? "" : $" {VisibleText.CutText(body, ShownOfAnAnswer)}")}";
    }
}
