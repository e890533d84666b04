using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Shapes;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Binding;

/// <summary>Reads a case's bend for the step that it bends. A bend that changes nothing is a mistake.</summary>
internal sealed class BendReader(ProviderDefinition provider, Names names, DiagnosticBag mistakes)
{
    public Bend? Read(ScalarNode key, Node value, StepAction action, string? acting)
    {
        if (action is not (StepAction.Call or StepAction.Http))
            mistakes.Add(key.At, "a bend of a step that sends nothing");
        switch (key.Text)
        {
            case "as":
                return As(value, acting);
            case "after":
                return Fields.DurationOf(value, mistakes) is { } by ? new Bend.After(by) : null;
            case "method":
                return Method(value, action);
            case "header":
                return Pair(key, value, acting) is var (header, text) ? new Bend.Header(header.Text, text) : null;
        }

        if (action is not StepAction.Call call)
        {
            if (action is StepAction.Http)
                mistakes.Add(key.At, $"'{key.Text}' bends parameters, which 'http' has not", "Bend as, after, method or header, or use the datum in the request.");
            return null;
        }

        switch (key.Text)
        {
            case "encode":
                return Encode(value, call);
            case "set":
                return Pair(key, value, acting) is var (set, wanted) ? Set(set, wanted, call) : null;
            case "add":
                return Pair(key, value, acting) is var (add, more) ? Add(add, more, call) : null;
            default:
                return Parameter(key, value, call);
        }
    }

    private Bend.As? As(Node value, string? acting)
    {
        if (value is not ScalarNode { IsNull: false } name || (name.Text != "none" && !provider.Identities.ContainsKey(name.Text)))
        {
            mistakes.AddUnknown(value.At, "identity", (value as ScalarNode)?.Text ?? value.Kind, provider.Identities.Keys.Append("none"));
            return null;
        }

        if (name.Text == acting)
            Nothing(name.At, $"'{acting}' acts already");
        return new Bend.As(name.Text);
    }

    private Bend.Method? Method(Node value, StepAction action)
    {
        if (value is not ScalarNode method || !Words.Methods.Contains(method.Text))
        {
            mistakes.AddUnknown(value.At, "method", (value as ScalarNode)?.Text ?? value.Kind, Words.Methods);
            return null;
        }

        if (method.Text == (action is StepAction.Call call ? call.Verb.Endpoint.Method : ((StepAction.Http)action).Method))
            Nothing(method.At, $"the method is {method.Text}");
        return new Bend.Method(method.Text);
    }

    private Bend.Encode? Encode(Node value, StepAction.Call call)
    {
        if (value is not ScalarNode word || Words.EncodingOf(word.Text) is not { } encoding)
        {
            mistakes.AddUnknown(value.At, "body encoding", (value as ScalarNode)?.Text ?? value.Kind, Words.Encodings);
            return null;
        }

        if (encoding == call.Verb.Endpoint.Body)
            Nothing(word.At, $"the body is {word.Text}");
        return new Bend.Encode(encoding);
    }

    private Bend.Set Set(ScalarNode name, Template value, StepAction.Call call)
    {
        if (!IsDeclared(name.Text, call))
            mistakes.AddUnknown(name.At, "parameter", name.Text, call.Verb.Endpoint.Parameters.Keys, $"of '{call.Verb.Name}'");
        if (value is Template.Absent)
            mistakes.Add(name.At, "'set' to <absent>", $"Write omit: {name.Text}.");
        if (Sent(name.Text, call) is { } before && before.ToString() == value.ToString())
            Nothing(name.At, $"'{name.Text}' has this value");
        return new Bend.Set(name.Text, value);
    }

    private Bend.Add Add(ScalarNode name, Template value, StepAction.Call call)
    {
        if (call.Verb.Endpoint.Parameters.ContainsKey(name.Text))
            mistakes.Add(name.At, $"'add' of '{name.Text}', which '{call.Verb.Name}' has already", "Write set or repeat.");
        return new Bend.Add(name.Text, value);
    }

    private Bend? Parameter(ScalarNode key, Node value, StepAction.Call call)
    {
        if (value is not ScalarNode { IsNull: false } name)
        {
            mistakes.Add(value.At, $"'{key.Text}' names one parameter", $"Write {key.Text}: grant_type.");
            return null;
        }

        var isExtra = call.Extra.Any(e => e.Key == name.Text);
        if (!IsDeclared(name.Text, call) && !isExtra)
            mistakes.AddUnknown(name.At, "parameter", name.Text, call.Verb.Endpoint.Parameters.Keys, $"of '{call.Verb.Name}'");
        else if (!isExtra && Sent(name.Text, call) is null or Template.Absent && !IsCredential(name.Text, call))
            Nothing(name.At, $"the step does not send '{name.Text}'");
        if (key.Text == "query" && call.Verb.Endpoint.Parameters.GetValueOrDefault(name.Text) is ParameterPlace.Query)
            Nothing(name.At, $"'{name.Text}' stands in the query");
        return key.Text switch
        {
            "omit" => new Bend.Omit(name.Text),
            "repeat" => new Bend.Repeat(name.Text),
            _ => new Bend.Query(name.Text),
        };
    }

    private (ScalarNode Name, Template Value)? Pair(ScalarNode key, Node value, string? acting)
    {
        if (value is not MapNode { Entries: [var (name, node)] })
        {
            mistakes.Add(value.At, $"'{key.Text}' is a map of one", $"Write {key.Text}: {{ name: value }}; a case bends exactly one thing.");
            return null;
        }

        var template = TemplateReader.Read(node, mistakes);
        names.Check([template], acting, sent: null);
        return (name, template);
    }

    private void Nothing(SourceSpan at, string why) => mistakes.Add(at, "a case that changes nothing", $"Before the bend {why}.");

    private static Template? Sent(string name, StepAction.Call call) =>
        call.Parameters.Concat(call.Verb.Preset).FirstOrDefault(p => p.Key == name).Value;

    private static bool IsDeclared(string name, StepAction.Call call) => call.Verb.Endpoint.Parameters.ContainsKey(name) || IsCredential(name, call);

    // An endpoint that authenticates its client may get these two by the client's method.
    private static bool IsCredential(string name, StepAction.Call call) => call.Verb.Endpoint.AuthenticatesClient && name is "client_id" or "client_secret";
}
