using System.Collections.Immutable;
using Conformance.Core.Checks;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Shapes;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Expectations;

/// <summary>
/// Reads sources with what is asked of them; json, header, cookie and location may be spelt out as maps. Each top-level member
/// of a json map is a check of its own, so that its address is stable.
/// </summary>
internal sealed class SourceCheckReader(DiagnosticBag mistakes)
{
    /// <summary>The status that an expect names.</summary>
    public Shape? Status { get; private set; }

    /// <summary>The checks of one key.</summary>
    /// <param name="map">What the key stands in.</param>
    public IEnumerable<Check> Read(MapNode map, ScalarNode key, Node value, Level level) => (key.Text, value) switch
    {
        ("json", MapNode members) => ReadMembers(members, level, map["exact"] is ScalarNode { Text: "true" }),
        ("header" or "cookie" or "location", MapNode below) => ReadParts(key.Text, below, level),
        _ => ReadSource(map, key, value, level),
    };

    /// <summary>A source that is recorded without a shape; null when it is none.</summary>
    public Check? ReadObservation(ScalarNode item) =>
        SourceParser.ParseValueSource(item.Text, item.Part, mistakes) is { } source
            ? new SourceCheck(source, null) { Name = item.Text, Level = Level.Observe, At = item.At }
            : null;

    private List<Check> ReadMembers(MapNode members, Level level, bool isExact)
    {
        var checks = new List<Check>();
        foreach (var (name, value) in members.Entries)
            checks.Add(new SourceCheck(new JsonSource([name.Text], $"json.{name.Text}"), ShapeReader.Read(value, mistakes, isExact)) { Name = $"json.{name.Text}", Level = level, At = name.At });
        if (isExact && level != Level.Observe)
            checks.Add(new ExactCheck([.. members.Entries.Select(e => e.Key.Text)]) { Name = "exact", Level = level, At = members.At });
        foreach (var (name, value) in members.Entries.Where(e => isExact && e.Value is ScalarNode { Text: "<absent>" }))
            mistakes.AddMessage(value.At, $"'{name.Text}' is <absent> beside 'exact'", "'exact' says so of every member that is not named: take it away.");
        if (members.Entries.IsEmpty && !isExact)
            mistakes.AddMessage(members.At, "'json' names no member", "Write a member, or 'exact: true' for an empty object.");
        return checks;
    }

    private IEnumerable<Check> ReadParts(string prefix, MapNode map, Level level)
    {
        if (map.Entries.IsEmpty)
            mistakes.AddMessage(map.At, $"'{prefix}' names nothing", $"Write {prefix}: {{ NAME: … }}, or take it away.");
        return map.Entries.SelectMany(part => part.Value is MapNode deeper && prefix == "location"
            ? ReadParts($"location.{part.Key.Text}", deeper, level)
            : ReadSource(map, part.Key with { Text = $"{prefix}.{part.Key.Text}", Offset = -1 }, part.Value, level));
    }

    private ImmutableArray<Check> ReadSource(MapNode map, ScalarNode key, Node value, Level level)
    {
        if (SourceParser.ParseValueSource(key.Text, key.Part, mistakes, level == Level.Observe ? null : Words.Expect) is not { } source)
            return [];
        var isExact = key.Text.StartsWith("json", StringComparison.Ordinal) && map["exact"] is not null;
        var shape = ShapeReader.Read(value, mistakes, isExact);
        if (source is StatusSource && level == Level.Must)
            Status = shape;
        if (shape is Shape.Map or Shape.List && source.IsText)
            mistakes.AddMessage(value.At, $"{value.Kind} for '{key.Text}', which is text", null);
        CheckPossible(source, shape, value);
        return [new SourceCheck(source, shape) { Name = key.Text, Level = level, At = key.At }];
    }

    private void CheckPossible(ValueSource source, Shape shape, Node value)
    {
        if (source is StatusSource)
            NumberRules.CheckStatus(shape, value.At, mistakes);
        else if (source is ElapsedSource or DiffSource)
            NumberRules.CheckNumber(source.Text, shape, value.At, mistakes);
        else if (source is JwtSource { Part: "signature" } && value is ScalarNode { IsPlain: true } word && shape is Shape.Equal { Value: Template.Constant } && word.Text is not ("valid" or "invalid"))
            mistakes.AddUnknown(value.At, "kind of signature", word.Text, ["valid", "invalid"]);
    }
}
