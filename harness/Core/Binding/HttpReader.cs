using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Shapes;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Binding;

/// <summary>Reads `http`: a request as written.</summary>
internal sealed class HttpReader(ProviderDefinition provider, Names names, DiagnosticBag mistakes)
{
    private static readonly string[] FormTypes = ["application/x-www-form-urlencoded", "multipart/form-data"];

    /// <summary>The request; null when its line is none, which the mistakes then say.</summary>
    public StepAction.Http? Read(Node argument, Fields step, string? acting)
    {
        if (argument is not ScalarNode { IsNull: false } line)
        {
            mistakes.AddMessage(argument.At, $"{argument.Kind} where 'http' should be a line", "Write http: GET /path.");
            return null;
        }

        var space = line.Text.IndexOf(' ', StringComparison.Ordinal);
        var method = space < 0 ? line.Text : line.Text[..space];
        if (space < 0 || !Words.Methods.Contains(method))
        {
            mistakes.AddMessage(line.Part(0, method.Length), $"'{UserInfo.LeaveOut(line.Text)}' is no request line", Nearest.FindNearest(method, Words.Methods) is { } near && near != method ? $"Did you mean '{near}'?" : "Write http: GET /path.");
            return null;
        }

        var target = TemplateParser.ParseTemplate(line.Text[(space + 1)..].Trim(), (s, l) => line.Part(space + 1 + s, l), mistakes);
        CheckTarget(target, line);
        CheckBodies(step);
        var action = new StepAction.Http(method, target, ReadBase(step), ReadBody(step["json"]), ReadBody(step["form"]), step.HeaderTemplates(mistakes)) { Body = ReadText(step) };
        names.CheckTemplates([target, .. action.Headers.Select(h => h.Value), .. new[] { action.Json, action.Form, action.Body }.OfType<Template>()], acting, sent: null);
        return action;
    }

    private string ReadBase(Fields step)
    {
        var name = step.Text("base") ?? provider.Bases.FirstOrDefault() ?? "";
        if (step["base"] is { } written && !provider.Bases.Contains(name))
            mistakes.AddUnknown(written.At, "base", name, provider.Bases);
        return name;
    }

    private void CheckBodies(Fields step)
    {
        foreach (var (first, second) in ((string, string)[])[("json", "form"), ("json", "body"), ("form", "body")])
        {
            if (step[first] is not null && step[second] is { } another)
                mistakes.AddMessage(another.At, $"'{second}' beside '{first}'", "A request has one body.");
        }
        if (step["json"] is { } json && FindFormType(step) is { } type)
            mistakes.AddMessage(json.At, $"'json' beside the media type {type}", "Write the parameters into 'form', or the text as it is sent into 'body'.");
        if (step["extra"] is { } extra)
            mistakes.AddMessage(extra.At, "'extra' beside 'http'", "Write the parameter into the query or the body.");
    }

    // What is written as JSON goes out in quotes, and no form has them.
    private static string? FindFormType(Fields step) => (step["headers"] as MapNode)?.Entries
        .Where(e => e.Key.Text.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Select(e => (e.Value as ScalarNode)?.Text.Split(';')[0].Trim())
        .FirstOrDefault(type => type is not null && FormTypes.Contains(type, StringComparer.OrdinalIgnoreCase));

    private void CheckTarget(Template target, ScalarNode line)
    {
        var start = target is Template.Text text ? text.Parts[0] : target;
        var literal = start is Template.Constant constant ? ValueText.WriteValue(constant.Value) : null;
        if (literal is not null && literal[0] != '/')
            mistakes.AddMessage(line.At, $"the path '{UserInfo.LeaveOut(literal)}' does not begin with a slash", "Write a path below the base, or a value that holds a whole URL.");
    }

    private Template? ReadText(Fields step) => step.Text("body") is null ? null : ReadBody(step["body"]);

    private Template? ReadBody(Node? node) => node is null ? null : TemplateReader.ReadTemplate(node, mistakes);
}
