using System.Collections.Immutable;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Shapes;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Binding;

/// <summary>Reads what a step does: a provider's verb, http, advance, fault or journal.</summary>
internal sealed class ActionReader(ProviderDefinition provider, Names names, DiagnosticBag mistakes)
{
    /// <summary>The action; null when it cannot be read, which the mistakes then say.</summary>
    public StepAction? Read(ScalarNode verb, Node argument, Fields step, string? acting) => verb.Text switch
    {
        "advance" => Advance(argument),
        "fault" => Fault(argument),
        "journal" => Journal(argument),
        "http" => Http(argument, step, acting),
        _ => Call(provider.Verbs[verb.Text], verb, argument, step, acting),
    };

    private StepAction.Advance? Advance(Node argument)
    {
        names.Capabilities.Add("clock");
        return Fields.DurationOf(argument, mistakes) is { } by ? new StepAction.Advance(by) : null;
    }

    private StepAction.Journal? Journal(Node argument)
    {
        names.Capabilities.Add("observer");
        if (Fields.Of(argument, "a journal", ["leg"], mistakes) is not { } fields)
            return null;
        return new StepAction.Journal(fields.Required("leg", "a journal"));
    }

    private StepAction.Fault? Fault(Node argument)
    {
        names.Capabilities.Add("fault");
        if (Fields.Of(argument, "a fault", Words.Fault, mistakes) is not { } fields)
            return null;
        var leg = fields.Text("leg");
        var kinds = leg is null ? Words.FaultKinds : Words.LegFaultKinds;
        var kind = fields.Required("do", "a fault");
        if (fields["do"] is ScalarNode wrong && !kinds.Contains(kind))
            mistakes.AddUnknown(wrong.At, leg is null ? "fault" : "fault of a leg", kind, kinds);
        if (kind == "status" && fields["status"] is null)
            mistakes.Add(fields["do"]!.At, "the fault 'status' without 'status'", "Write status: 503.");
        if (kind != "status" && fields["status"] is { } idle)
            mistakes.Add(idle.At, $"'status' with the fault '{kind}'", "Only 'do: status' has one.");
        if (kind is "delay" or "trickle" && fields["for"] is null)
            mistakes.Add(fields["do"]!.At, $"the fault '{kind}' without 'for'", "Write for: 2s.");
        return new StepAction.Fault(new FaultOrder(
            leg, fields.Required("path", "a fault"), fields.Int("on", 1, 1, 1000), kind,
            fields["status"] is null ? null : fields.Int("status", 500, 100, 599), fields.Duration("for")));
    }

    private StepAction.Http? Http(Node argument, Fields step, string? acting)
    {
        if (argument is not ScalarNode { IsNull: false } line)
        {
            mistakes.Add(argument.At, $"{argument.Kind} where 'http' should be a line", "Write http: GET /path.");
            return null;
        }

        var space = line.Text.IndexOf(' ', StringComparison.Ordinal);
        var method = space < 0 ? line.Text : line.Text[..space];
        if (space < 0 || !Words.Methods.Contains(method))
        {
            mistakes.Add(line.Part(0, method.Length), $"'{line.Text}' is no request line", Nearest.Of(method, Words.Methods) is { } near && near != method ? $"Did you mean '{near}'?" : "Write http: GET /path.");
            return null;
        }

        var target = TemplateParser.Parse(line.Text[(space + 1)..].Trim(), (s, l) => line.Part(space + 1 + s, l), mistakes);
        Where(target, line);
        var name = step.Text("base") ?? provider.Bases.FirstOrDefault() ?? "";
        if (step["base"] is { } written && !provider.Bases.Contains(name))
            mistakes.AddUnknown(written.At, "base", name, provider.Bases);
        if (step["json"] is not null && step["form"] is { } form)
            mistakes.Add(form.At, "'form' beside 'json'", "A request has one body.");
        if (step["extra"] is { } extra)
            mistakes.Add(extra.At, "'extra' beside 'http'", "Write the parameter into the query or the body.");
        var action = new StepAction.Http(method, target, name, Body(step["json"]), Body(step["form"]), step.Templates("headers"));
        names.Check([target, .. action.Headers.Select(h => h.Value), .. new[] { action.Json, action.Form }.OfType<Template>()], acting, sent: null);
        return action;
    }

    private void Where(Template target, ScalarNode line)
    {
        var start = target is Template.Text text ? text.Parts[0] : target;
        var literal = start is Template.Constant constant ? ValueText.Of(constant.Value) : null;
        if (literal is not null && literal[0] != '/')
            mistakes.Add(line.At, $"the path '{literal}' does not begin with a slash", "Write a path below the base, or a value that holds a whole URL.");
    }

    private Template? Body(Node? node) => node is null ? null : TemplateReader.Read(node, mistakes);

    private StepAction.Call Call(Verb verb, ScalarNode key, Node argument, Fields step, string? acting)
    {
        var endpoint = verb.Endpoint;
        var given = argument is ScalarNode { IsNull: true } ? [] : Fields.MapOf(argument, $"the argument of '{key.Text}'", mistakes)?.Entries ?? [];
        foreach (var (name, _) in given.Where(g => !endpoint.Parameters.ContainsKey(g.Key.Text)))
            mistakes.AddUnknown(name.At, "parameter", name.Text, endpoint.Parameters.Keys, $"of '{key.Text}'");
        foreach (var (name, _) in step.Entries("extra").Where(e => endpoint.Parameters.ContainsKey(e.Key.Text)))
            mistakes.Add(name.At, $"'{name.Text}' in 'extra' is a declared parameter of '{key.Text}'", "Write it among the parameters, or the whole request with http.");
        foreach (var (wrong, _) in step.Map.Entries.Where(e => Words.Http.Contains(e.Key.Text) && e.Key.Text != key.Text))
            mistakes.Add(wrong.At, $"'{wrong.Text}' beside '{key.Text}'", "It belongs to 'http'.");
        var call = new StepAction.Call(
            verb, [.. given.Select(g => KeyValuePair.Create(g.Key.Text, TemplateReader.Read(g.Value, mistakes)))], step.Templates("extra"), step.Templates("headers"));
        names.Check(call.Parameters.Concat(call.Extra).Concat(call.Headers).Select(p => p.Value), acting, sent: null);
        Presets(call, key, acting);
        return call;
    }

    /// <summary>Presets and the path are the provider file's; whether they can be had depends on the step.</summary>
    private void Presets(StepAction.Call call, ScalarNode key, string? acting)
    {
        var (verb, endpoint) = (call.Verb, call.Verb.Endpoint);
        var sent = verb.Preset.Concat(call.Parameters).Where(p => p.Value is not Template.Absent).Select(p => p.Key).ToImmutableHashSet();
        foreach (var hole in endpoint.Parameters.Where(p => p.Value is ParameterPlace.Path && !sent.Contains(p.Key)))
            mistakes.Add(key.At, $"the path of '{key.Text}' needs '{hole.Key}'", $"Write {key.Text}: {{ {hole.Key}: … }}.");
        // Nobody sends no presets that are made of who acts.
        if (acting is null || !provider.Identities.TryGetValue(acting, out var identity))
            return;
        var own = call.Parameters.Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, value) in verb.Preset.Where(p => !own.Contains(p.Key)))
        {
            foreach (var missing in value.Walk().OfType<Template.Reference>().Where(r => r.Path is ["identity", _] && !identity.Fields.Contains(r.Path[1])))
                mistakes.Add(key.At, $"'{key.Text}' presets {name}: {missing}, which the identity '{acting}' has not", $"Write a value, or {name}: <absent>.");
        }
    }
}
