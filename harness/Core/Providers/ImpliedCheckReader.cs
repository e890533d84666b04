using System.Collections.Immutable;
using Conformance.Core.Checks;
using Conformance.Core.Documents;
using Conformance.Core.Expectations;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Shapes;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Providers;

/// <summary>Reads answer kinds and refusal families: what an answer implies without being asked.</summary>
internal sealed class ImpliedCheckReader(IReadOnlyDictionary<string, Requirement> requirements, ProviderProfiles profiles, DiagnosticBag mistakes)
{
    public AnswerKind? ReadAnswer(ScalarNode name, Node node)
    {
        if (Fields.Read(node, "an answer", Words.Answer, mistakes) is not { } fields)
            return null;
        var status = ReadStatusOr(fields, name, new Shape.Range("int", 200, 299));
        var secret = fields.Scalars("secret").Select(s => SourceParser.ParseValueSource(s.Text, s.Part, mistakes)).OfType<ValueSource>();
        var (checks, elsewhere) = ReadChecks(name, fields);
        return new AnswerKind(name.Text, status, [.. secret], [Refusals.StatusCheck(name.Text, status, name.At), .. checks], elsewhere);
    }

    public RefusalFamily? ReadRefusal(ScalarNode name, Node node)
    {
        if (Fields.Read(node, "a refusal family", Words.Refusal, mistakes) is not { } fields)
            return null;
        var status = ReadStatusOr(fields, name, new Shape.Range("int", 400, 499));
        if (fields["match"] is null)
            mistakes.AddMessage(name.At, "a refusal family without 'match'", "Write the source that names the error: match: json.error.");
        var match = fields["match"] is ScalarNode at ? SourceParser.ParseValueSource(at.Text, at.Part, mistakes) : null;
        match ??= new JsonSource(["error"], "json.error");
        var rows = ImmutableDictionary.CreateBuilder<string, RefusalRow>();
        foreach (var (error, row) in fields.Entries("errors"))
            rows[error.Text] = ReadRow(name.Text, error, row, match, status);
        var (checks, elsewhere) = ReadChecks(name, fields);
        return new RefusalFamily(name.Text, status, match, rows.ToImmutable(), fields.Bool("strict", false), checks, elsewhere);
    }

    private RefusalRow ReadRow(string family, ScalarNode error, Node node, ValueSource match, Shape status)
    {
        Check named = new SourceCheck(match, new Shape.Equal(new Template.Constant(error.Value(), error.At))) { Name = "error", Level = Level.Must, At = error.At };
        if (node is ScalarNode { IsNull: true } || Fields.Read(node, "an error", Words.RefusalRow, mistakes) is not { } fields)
            return new RefusalRow(named, Refusals.StatusCheck(family, status, error.At), null);
        var blocks = LevelKeys.BlocksOf(fields.Map, profiles, mistakes);
        var (expected, namesStatus) = ReadBlocks(blocks, Level.Must);
        return new RefusalRow(
            blocks.All(b => b.Level != Level.Must) ? named : Combine("error", Level.Must, expected, error),
            namesStatus ? null : Refusals.StatusCheck(family, fields["status"] is { } own ? ReadStatus(own) : status, error.At),
            Combine("wish", Level.Should, ReadBlocks(blocks, Level.Should).Checks, error));
    }

    /// <summary>The checks of the blocks of a level that are about the active profile; the others are read for their mistakes.</summary>
    private (ImmutableArray<Check> Checks, bool NamesStatus) ReadBlocks(ImmutableArray<LevelBlock> blocks, Level level)
    {
        var reader = new CheckReader(null, isRace: false, mistakes);
        foreach (var block in blocks.Where(b => b.Level == level))
            (block.Applies ? reader : new CheckReader(null, isRace: false, mistakes)).ReadNode(block.Node, level);
        return (reader.Take(), reader.Status is not null);
    }

    private static Check? Combine(string name, Level level, ImmutableArray<Check> checks, ScalarNode at) => checks switch
    {
        [] => null,
        [var check] => check with { Name = name, At = at.At },
        _ => new AllOfCheck(checks) { Name = name, Level = level, At = at.At },
    };

    private (ImmutableArray<Check> Checks, ImmutableArray<string> Elsewhere) ReadChecks(ScalarNode family, Fields fields)
    {
        var checks = ImmutableArray.CreateBuilder<Check>();
        var elsewhere = ImmutableArray.CreateBuilder<string>();
        foreach (var (id, node) in fields.Entries("checks"))
        {
            if (!id.Text.StartsWith($"{family.Text}.", StringComparison.Ordinal) || id.Text == $"{family.Text}.status")
                mistakes.AddMessage(id.At, $"the check id '{id.Text}'", $"An id of this family is '{family.Text}.' and a word, not status.");
            if (Fields.Read(node, "an implied check", Words.ImpliedCheck, mistakes) is not { } check)
                continue;
            foreach (var covered in check.Scalars("covers").Where(c => !requirements.ContainsKey(c.Text)))
                mistakes.AddUnknown(covered.At, "requirement", covered.Text, requirements.Keys);
            var read = ReadCheck(id, check);
            // What an implied check compares with, every step has: who acts and what is sent.
            foreach (var strange in (read?.Templates ?? []).SelectMany(t => t.Walk()).OfType<Template.Reference>().Where(r => r.Path[0] is not ("identity" or "sent")))
                mistakes.AddMessage(strange.At, $"'{strange}' in a check that any step may imply", "Write $identity.… or $sent.…, which every step has.");
            if (read is { } one)
                checks.Add(one with { Implied = true, Title = check.Text("title"), Covers = check.Texts("covers") });
            else
                elsewhere.Add(id.Text);
        }

        return (checks.DrainToImmutable(), elsewhere.DrainToImmutable());
    }

    private Check? ReadCheck(ScalarNode id, Fields check)
    {
        var blocks = LevelKeys.BlocksOf(check.Map, profiles, mistakes);
        var levels = blocks.Where(b => b.Applies).Select(b => b.Level).Distinct().ToArray();
        if (blocks.IsEmpty || levels.Length > 1)
            mistakes.AddMessage(id.At, $"the check '{id.Text}' has {(blocks.IsEmpty ? "nothing that it asks" : "more than one level")}", "Write one of expect, should and observe.");
        var checks = Enum.GetValues<Level>().Select(level => (Level: level, ReadBlocks(blocks, level).Checks)).ToArray();
        return levels is [var only] ? Combine(id.Text, only, checks.First(c => c.Level == only).Checks, id) : null;
    }

    private Shape ReadStatusOr(Fields fields, ScalarNode name, Shape otherwise)
    {
        if (fields["status"] is { } node)
            return ReadStatus(node);
        mistakes.AddMessage(name.At, $"'{name.Text}' without 'status'");
        return otherwise;
    }

    private Shape ReadStatus(Node node)
    {
        var shape = ShapeReader.Read(node, mistakes);
        NumberRules.CheckStatus(shape, node.At, mistakes);
        return shape;
    }
}
