using Conformance.Core.Checks;
using Conformance.Core.Documents;
using Conformance.Core.Expectations;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Shapes;
using Conformance.Core.Sources;
using Conformance.Core.Texts;
using Conformance.Core.Values;

namespace Conformance.Core.Binding;

/// <summary>Reads `browser`: the step's request is made by a person's browser, and the visit to its callback is the answer.</summary>
internal sealed class BrowserReader(Names names, DiagnosticBag mistakes)
{
    private const string Callback = "redirect_uri";

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>What a browser sends by itself, or has but one of.</summary>
    private static readonly (string Key, string Why)[] NotWith =
    [
        ("headers", "A browser sends headers of its own."),
        ("race", "A person has one browser."),
    ];

    /// <summary>How long to wait and what to ask for; null when there is no `browser`, or when it cannot be read.</summary>
    public BrowserWait? ReadBrowserWait(Fields step, StepAction action, Bend? bend, string? acting)
    {
        if (step.Map.FindEntry("browser") is not var (key, value))
            return null;
        foreach (var (word, why) in NotWith.Where(n => step[n.Key] is not null))
            mistakes.AddMessage(step.Map.FindEntry(word)!.Key.At, $"'{word}' beside 'browser'", why);
        foreach (var blind in step.Entries("save").Select(e => e.Value).OfType<ScalarNode>())
        {
            if (SourceParser.ParseValueSource(blind.Text, blind.Part, new DiagnosticBag()) is { } source && !source.IsSeenByBrowser)
                BrowserSight.RefuseUnseen(blind.At, blind.Text, mistakes);
        }

        if (bend is Bend.Method or Bend.Header or Bend.Encode)
            mistakes.AddMessage(step["bend"]!.At, "a bend that a browser does not take", "Bend what stands in its address: set, add, omit, repeat, as or after.");
        if (action is StepAction.Call call)
            Request(call, key);
        else
            mistakes.AddMessage(key.At, "'browser' beside what is no verb of the provider", "A browser's step calls a verb: authorize: { … }.");
        return Wait(value, acting);
    }

    private BrowserWait? Wait(Node value, string? acting)
    {
        var fields = value is MapNode ? Fields.Read(value, "'browser'", Words.Browser, mistakes) : null;
        var ask = fields?["ask"] is { } text ? TemplateReader.ReadTemplate(text, mistakes) : null;
        if (fields?["ask"] is ScalarNode { IsNull: false } sentence && string.IsNullOrWhiteSpace(sentence.Text))
            mistakes.AddMessage(sentence.At, "'ask' is empty", "Write what the person is asked to do, or take it away.");
        if (ask is not null)
            names.CheckTemplates([ask], acting, sent: null);
        if (fields is { } map && map["wait"] is null)
        {
            mistakes.AddMessage(value.At, "'browser' without 'wait'", "Write wait: 5m.");
            return null;
        }

        var bound = fields?["wait"] ?? value;
        if (Fields.DurationOf(bound, mistakes) is not { } wait)
            return null;
        if (wait < Shortest || wait > Longest)
            mistakes.AddMessage(bound.At, $"a wait of {DurationText.Print(wait)} for a person", $"Write one from {DurationText.Print(Shortest)} to {DurationText.Print(Longest)}.");
        return new BrowserWait(wait, ask);
    }

    private void Request(StepAction.Call call, ScalarNode key)
    {
        var (verb, endpoint) = (call.Verb, call.Verb.Endpoint);
        if (endpoint is not { Method: "GET", Body: BodyEncoding.None, AuthenticatesClient: false })
            mistakes.AddMessage(key.At, $"'{verb.Name}' is no request that a browser makes", "It takes a GET without a body and without client authentication.");
        foreach (var hidden in call.Parameters.Where(p => endpoint.Parameters.GetValueOrDefault(p.Key) is ParameterPlace.Header or ParameterPlace.Bearer))
            mistakes.AddMessage(hidden.Value.At, $"'{hidden.Key}' goes into a header", "A browser sends headers of its own.");
        var callback = call.Parameters.Concat(call.Extra).Concat(verb.Preset).FirstOrDefault(p => p.Key == Callback).Value;
        if (callback is null or Template.Absent)
            mistakes.AddMessage(key.At, $"'{verb.Name}' sends no {Callback} here", "It names the callback to which the browser returns.");
        else if (callback is Template.Constant { Value: var written } && LoopbackCallback.ParseLoopbackCallback(ValueText.WriteValue(written)) is null)
            mistakes.AddMessage(callback.At, $"'{ValueText.WriteValue(written)}' is no callback to which a browser can return here", $"Write {LoopbackCallback.Form}.");
    }
}
