using System.Collections.Immutable;
using Conformance.Core.Checks;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Shapes;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Binding;

/// <summary>Reads what a step saves, of its answer, of what it sent, or of the flow that it plays.</summary>
internal sealed class SaveReader(ProviderDefinition provider, Names names, DiagnosticBag mistakes)
{
    /// <summary>name → source; each name is known from here on.</summary>
    /// <param name="sent">Names of what the step sends.</param>
    public ImmutableArray<KeyValuePair<string, ValueSource>> Read(Fields fields, IReadOnlySet<string> sent)
    {
        var saves = ImmutableArray.CreateBuilder<KeyValuePair<string, ValueSource>>();
        foreach (var (name, node) in fields.Entries("save"))
        {
            NameRules.CheckValue(name, "a saved value", mistakes);
            if (ReadSource(node, sent) is { } source)
                saves.Add(KeyValuePair.Create(name.Text, source));
            if (provider.Fixtures.Keys.Order(StringComparer.Ordinal).FirstOrDefault(f => f.StartsWith($"{name.Text}.", StringComparison.Ordinal) && (names.Needed?.Contains(f) ?? true)) is { } fixture)
                mistakes.AddMessage(name.At, $"'{name.Text}' as the name of a saved value", $"It is the first word of the fixture {fixture}: take another name.");
            names.Define(name, "the saved value");
        }

        return saves.DrainToImmutable();
    }

    private ValueSource? ReadSource(Node node, IReadOnlySet<string> sent)
    {
        switch (node)
        {
            case ScalarNode from when SourceParser.ParseValueSource(from.Text, from.Part, mistakes) is { } source:
                CheckSent(source, from.At, sent);
                return source;
            case ScalarNode:
                return null;
            case MapNode map:
                return ReadFallback(map, sent);
            default:
                mistakes.AddMessage(node.At, $"{node.Kind} where a source should be", "Write save: { name: json.member }.");
                return null;
        }
    }

    private FallbackSource? ReadFallback(MapNode map, IReadOnlySet<string> sent)
    {
        if (Fields.Read(map, "a saved value", Words.Save, mistakes) is not { } fields
            || fields.RequiredNode("from", "a saved value") is not ScalarNode from || fields.RequiredNode("else", "a saved value") is not { } otherwise
            || ReadSource(from, sent) is not { } source)
            return null;
        var template = TemplateReader.ReadTemplate(otherwise, mistakes);
        names.CheckTemplates([template], null, sent);
        return new FallbackSource(source, template);
    }

    /// <summary>mine → theirs; the names are known once <see cref="Define"/> says so.</summary>
    public ImmutableArray<KeyValuePair<string, string>> OfFlow(Fields fields, string flow, ImmutableArray<string> theirs)
    {
        var saves = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var (name, node) in fields.Entries("save"))
        {
            NameRules.CheckValue(name, "a saved value", mistakes);
            if (node is ScalarNode from && theirs.Contains(from.Text))
                saves.Add(KeyValuePair.Create(name.Text, from.Text));
            else
                mistakes.AddUnknown(node.At, "value", (node as ScalarNode)?.Text ?? node.Kind, theirs, $"that the flow '{flow}' saves");
        }

        return saves.DrainToImmutable();
    }

    public void Define(Fields fields)
    {
        foreach (var (name, _) in fields.Entries("save"))
            names.Define(name, "the saved value");
    }

    /// <summary>The names of a step that cannot be read, so that what uses them is no further mistake.</summary>
    public void Recover(Fields fields)
    {
        foreach (var (name, _) in fields.Entries("save"))
            names.Define(name, null);
    }

    /// <summary>A source that is what the step sent must name a parameter that it sends.</summary>
    public void CheckSent(ValueSource source, SourceSpan at, IReadOnlySet<string> sent)
    {
        if (source is SentSource { Path: [var name, ..] } && name != "header" && !sent.Contains(name))
            mistakes.AddUnknown(at, "parameter", name, sent.Append("header"), "that this step sends");
    }

    /// <summary>Names of what a step sends, its bend included.</summary>
    public static HashSet<string> SentNames(StepAction action, Bend? bend)
    {
        var sent = action switch
        {
            StepAction.Call call => call.Verb.Endpoint.Parameters.Keys.Concat(call.Extra.Select(e => e.Key)).Concat(["client_id", "client_secret"]),
            StepAction.Http http => ((http.Json ?? http.Form) as Template.Map)?.Members.Select(m => m.Key) ?? [],
            StepAction.Advance or StepAction.Fault or StepAction.Journal => [],
            _ => throw new InvalidOperationException($"nobody knows what {action.GetType().Name} sends"),
        };
        return [.. bend is Bend.Add add ? sent.Append(add.Parameter) : sent];
    }
}
