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

    private readonly StepLabels _labels = new(mistakes);
    private readonly StepWords _words = new(provider, names, mistakes);
    private readonly ActionReader _actions = new(provider, names, mistakes);
    private readonly SaveReader _saves = new(provider, names, mistakes);

    /// <summary>Steps that say `bend: $case`.</summary>
    public int Bendable { get; private set; }

    public ImmutableArray<Step> Bind(ImmutableArray<Node> steps)
    {
        _labels.Announce(steps);
        return [.. steps.Select(BindStep).OfType<Step>()];
    }

    private Step? BindStep(Node node)
    {
        if (Fields.MapOf(node, "a step", mistakes) is not { } written)
            return null;
        var map = data.Fill(written, IsRequest);
        if (_words.ReadVerb(map) is not { } verb)
            return null;
        var (key, argument) = verb;
        var fields = Fields.Read(map, "a step", [.. Words.Step, key.Text, .. key.Text == "http" ? Words.Http : []], mistakes)!.Value;
        var label = _labels.Take(fields["name"] as ScalarNode, key.Text != "use" ? key.Text : flows.Uses(argument).FirstOrDefault().Flow?.Text ?? "use");
        var identity = _words.ReadIdentity(fields);
        var acting = identity ?? actingAs;
        if (key.Text == "use")
            return BindUse(argument, fields, label, identity, acting);
        if (_actions.ReadStepAction(key, argument, fields, acting) is not { } action)
        {
            _saves.Recover(fields);
            return null;
        }

        return key.Text is "advance" or "fault" ? BindDeed(map, key, label, action) : BindRequest(fields, key, label, action, identity, acting);
    }

    private Step BindDeed(MapNode map, ScalarNode key, string label, StepAction action)
    {
        foreach (var (wrong, _) in map.Entries.Where(e => e.Key.Text != key.Text && e.Key.Text != "name"))
            mistakes.AddMessage(wrong.At, $"'{wrong.Text}' beside '{key.Text}', which gets no answer", null);
        return new Step { Label = label, Action = action, At = key.At };
    }

    private Step BindRequest(Fields fields, ScalarNode key, string label, StepAction action, string? identity, string? acting)
    {
        var call = action as StepAction.Call;
        var race = fields["race"] is null ? 1 : fields.Int("race", 1, 2, MostRunners);
        var answer = _words.ReadAnswer(fields, call?.Verb.Answer);
        var asked = new Asked(answer, _words.ReadRefusal(fields, call?.Verb.Refusal), fields, race > 1, provider.Profiles, mistakes);
        var checks = asked.ReadChecks();
        RaceLimits.CheckWinners(race, [.. checks, .. asked.Elsewhere], mistakes);
        var bend = ReadBend(fields, action, acting);
        var sent = SaveReader.SentNames(action, bend);
        NoteNeeds(bend);
        // An implied check speaks of whoever acts and of whatever is sent; its names were looked up with its provider.
        ImmutableArray<Check> own = [.. checks.Where(c => !c.Implied), .. asked.Elsewhere];
        names.CheckTemplates(own.SelectMany(c => c.Templates), acting, sent);
        foreach (var check in own.OfType<SourceCheck>())
            _saves.CheckSent(check.Source, check.At, sent);
        var saves = _saves.Read(fields, sent);
        if (checks.IsEmpty && saves.IsEmpty && fields["save"] is null && fields.Map.Entries.All(e => LevelKeys.WordOf(e.Key.Text) is null))
            mistakes.AddMessage(key.At, $"the step '{label}' checks nothing", "Write an 'expect', or save something.");
        return new Step
        {
            Label = label,
            Action = action,
            As = identity,
            Race = race,
            Bend = bend,
            Browser = new BrowserReader(names, mistakes).ReadBrowserWait(fields, action, bend, acting),
            Checks = CheckNames.MakeUnique(checks),
            ChecksElsewhere = asked.NamesElsewhere,
            Secret = answer?.Secret ?? [],
            Saves = saves,
            At = key.At,
        };
    }

    private void NoteNeeds(Bend? bend)
    {
        if (bend is Bend.After)
            names.Capabilities.Add("clock");
        if (bend is Bend.As { Identity: var other } && provider.Identities.ContainsKey(other))
            names.Identities.Add(other);
    }

    private Step? BindUse(Node argument, Fields fields, string label, string? identity, string? acting)
    {
        foreach (var (wrong, _) in fields.Map.Entries.Where(e => e.Key.Text is not ("use" or "name" or "as" or "save")))
            mistakes.AddMessage(wrong.At, $"'{wrong.Text}' beside 'use'", "Only name, as and save go with a flow.");
        var uses = flows.Uses(argument).ToArray();
        if (uses is not [var (flow, arguments)])
        {
            if (uses.Length > 1)
                mistakes.AddMessage(argument.At, "more than one flow in a step", "Write a step for each.");
            return null;
        }

        var saves = _saves.OfFlow(fields, flow.Text, flows.SavesOf(flow.Text));
        var step = flows.Use(flow, arguments, saves, label, provider, names, acting);
        _saves.Define(fields);
        return step is null ? null : step with { As = identity };
    }

    private Bend? ReadBend(Fields fields, StepAction action, string? acting)
    {
        if (fields["bend"] is not { } node)
            return null;
        if (node is not ScalarNode { Text: "$case" })
        {
            mistakes.AddMessage(node.At, "'bend' is $case", "Write the change in a case, or change the step itself.");
            return null;
        }

        Bendable++;
        if (bent?.Bend is not var (key, value))
            return null;
        data.ChangesRequest = true;
        return new BendReader(provider, names, mistakes).ReadBend(key, data.Fill(value, isRequest: true), action, acting);
    }

    private static bool IsRequest(string key) => LevelKeys.WordOf(key) is null && key is not ("save" or "skip-checks" or "name" or "answer" or "refusal" or "browser");
}
