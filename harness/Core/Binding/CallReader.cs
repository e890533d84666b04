using System.Collections.Immutable;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Shapes;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Binding;

/// <summary>Reads the call of a provider's verb.</summary>
internal sealed class CallReader(ProviderDefinition provider, Names names, DiagnosticBag mistakes)
{
    public StepAction.Call Read(Verb verb, ScalarNode key, Node argument, Fields step, string? acting)
    {
        var given = argument is ScalarNode { IsNull: true } ? [] : Fields.MapOf(argument, $"the argument of '{key.Text}'", mistakes)?.Entries ?? [];
        CheckKeys(verb.Endpoint, key, given, step);
        var call = new StepAction.Call(
            verb, [.. given.Select(g => KeyValuePair.Create(g.Key.Text, TemplateReader.ReadTemplate(g.Value, mistakes)))], step.Templates("extra"), step.HeaderTemplates(mistakes));
        names.CheckTemplates(call.Parameters.Concat(call.Extra).Concat(call.Headers).Select(p => p.Value), acting, sent: null);
        CheckPath(call, key);
        CheckPresets(call, key, acting);
        return call;
    }

    private void CheckKeys(EndpointDefinition endpoint, ScalarNode key, ImmutableArray<Entry> given, Fields step)
    {
        foreach (var (name, _) in given.Where(g => !endpoint.Parameters.ContainsKey(g.Key.Text)))
            mistakes.AddUnknown(name.At, "parameter", name.Text, endpoint.Parameters.Keys, $"of '{key.Text}'");
        foreach (var (name, _) in step.Entries("extra").Where(e => endpoint.Parameters.ContainsKey(e.Key.Text)))
            mistakes.AddMessage(name.At, $"'{name.Text}' in 'extra' is a declared parameter of '{key.Text}'", "Write it among the parameters, or the whole request with http.");
        foreach (var (wrong, _) in step.Map.Entries.Where(e => Words.Http.Contains(e.Key.Text) && e.Key.Text != key.Text))
            mistakes.AddMessage(wrong.At, $"'{wrong.Text}' beside '{key.Text}'", "It belongs to 'http'.");
    }

    private void CheckPath(StepAction.Call call, ScalarNode key)
    {
        var sent = call.Verb.Preset.Concat(call.Parameters).Where(p => p.Value is not Template.Absent).Select(p => p.Key).ToImmutableHashSet();
        foreach (var hole in call.Verb.Endpoint.Parameters.Where(p => p.Value is ParameterPlace.Path && !sent.Contains(p.Key)))
            mistakes.AddMessage(key.At, $"the path of '{key.Text}' needs '{hole.Key}'", $"Write {key.Text}: {{ {hole.Key}: … }}.");
    }

    /// <summary>Presets are the provider file's; whether they can be had depends on the step.</summary>
    private void CheckPresets(StepAction.Call call, ScalarNode key, string? acting)
    {
        // Nobody sends no presets that are made of who acts.
        if (acting is null || !provider.Identities.TryGetValue(acting, out var identity))
            return;
        var own = call.Parameters.Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, value) in call.Verb.Preset.Where(p => !own.Contains(p.Key)))
        {
            foreach (var missing in value.Walk().OfType<Template.Reference>().Where(r => r.Path is ["identity", _] && !identity.Fields.Contains(r.Path[1])))
                mistakes.AddMessage(key.At, $"'{key.Text}' presets {name}: {missing}, which the identity '{acting}' has not", $"Write a value, or {name}: <absent>.");
        }
    }
}
