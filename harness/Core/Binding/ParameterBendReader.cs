using Conformance.Core.Documents;
using Conformance.Core.Scenarios;
using Conformance.Core.Shapes;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Binding;

/// <summary>Reads the bends of one parameter, and what two of them have in common with a header's: a name and a value.</summary>
internal sealed class ParameterBendReader(Names names, DiagnosticBag mistakes)
{
    public Bend? ReadBend(ScalarNode key, Node value, StepAction.Call call, string? acting) => key.Text switch
    {
        "set" => ReadPair(key, value, acting) is var (name, wanted) ? ReadSet(name, wanted, call) : null,
        "add" => ReadPair(key, value, acting) is var (name, more) ? ReadAdd(name, more, call) : null,
        "omit" => ReadName(key, value, call) is { } name ? new Bend.Omit(name) : null,
        "repeat" => ReadName(key, value, call) is { } name ? new Bend.Repeat(name) : null,
        "query" => ReadName(key, value, call) is { } name ? new Bend.Query(name) : null,
        _ => throw new InvalidOperationException($"nobody reads the bend '{key.Text}'"),
    };

    /// <summary>One name and its value.</summary>
    public (ScalarNode Name, Template Value)? ReadPair(ScalarNode key, Node value, string? acting)
    {
        if (value is not MapNode { Entries: [var (name, node)] })
        {
            mistakes.AddMessage(value.At, $"'{key.Text}' is a map of one", $"Write {key.Text}: {{ name: value }}; a case bends exactly one thing.");
            return null;
        }

        var template = TemplateReader.ReadTemplate(node, mistakes);
        names.CheckTemplates([template], acting, sent: null);
        return (name, template);
    }

    private Bend.Set ReadSet(ScalarNode name, Template value, StepAction.Call call)
    {
        if (!IsDeclared(name.Text, call))
            mistakes.AddUnknown(name.At, "parameter", name.Text, call.Verb.Endpoint.Parameters.Keys, $"of '{call.Verb.Name}'");
        if (value is Template.Absent)
            mistakes.AddMessage(name.At, "'set' to <absent>", $"Write omit: {name.Text}.");
        if (SentValue(name.Text, call) is { } before && before.ToString() == value.ToString())
            AddChangesNothing(name.At, $"'{name.Text}' has this value");
        return new Bend.Set(name.Text, value);
    }

    private Bend.Add ReadAdd(ScalarNode name, Template value, StepAction.Call call)
    {
        if (call.Verb.Endpoint.Parameters.ContainsKey(name.Text))
            mistakes.AddMessage(name.At, $"'add' of '{name.Text}', which '{call.Verb.Name}' has already", "Write set or repeat.");
        return new Bend.Add(name.Text, value);
    }

    private string? ReadName(ScalarNode key, Node value, StepAction.Call call)
    {
        if (value is not ScalarNode { IsNull: false } name)
        {
            mistakes.AddMessage(value.At, $"'{key.Text}' names one parameter", $"Write {key.Text}: grant_type.");
            return null;
        }

        CheckIsSent(name, call);
        if (key.Text == "query" && call.Verb.Endpoint.Parameters.GetValueOrDefault(name.Text) is ParameterPlace.Query)
            AddChangesNothing(name.At, $"'{name.Text}' stands in the query");
        return name.Text;
    }

    private void CheckIsSent(ScalarNode name, StepAction.Call call)
    {
        var isExtra = call.Extra.Any(e => e.Key == name.Text);
        if (!IsDeclared(name.Text, call) && !isExtra)
            mistakes.AddUnknown(name.At, "parameter", name.Text, call.Verb.Endpoint.Parameters.Keys, $"of '{call.Verb.Name}'");
        else if (!isExtra && SentValue(name.Text, call) is null or Template.Absent && !IsCredential(name.Text, call))
            AddChangesNothing(name.At, $"the step does not send '{name.Text}'");
    }

    /// <summary>A negative test must not pass by sending what is right.</summary>
    public static void AddChangesNothing(SourceSpan at, string why, DiagnosticBag mistakes) => mistakes.AddMessage(at, "a case that changes nothing", $"Before the bend {why}.");

    private void AddChangesNothing(SourceSpan at, string why) => AddChangesNothing(at, why, mistakes);

    private static Template? SentValue(string name, StepAction.Call call) =>
        call.Parameters.Concat(call.Verb.Preset).FirstOrDefault(p => p.Key == name).Value;

    private static bool IsDeclared(string name, StepAction.Call call) => call.Verb.Endpoint.Parameters.ContainsKey(name) || IsCredential(name, call);

    // An endpoint that authenticates its client may get these two by the client's method.
    private static bool IsCredential(string name, StepAction.Call call) => call.Verb.Endpoint.AuthenticatesClient && name is "client_id" or "client_secret";
}
