using System.Collections.Immutable;
using Conformance.Core.Checks;
using Conformance.Core.Documents;
using Conformance.Core.Expectations;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;

namespace Conformance.Core.Binding;

/// <summary>Binds steps in order: one verb each, names looked up, implied checks added.</summary>
/// <param name="actingAs">Who acts unless a step says otherwise; null in a flow, where it cannot be known.</param>
internal sealed class StepBinder(
    ProviderDefinition provider, FlowBinder flows, Names names, CaseData data, string? actingAs, DiagnosticBag mistakes, CaseDocument? bent = null)
{
    private const int MostRunners = 64;

    private readonly Dictionary<string, int> _labels = new(StringComparer.Ordinal);
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private readonly ActionReader _actions = new(provider, names, mistakes);
    private readonly SaveReader _saves = new(provider, names, mistakes);

    /// <summary>Steps that say `bend: $case`.</summary>
    public int Bendable { get; private set; }

    public ImmutableArray<Step> Bind(ImmutableArray<Node> steps)
    {
        foreach (var label in steps.OfType<MapNode>().Select(s => s["name"]).OfType<ScalarNode>())
        {
            NameRules.CheckWord(label, "a step", mistakes);
            if (!_given.Add(label.Text))
                mistakes.Add(label.At, $"a second step named '{label.Text}'", "A label is unique in its scenario.");
        }

        return [.. steps.Select(One).OfType<Step>()];
    }

    private Step? One(Node node)
    {
        if (Fields.MapOf(node, "a step", mistakes) is not { } written)
            return null;
        var map = data.Into(written, IsRequest);
        if (Verb(map) is not { } verb)
            return null;
        var (key, argument) = verb;
        var fields = Fields.Of(map, "a step", [.. Words.Step, key.Text, .. key.Text == "http" ? Words.Http : []], mistakes)!.Value;
        var label = Label(key, fields["name"] as ScalarNode, argument);
        var identity = Identity(fields);
        var acting = identity ?? actingAs;
        if (key.Text == "use")
            return UseStep(argument, fields, label, identity, acting);
        if (_actions.Read(key, argument, fields, acting) is not { } action)
        {
            _saves.Recover(fields);
            return null;
        }

        if (key.Text is "advance" or "fault")
        {
            foreach (var (wrong, _) in map.Entries.Where(e => e.Key.Text != key.Text && e.Key.Text != "name"))
                mistakes.Add(wrong.At, $"'{wrong.Text}' beside '{key.Text}', which gets no answer", null);
            return new Step { Label = label, Action = action, At = key.At };
        }

        return Asking(fields, key, label, action, identity, acting);
    }

    private Step Asking(Fields fields, ScalarNode key, string label, StepAction action, string? identity, string? acting)
    {
        var call = action as StepAction.Call;
        var race = fields["race"] is null ? 1 : fields.Int("race", 1, 2, MostRunners);
        var answer = AnswerOf(fields, call?.Verb.Answer);
        var asked = new Asked(answer, RefusalOf(fields, call?.Verb.Refusal), fields, race > 1, provider.Profiles, mistakes);
        var checks = asked.Checks();
        var bend = BendOf(fields, action, acting);
        var sent = SaveReader.SentNames(action, bend);
        if (bend is Bend.After)
            names.Capabilities.Add("clock");
        if (bend is Bend.As { Identity: var other } && provider.Identities.ContainsKey(other))
            names.Identities.Add(other);
        // An implied check speaks of whoever acts and of whatever is sent; its names were looked up with its provider.
        ImmutableArray<Check> own = [.. checks.Where(c => !c.Implied), .. asked.Elsewhere];
        names.Check(own.SelectMany(c => c.Templates), acting, sent);
        foreach (var check in own.OfType<SourceCheck>())
            _saves.CheckSent(check.Source, check.At, sent);
        var saves = _saves.Read(fields, sent);
        if (checks.IsEmpty && saves.IsEmpty && fields["save"] is null && fields.Map.Entries.All(e => LevelKeys.WordOf(e.Key.Text) is null))
            mistakes.Add(key.At, $"the step '{label}' checks nothing", "Write an 'expect', or save something.");
        return new Step
        {
            Label = label,
            Action = action,
            As = identity,
            Race = race,
            Bend = bend,
            Browser = new BrowserReader(names, mistakes).Read(fields, action, bend, acting),
            Checks = CheckNames.MakeUnique(checks),
            Secret = answer?.Secret ?? [],
            Saves = saves,
            At = key.At,
        };
    }

    private Step? UseStep(Node argument, Fields fields, string label, string? identity, string? acting)
    {
        foreach (var (wrong, _) in fields.Map.Entries.Where(e => e.Key.Text is not ("use" or "name" or "as" or "save")))
            mistakes.Add(wrong.At, $"'{wrong.Text}' beside 'use'", "Only name, as and save go with a flow.");
        var uses = flows.Uses(argument).ToArray();
        if (uses is not [var (flow, arguments)])
        {
            if (uses.Length > 1)
                mistakes.Add(argument.At, "more than one flow in a step", "Write a step for each.");
            return null;
        }

        var saves = _saves.OfFlow(fields, flow.Text, flows.SavesOf(flow.Text));
        var step = flows.Use(flow, arguments, saves, label, provider, names, acting);
        _saves.Define(fields);
        return step is null ? null : step with { As = identity };
    }

    private Entry? Verb(MapNode map)
    {
        var verbs = map.Entries.Where(e => Words.Verbs.Contains(e.Key.Text) || provider.Verbs.ContainsKey(e.Key.Text)).ToArray();
        if (verbs.Length == 1)
            return verbs[0];
        if (verbs.Length > 1)
        {
            mistakes.Add(verbs[1].Key.At, $"a second verb, '{verbs[1].Key.Text}' beside '{verbs[0].Key.Text}'", "A step has one verb: make it two steps.");
            return null;
        }

        var strange = map.Entries.Where(e => !Words.Step.Contains(e.Key.Text) && !Words.Http.Contains(e.Key.Text)).ToArray();
        foreach (var (key, _) in strange)
            mistakes.AddUnknown(key.At, "verb", key.Text, provider.Verbs.Keys.Concat(Words.Verbs));
        if (strange.Length == 0)
            mistakes.Add(map.At, "a step without a verb");
        foreach (var (name, _) in map["save"] is MapNode saves ? saves.Entries : [])
            names.Define(name, null);
        return null;
    }

    private string Label(ScalarNode verb, ScalarNode? name, Node argument)
    {
        if (name is not null)
            return name.Text;
        var word = verb.Text != "use" ? verb.Text : flows.Uses(argument).FirstOrDefault().Flow?.Text ?? "use";
        while (true)
        {
            var count = _labels[word] = _labels.GetValueOrDefault(word) + 1;
            var label = count == 1 ? word : $"{word}-{count}";
            if (!_given.Contains(label))
                return label;
        }
    }

    private string? Identity(Fields fields)
    {
        if (fields.Text("as") is not { } name)
            return null;
        if (provider.Identities.ContainsKey(name))
            names.Identities.Add(name);
        else if (name != "none")
            mistakes.AddUnknown(fields["as"]!.At, "identity", name, provider.Identities.Keys.Append("none"));
        return name;
    }

    private AnswerKind? AnswerOf(Fields fields, AnswerKind? own)
    {
        if (fields.Text("answer") is not { } name)
            return own;
        if (name != "none" && !provider.Answers.ContainsKey(name))
            mistakes.AddUnknown(fields["answer"]!.At, "answer", name, provider.Answers.Keys.Append("none"));
        return provider.Answers.GetValueOrDefault(name);
    }

    private RefusalFamily? RefusalOf(Fields fields, RefusalFamily? own)
    {
        if (fields.Text("refusal") is not { } name)
            return own;
        if (!provider.Refusals.ContainsKey(name))
            mistakes.AddUnknown(fields["refusal"]!.At, "refusal family", name, provider.Refusals.Keys);
        return provider.Refusals.GetValueOrDefault(name);
    }

    private Bend? BendOf(Fields fields, StepAction action, string? acting)
    {
        if (fields["bend"] is not { } node)
            return null;
        if (node is not ScalarNode { Text: "$case" })
        {
            mistakes.Add(node.At, "'bend' is $case", "Write the change in a case, or change the step itself.");
            return null;
        }

        Bendable++;
        if (bent?.Bend is not var (key, value))
            return null;
        data.ChangesRequest = true;
        return new BendReader(provider, names, mistakes).Read(key, data.Into(value, isRequest: true), action, acting);
    }

    private static bool IsRequest(string key) => LevelKeys.WordOf(key) is null && key is not ("save" or "skip-checks" or "name" or "answer" or "refusal" or "browser");
}
