using System.Collections.Immutable;
using System.Text.Json;
using Conformance.Core.Checks;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Shapes;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Expectations;

/// <summary>
/// Reads what is asked of an answer: maps of sources, with json, header, cookie and location spelt out, and the keys of the
/// language. Each top-level member of a json map is a check of its own, so that its address is stable.
/// </summary>
internal sealed class CheckReader(RefusalFamily? refusal, bool isRace, DiagnosticBag mistakes)
{
    private readonly ImmutableArray<Check>.Builder _checks = ImmutableArray.CreateBuilder<Check>();

    /// <summary>The first error that is named, with the level that names it: what is expected before what is wished for.</summary>
    public (string Name, Level Level)? Error { get; private set; }

    /// <summary>The status that an expect names.</summary>
    public Shape? Status { get; private set; }

    /// <summary>Whether the answers of a race are told apart as winners and others.</summary>
    public bool HasRoles { get; private set; }

    /// <summary>Adds the checks of one level; gives them all when the last is read.</summary>
    public void Read(Node node, Level level)
    {
        if (level == Level.Observe && node is ListNode list)
        {
            foreach (var item in Fields.ScalarsOf(list, "observe", mistakes))
                Observation(item);
            return;
        }

        var what = level.ToString().ToLowerInvariant() switch { "must" => "'expect'", var other => $"'{other}'" };
        if (Fields.MapOf(node, what, mistakes) is not { } map)
            return;
        if (map.Entries.IsEmpty)
            mistakes.Add(map.At, $"{what} asks nothing", "Write a check, or take it away.");
        foreach (var (key, value) in map.Entries)
            Entry(map, key, value, level);
    }

    /// <summary>The checks in order, names made unique by -2, -3.</summary>
    public ImmutableArray<Check> Take() => Unique(_checks.DrainToImmutable());

    /// <summary>The checks, those of a name that was there before with a number behind it.</summary>
    public static ImmutableArray<Check> Unique(ImmutableArray<Check> checks)
    {
        var names = new HashSet<string>(checks.Length, StringComparer.Ordinal);
        if (checks.All(c => names.Add(c.Name)))
            return checks;
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. checks.Select(c =>
        {
            var count = seen[c.Name] = seen.GetValueOrDefault(c.Name) + 1;
            return count == 1 ? c : c with { Name = $"{c.Name}-{count}" };
        })];
    }

    private void Entry(MapNode map, ScalarNode key, Node value, Level level)
    {
        switch (key.Text)
        {
            case "json" when value is MapNode members:
                Members(members, level, map["exact"] is ScalarNode { Text: "true" });
                break;
            case "header" or "cookie" or "location" when value is MapNode below:
                Below(key.Text, below, level);
                break;
            case "exact":
                if (value is not ScalarNode { IsPlain: true, Text: "true" })
                    mistakes.Add(value.At, "'exact' is true", "Take it away for a partial match.");
                else if (map["json"] is null)
                    mistakes.Add(key.At, "'exact' without 'json'", "Write the members as a map below 'json'.");
                break;
            case "error" or "without" or "wins" or "losers" or "never" when level == Level.Observe:
                mistakes.Add(key.At, $"'{key.Text}' cannot be observed", "Write it in 'expect' or 'should'.");
                break;
            case "error":
                ErrorOf(value, level, key.At);
                break;
            case "without":
                Without(value, level, key.At);
                break;
            case "wins" or "losers" or "never":
                Race(key, value, level);
                break;
            default:
                Source(key, value, level, map);
                break;
        }
    }

    private void Members(MapNode members, Level level, bool isExact)
    {
        foreach (var (name, value) in members.Entries)
            _checks.Add(new SourceCheck(new JsonSource([name.Text], $"json.{name.Text}"), ShapeParser.Read(value, mistakes, isExact)) { Name = $"json.{name.Text}", Level = level, At = name.At });
        if (isExact && level != Level.Observe)
            _checks.Add(new ExactCheck([.. members.Entries.Select(e => e.Key.Text)]) { Name = "exact", Level = level, At = members.At });
        if (members.Entries.IsEmpty && !isExact)
            mistakes.Add(members.At, "'json' names no member", "Write a member, or 'exact: true' for an empty object.");
    }

    private void Below(string prefix, MapNode map, Level level)
    {
        foreach (var (name, value) in map.Entries)
        {
            if (value is MapNode deeper && prefix == "location")
                Below($"location.{name.Text}", deeper, level);
            else
                Source(name with { Text = $"{prefix}.{name.Text}", Offset = -1 }, value, level, map);
        }
    }

    private void Source(ScalarNode key, Node value, Level level, MapNode map)
    {
        if (SourceParser.Parse(key.Text, key.Part, mistakes, level == Level.Observe ? null : Words.Expect) is not { } source)
            return;
        var isExact = key.Text.StartsWith("json", StringComparison.Ordinal) && map["exact"] is not null;
        var shape = ShapeParser.Read(value, mistakes, isExact);
        if (source is StatusSource && level == Level.Must)
            Status = shape;
        if (shape is Shape.Map or Shape.List && source.IsText)
            mistakes.Add(value.At, $"{value.Kind} for '{key.Text}', which is text", null);
        _checks.Add(new SourceCheck(source, shape) { Name = key.Text, Level = level, At = key.At });
    }

    private void Observation(ScalarNode item)
    {
        if (SourceParser.Parse(item.Text, item.Part, mistakes) is { } source)
            _checks.Add(new SourceCheck(source, null) { Name = item.Text, Level = Level.Observe, At = item.At });
    }

    private void ErrorOf(Node value, Level level, SourceSpan at)
    {
        if (value is not ScalarNode { IsNull: false } name || name.Text.Contains('$', StringComparison.Ordinal) || Placeholder.NameOf(name.Text) is not null)
        {
            mistakes.Add(value.At, "'error' is one word", "Write the error's name; for several, write the source that names it with <one-of a b>.");
        }
        else if (refusal is null)
        {
            mistakes.Add(at, "'error' where the verb has no refusal family", "Write status and json.error instead, or name a refusal in the provider file.");
        }
        else if (refusal.IsStrict && !refusal.Rows.ContainsKey(name.Text))
        {
            mistakes.AddUnknown(name.At, "error", name.Text, refusal.Rows.Keys, $"in the refusal family '{refusal.Name}'");
        }
        else
        {
            Error ??= (name.Text, level);
            _checks.AddRange(Refusals.Checks(refusal, name, level));
        }
    }

    private void Without(Node value, Level level, SourceSpan at)
    {
        ImmutableArray<Template> values = value is ListNode list ? [.. list.Items.Select(i => TemplateReader.Read(i, mistakes))] : [TemplateReader.Read(value, mistakes)];
        if (values.IsEmpty || values.Any(v => v is Template.Absent or Template.Map or Template.List or Template.Constant { Value: null }))
            mistakes.Add(value.At, "'without' is a list of texts", "Write without: [$token, …].");
        else
            _checks.Add(new WithoutCheck(values) { Name = "without", Level = level, At = at });
    }

    private void Race(ScalarNode key, Node value, Level level)
    {
        if (!isRace)
        {
            mistakes.Add(key.At, $"'{key.Text}' without a race", "Write 'race: N' on the step.");
            return;
        }

        switch (key.Text)
        {
            case "wins":
                HasRoles = true;
                var count = ShapeParser.Read(value, mistakes);
                var isNumber = count is Shape.Equal { Value: Template.Constant { Value: { } number } } && number.GetValueKind() == JsonValueKind.Number;
                if (!isNumber && count is not (Shape.Range { Name: "int" } or Shape.WordList { Name: "one-of" }))
                    mistakes.Add(value.At, "'wins' is a number or a range", "Write 1 or <int 1..2>.");
                _checks.Add(new WinsCheck(count) { Name = "wins", Level = level, At = key.At });
                break;
            case "never":
                var statuses = Fields.ScalarsOf(value, "never", mistakes);
                foreach (var wrong in statuses.Where(s => !IsStatus(s.Text)))
                    mistakes.Add(wrong.At, $"'{wrong.Text}' is no status", "Write 503 or 5xx.");
                if (statuses.IsEmpty)
                    mistakes.Add(value.At, "'never' names no status", "Write never: [5xx].");
                _checks.Add(new NeverCheck([.. statuses.Select(s => s.Text)]) { Name = "never", Level = level, At = key.At });
                break;
            default:
                HasRoles = true;
                Losers(value, level);
                break;
        }
    }

    private void Losers(Node value, Level level)
    {
        var inner = new CheckReader(refusal, isRace: false, mistakes);
        inner.Read(value, level);
        foreach (var check in Refusals.WithImplied(inner.Take(), refusal, inner.Error, inner.Status is not null, skipped: []))
        {
            var name = check.Implied ? check.Name : $"losers.{check.Name}";
            _checks.Add(InRace(check, RaceRole.Loser) with { Name = name });
        }
    }

    /// <summary>The check for each answer of a race that has the role; what no winner may show is looked for in all of them.</summary>
    public static Check InRace(Check check, RaceRole role) => check is WinsCheck or NeverCheck or EachOfRaceCheck || (check is WithoutCheck && role != RaceRole.Loser)
        ? check
        : new EachOfRaceCheck(check, role) { Name = check.Name, Level = check.Level, At = check.At, Implied = check.Implied, Covers = check.Covers, Title = check.Title };

    private static bool IsStatus(string text) =>
        text.Length == 3 && text[0] is >= '1' and <= '5' && (text.EndsWith("xx", StringComparison.Ordinal) || (char.IsAsciiDigit(text[1]) && char.IsAsciiDigit(text[2])));
}
