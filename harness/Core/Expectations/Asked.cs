using System.Collections.Immutable;
using Conformance.Core.Checks;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Shapes;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Expectations;

/// <summary>All that is asked of one step's answer: what stands there and what the provider file implies.</summary>
internal sealed class Asked(AnswerKind? answer, RefusalFamily? refusal, Fields step, bool isRace, ProviderProfiles profiles, DiagnosticBag mistakes)
{
    /// <summary>Checks that are made under other profiles: their names are looked up with the rest.</summary>
    public ImmutableArray<Check> Elsewhere { get; private set; } = [];

    /// <summary>Names of all that may be made under other profiles: what is written of them, and what is implied where they ask for another status.</summary>
    public ImmutableArray<string> NamesElsewhere { get; private set; } = [];

    /// <summary>What the step implies by what it is, whatever it expects.</summary>
    private ImmutableArray<Check> Always => step["browser"] is { } visited ? [BuiltInChecks.BrowserState with { At = visited.At }] : [];

    public ImmutableArray<Check> ReadChecks()
    {
        var reader = new CheckReader(refusal, isRace, mistakes);
        var other = new CheckReader(refusal, isRace, mistakes);
        var blocks = LevelKeys.BlocksOf(step.Map, profiles, mistakes);
        foreach (var block in blocks)
            (block.Applies ? reader : other).ReadNode(block.Node, block.Level);
        Elsewhere = other.Take();

        var skipped = Skipped();
        NamesElsewhere = [.. Elsewhere.Select(c => c.Name), .. (blocks.All(b => b.Applies) ? [.. answer?.Elsewhere ?? [], .. refusal?.Elsewhere ?? []] : Implicable()).Where(n => !skipped.Contains(n))];
        var own = Refusals.WithImplied(reader.Take(), refusal, reader.Error, reader.Status is not null, skipped);
        // What names its status or error speaks for itself, unless it names the very status of the answer.
        var namesAnother = reader.Error is { Level: Level.Must } || (reader.Status is { } status && !IsOf(answer, status));
        var implied = answer is null || namesAnother ? [] : answer.Checks.Where(c => !skipped.Contains(c.Name) && !(reader.Status is not null && c.Name == $"{answer.Name}.status"));
        ImmutableArray<Check> all = [.. Always.Where(c => !skipped.Contains(c.Name)), .. own, .. implied];
        if (step["browser"] is not null)
            all = BrowserSight.LeaveOutUnseen(all, mistakes);
        var role = reader.HasRoles ? RaceRole.Winner : RaceRole.Any;
        return isRace ? [.. all.Select(c => c.Level == Level.Observe ? c : RaceScope.NarrowCheck(c, role))] : all;
    }

    private ImmutableHashSet<string> Skipped()
    {
        var ids = step.Scalars("skip-checks");
        if (ids.IsEmpty)
            return [];
        string[] known = [.. Always.Select(c => c.Name), .. Implicable()];
        foreach (var id in ids.Where(i => !known.Contains(i.Text)))
            mistakes.AddUnknown(id.At, "implied check", id.Text, known);
        return [.. ids.Select(i => i.Text)];
    }

    private IEnumerable<string> Implicable() =>
    [
        .. answer?.Checks.Select(c => c.Name).Concat(answer.Elsewhere) ?? [],
        .. refusal?.Checks.Select(c => c.Name).Concat(refusal.Elsewhere) ?? [],
        .. refusal is null ? Array.Empty<string>() : [$"{refusal.Name}.status"],
    ];

    private static bool IsOf(AnswerKind? answer, Shape status) =>
        answer is not null && status is Shape.Equal { Value: Template.Constant { Value: { } number } }
        && answer.Status.Matches(number, new ShapeContext(new Scope(NoFunctions.Instance), default, []));

    private sealed class NoFunctions : IValueFunctions
    {
        public static readonly NoFunctions Instance = new();

        public System.Text.Json.Nodes.JsonNode? CallFunction(string function, IReadOnlyList<System.Text.Json.Nodes.JsonNode?> arguments) =>
            throw new ValueException("a status is no template");
    }
}
