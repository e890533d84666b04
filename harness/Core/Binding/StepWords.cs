using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;

namespace Conformance.Core.Binding;

/// <summary>Looks up what a step names of its provider: its verb, who acts, the answer kind and the refusal family.</summary>
internal sealed class StepWords(ProviderDefinition provider, Names names, DiagnosticBag mistakes)
{
    private const string None = "none";

    /// <summary>The step's one verb; null when it has none or several, which the mistakes then say.</summary>
    public Entry? ReadVerb(MapNode map)
    {
        var verbs = map.Entries.Where(e => Words.Verbs.Contains(e.Key.Text) || provider.Verbs.ContainsKey(e.Key.Text)).ToArray();
        if (verbs.Length == 1)
            return verbs[0];
        if (verbs.Length > 1)
        {
            mistakes.AddMessage(verbs[1].Key.At, $"a second verb, '{verbs[1].Key.Text}' beside '{verbs[0].Key.Text}'", "A step has one verb: make it two steps.");
            return null;
        }

        RefuseWithoutVerb(map);
        return null;
    }

    private void RefuseWithoutVerb(MapNode map)
    {
        var strange = map.Entries.Where(e => !Words.Step.Contains(e.Key.Text) && !Words.Http.Contains(e.Key.Text)).ToArray();
        foreach (var (key, _) in strange)
            mistakes.AddUnknown(key.At, "verb", key.Text, provider.Verbs.Keys.Concat(Words.Verbs));
        if (strange.Length == 0)
            mistakes.AddMessage(map.At, "a step without a verb");
        foreach (var (name, _) in map["save"] is MapNode saves ? saves.Entries : [])
            names.Define(name, null);
    }

    public string? ReadIdentity(Fields fields)
    {
        if (fields.Text("as") is not { } name)
            return null;
        if (provider.Identities.ContainsKey(name))
            names.Identities.Add(name);
        else if (name != None)
            mistakes.AddUnknown(fields["as"]!.At, "identity", name, provider.Identities.Keys.Append(None));
        return name;
    }

    public AnswerKind? ReadAnswer(Fields fields, AnswerKind? own)
    {
        if (fields.Text("answer") is not { } name)
            return own;
        if (name != None && !provider.Answers.ContainsKey(name))
            mistakes.AddUnknown(fields["answer"]!.At, "answer", name, provider.Answers.Keys.Append(None));
        return provider.Answers.GetValueOrDefault(name);
    }

    public RefusalFamily? ReadRefusal(Fields fields, RefusalFamily? own)
    {
        if (fields.Text("refusal") is not { } name)
            return own;
        if (!provider.Refusals.ContainsKey(name))
            mistakes.AddUnknown(fields["refusal"]!.At, "refusal family", name, provider.Refusals.Keys);
        return provider.Refusals.GetValueOrDefault(name);
    }
}
