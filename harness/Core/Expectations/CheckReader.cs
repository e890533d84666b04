using System.Collections.Immutable;
using Conformance.Core.Checks;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Shapes;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Expectations;

/// <summary>Reads what is asked of an answer: sources, and the words of <see cref="Words.Expect"/>.</summary>
internal sealed class CheckReader(RefusalFamily? refusal, bool isRace, DiagnosticBag mistakes)
{
    private readonly ImmutableArray<Check>.Builder _checks = ImmutableArray.CreateBuilder<Check>();
    private readonly SourceCheckReader _sources = new(mistakes);

    /// <summary>The first error that is named, with the level that names it: what is expected before what is wished for.</summary>
    public (string Name, Level Level)? Error { get; private set; }

    /// <summary>The status that an expect names.</summary>
    public Shape? Status => _sources.Status;

    /// <summary>Whether the answers of a race are told apart as winners and others.</summary>
    public bool HasRoles { get; private set; }

    /// <summary>Adds the checks of one level; gives them all when the last is read.</summary>
    public void ReadNode(Node node, Level level)
    {
        if (level == Level.Observe && node is ListNode list)
        {
            _checks.AddRange(Fields.ScalarsOf(list, "observe", mistakes).Select(_sources.ReadObservation).OfType<Check>());
            return;
        }

        var what = $"'{LevelKeys.WordOf(level)}'";
        if (Fields.MapOf(node, what, mistakes) is not { } map)
            return;
        if (map.Entries.IsEmpty)
            mistakes.AddMessage(map.At, $"{what} asks nothing", "Write a check, or take it away.");
        foreach (var (key, value) in map.Entries)
            ReadEntry(map, key, value, level);
    }

    /// <summary>The checks in order, names made unique by -2, -3.</summary>
    public ImmutableArray<Check> Take() => CheckNames.MakeUnique(_checks.DrainToImmutable());

    private void ReadEntry(MapNode map, ScalarNode key, Node value, Level level)
    {
        switch (key.Text)
        {
            case "exact":
                CheckExact(map, key, value);
                break;
            case var word when level == Level.Observe && Words.Expect.Contains(word):
                mistakes.AddMessage(key.At, $"'{word}' cannot be observed", "Write it in 'expect' or 'should'.");
                break;
            case "error":
                ReadError(value, level, key.At);
                break;
            case "without":
                ReadWithout(value, level, key.At);
                break;
            case "wins" or "losers" or "never":
                ReadRace(key, value, level);
                break;
            case var word when Words.Expect.Contains(word):
                throw new InvalidOperationException($"nobody reads the check '{word}'");
            default:
                _checks.AddRange(_sources.Read(map, key, value, level));
                break;
        }
    }

    private void CheckExact(MapNode map, ScalarNode key, Node value)
    {
        if (value is not ScalarNode { IsPlain: true, Text: "true" })
            mistakes.AddMessage(value.At, "'exact' is true", "Take it away for a partial match.");
        else if (map["json"] is null)
            mistakes.AddMessage(key.At, "'exact' without 'json'", "Write the members as a map below 'json'.");
    }

    private void ReadError(Node value, Level level, SourceSpan at)
    {
        if (value is not ScalarNode { IsNull: false } name || name.Text.Contains('$', StringComparison.Ordinal) || Placeholder.NameOf(name.Text) is not null)
        {
            mistakes.AddMessage(value.At, "'error' is one word", "Write the error's name; for several, write the source that names it with <one-of a b>.");
        }
        else if (refusal is null)
        {
            mistakes.AddMessage(at, "'error' where the verb has no refusal family", "Write status and json.error instead, or name a refusal in the provider file.");
        }
        else if (refusal.IsStrict && !refusal.Rows.ContainsKey(name.Text))
        {
            mistakes.AddUnknown(name.At, "error", name.Text, refusal.Rows.Keys, $"in the refusal family '{refusal.Name}'");
        }
        else
        {
            Error ??= (name.Text, level);
            _checks.AddRange(Refusals.ChecksOf(refusal, name, level));
        }
    }

    private void ReadWithout(Node value, Level level, SourceSpan at)
    {
        ImmutableArray<Template> values = value is ListNode list ? [.. list.Items.Select(i => TemplateReader.ReadTemplate(i, mistakes))] : [TemplateReader.ReadTemplate(value, mistakes)];
        if (values.IsEmpty || values.Any(v => v is Template.Absent or Template.Map or Template.List or Template.Constant { Value: null } || (v is Template.Constant { Value: { } text } && ValueText.WriteValue(text).Length == 0)))
            mistakes.AddMessage(value.At, "'without' is a list of texts", "Write without: [$token, …].");
        else
            _checks.Add(new WithoutCheck(values) { Name = "without", Level = level, At = at });
    }

    private void ReadRace(ScalarNode key, Node value, Level level)
    {
        if (!isRace)
        {
            mistakes.AddMessage(key.At, $"'{key.Text}' without a race", "Write 'race: N' on the step.");
            return;
        }

        HasRoles |= key.Text is "wins" or "losers";
        _checks.AddRange(new RaceCheckReader(refusal, mistakes).Read(key, value, level));
    }
}
