using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;

namespace Conformance.Core.Binding;

/// <summary>Reads a case's bend for the step that it bends. A bend that changes nothing is a mistake.</summary>
internal sealed class BendReader(ProviderDefinition provider, Names names, DiagnosticBag mistakes)
{
    private readonly ParameterBendReader _parameters = new(names, mistakes);
    private readonly LapseReader _lapses = new(names, mistakes);

    /// <param name="key">One of <see cref="Bend.Words"/>.</param>
    public Bend? ReadBend(ScalarNode key, Node value, StepAction action, string? acting)
    {
        if (action is not (StepAction.Call or StepAction.Http))
            mistakes.AddMessage(key.At, "a bend of a step that sends nothing");
        return key.Text switch
        {
            "as" => ReadActor(value, acting),
            "after" => _lapses.ReadLapse(value, acting) is { } by ? new Bend.After(by) : null,
            "method" => ReadMethod(value, action),
            "header" => ReadHeader(key, value, acting),
            "encode" => BentCall(key, action) is { } call ? ReadEncoding(value, call) : null,
            "set" or "add" or "omit" or "repeat" or "query" => BentCall(key, action) is { } call ? _parameters.ReadBend(key, value, call, acting) : null,
            _ => throw new InvalidOperationException($"nobody reads the bend '{key.Text}'"),
        };
    }

    private StepAction.Call? BentCall(ScalarNode key, StepAction action)
    {
        if (action is StepAction.Http)
            mistakes.AddMessage(key.At, $"'{key.Text}' bends parameters, which 'http' has not", "Bend as, after, method or header, or use the datum in the request.");
        return action as StepAction.Call;
    }

    private Bend.As? ReadActor(Node value, string? acting)
    {
        if (value is not ScalarNode { IsNull: false } name || (name.Text != "none" && !provider.Identities.ContainsKey(name.Text)))
        {
            mistakes.AddUnknown(value.At, "identity", (value as ScalarNode)?.Text ?? value.Kind, provider.Identities.Keys.Append("none"));
            return null;
        }

        if (name.Text == acting)
            AddChangesNothing(name.At, $"'{acting}' acts already");
        return new Bend.As(name.Text);
    }

    private Bend.Header? ReadHeader(ScalarNode key, Node value, string? acting)
    {
        if (_parameters.ReadPair(key, value, acting) is not var (name, text))
            return null;
        HeaderFields.CheckHeader(name, name.Text, ((MapNode)value).Entries[0].Value, mistakes);
        return new Bend.Header(name.Text, text);
    }

    private Bend.Method? ReadMethod(Node value, StepAction action)
    {
        if (value is not ScalarNode method || !Words.Methods.Contains(method.Text))
        {
            mistakes.AddUnknown(value.At, "method", (value as ScalarNode)?.Text ?? value.Kind, Words.Methods);
            return null;
        }

        if (method.Text == (action is StepAction.Call call ? call.Verb.Endpoint.Method : ((StepAction.Http)action).Method))
            AddChangesNothing(method.At, $"the method is {method.Text}");
        return new Bend.Method(method.Text);
    }

    private Bend.Encode? ReadEncoding(Node value, StepAction.Call call)
    {
        if (value is not ScalarNode word || Words.EncodingOf(word.Text) is not { } encoding)
        {
            mistakes.AddUnknown(value.At, "body encoding", (value as ScalarNode)?.Text ?? value.Kind, Words.Encodings);
            return null;
        }

        if (encoding == call.Verb.Endpoint.Body)
            AddChangesNothing(word.At, $"the body is {word.Text}");
        return new Bend.Encode(encoding);
    }

    private void AddChangesNothing(SourceSpan at, string why) => ParameterBendReader.AddChangesNothing(at, why, mistakes);
}
