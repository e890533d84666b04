using System.Collections.Immutable;
using Conformance.Core.Checks;
using Conformance.Core.Documents;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Scenarios;

/// <summary>Reads answer kinds and refusal families: what an answer implies without being asked.</summary>
internal sealed class ImpliedCheckReader(IReadOnlyDictionary<string, Requirement> requirements, DiagnosticBag mistakes)
{
    public AnswerKind? Answer(ScalarNode name, Node node)
    {
        if (Fields.Of(node, "an answer", Words.Answer, mistakes) is not { } fields)
            return null;
        var status = StatusOf(fields, name, new Shape.Range("int", 200, 299));
        var secret = fields.Scalars("secret").Select(s => SourceParser.Parse(s.Text, s.Part, mistakes)).OfType<ValueSource>();
        return new AnswerKind(name.Text, status, [.. secret], [Refusals.StatusCheck(name.Text, status, name.At), .. Checks(name, fields)]);
    }

    public RefusalFamily? Refusal(ScalarNode name, Node node)
    {
        if (Fields.Of(node, "a refusal family", Words.Refusal, mistakes) is not { } fields)
            return null;
        var status = StatusOf(fields, name, new Shape.Range("int", 400, 499));
        if (fields["match"] is null)
            mistakes.Add(name.At, "a refusal family without 'match'", "Write the source that names the error: match: json.error.");
        var match = fields["match"] is ScalarNode at ? SourceParser.Parse(at.Text, at.Part, mistakes) : null;
        match ??= new JsonSource(["error"], "json.error");
        var rows = ImmutableDictionary.CreateBuilder<string, ImmutableArray<Check>>();
        foreach (var (error, row) in fields.Entries("errors"))
            rows[error.Text] = Row(name.Text, error, row, match, status);
        return new RefusalFamily(name.Text, status, match, rows.ToImmutable(), fields.Bool("strict", false), Checks(name, fields));
    }

    private ImmutableArray<Check> Row(string family, ScalarNode error, Node node, ValueSource match, Shape status)
    {
        Check named = new SourceCheck(match, new Shape.Equal(new Template.Constant(error.Value(), error.At))) { Name = "error", Level = Level.Must, At = error.At };
        if (node is ScalarNode { IsNull: true } || Fields.Of(node, "an error", Words.RefusalRow, mistakes) is not { } fields)
            return [named, Refusals.StatusCheck(family, status, error.At)];
        if (fields["expect"] is { } expect)
        {
            var reader = new CheckReader(null, isRace: false, mistakes);
            reader.Read(expect, Level.Must);
            named = new AllOfCheck(reader.Take()) { Name = "error", Level = Level.Must, At = error.At };
        }

        return [named, Refusals.StatusCheck(family, fields["status"] is { } own ? Status(own) : status, error.At)];
    }

    private ImmutableArray<Check> Checks(ScalarNode family, Fields fields)
    {
        var checks = ImmutableArray.CreateBuilder<Check>();
        foreach (var (id, node) in fields.Entries("checks"))
        {
            if (!id.Text.StartsWith($"{family.Text}.", StringComparison.Ordinal) || id.Text == $"{family.Text}.status")
                mistakes.Add(id.At, $"the check id '{id.Text}'", $"An id of this family is '{family.Text}.' and a word, not status.");
            if (Fields.Of(node, "an implied check", Words.ImpliedCheck, mistakes) is not { } check)
                continue;
            foreach (var covered in check.Scalars("covers").Where(c => !requirements.ContainsKey(c.Text)))
                mistakes.AddUnknown(covered.At, "requirement", covered.Text, requirements.Keys);
            if (One(id, check) is { } one)
                checks.Add(one with { Implied = true, Title = check.Text("title"), Covers = check.Texts("covers") });
        }

        return checks.DrainToImmutable();
    }

    private Check? One(ScalarNode id, Fields check)
    {
        var levels = new (string Key, Level Level)[] { ("expect", Level.Must), ("should", Level.Should), ("observe", Level.Observe) }.Where(l => check[l.Key] is not null).ToArray();
        if (levels is not [var (key, level)])
        {
            mistakes.Add(id.At, $"the check '{id.Text}' has {(levels.Length == 0 ? "nothing that it asks" : "more than one level")}", "Write one of expect, should and observe.");
            return null;
        }

        var reader = new CheckReader(null, isRace: false, mistakes);
        reader.Read(check[key]!, level);
        return reader.Take() switch
        {
            [] => null,
            [var c] => c with { Name = id.Text, At = id.At },
            var all => new AllOfCheck(all) { Name = id.Text, Level = level, At = id.At },
        };
    }

    private Shape StatusOf(Fields fields, ScalarNode name, Shape otherwise)
    {
        if (fields["status"] is { } node)
            return Status(node);
        mistakes.Add(name.At, $"'{name.Text}' without 'status'");
        return otherwise;
    }

    private Shape Status(Node node)
    {
        var shape = ShapeParser.Read(node, mistakes);
        if (shape is Shape.Equal { Value: Template.Constant { Value: { } v } } && !int.TryParse(v.ToString(), out _) || shape is Shape.Map or Shape.List)
            mistakes.Add(node.At, "a status is a number or a shape of one", "Write 400, <one-of 400 401> or <int 400..499>.");
        return shape;
    }
}
