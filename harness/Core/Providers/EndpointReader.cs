using System.Collections.Immutable;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Providers;

/// <summary>Reads the endpoints of a provider file, each of which is a verb, and the verbs that go to them.</summary>
internal sealed class EndpointReader(
    ImmutableArray<string> bases, ImmutableDictionary<string, AnswerKind> answers, ImmutableDictionary<string, RefusalFamily> refusals, DiagnosticBag mistakes)
{
    private const string None = "none";
    private const string Client = "client";

    private readonly Dictionary<string, EndpointDefinition> _endpoints = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Verb> _verbs = new(StringComparer.Ordinal);

    public ImmutableDictionary<string, Verb> Verbs => _verbs.ToImmutableDictionary();

    public void ReadAll(Fields file)
    {
        foreach (var (key, node) in file.Entries("endpoints"))
            ReadEndpoint(key, node);
        foreach (var (key, node) in file.Entries("verbs"))
            ReadVerb(key, node);
    }

    private void ReadEndpoint(ScalarNode key, Node node)
    {
        NameRules.CheckWord(key, "an endpoint", mistakes);
        if (Fields.Read(node, "an endpoint", Words.Endpoint, mistakes) is not { } fields)
            return;
        var parameters = fields.Entries("parameters").ToImmutableDictionary(e => e.Key.Text, e => ParameterPlaceReader.ReadParameterPlace(e.Value, mistakes));
        var endpoint = new EndpointDefinition(
            key.Text,
            fields.Known("base", "base", bases) ?? bases.FirstOrDefault() ?? "",
            fields.Known("method", "method", Words.Methods) ?? "GET",
            ReadPath(fields, parameters),
            fields.Known("body", "body encoding", Words.Encodings) is { } word ? Words.EncodingOf(word)!.Value : BodyEncoding.None,
            fields.Known("auth", "authentication", [Client, None]) == Client,
            fields.HeaderTemplates(mistakes),
            parameters,
            key.At);
        if (fields["body"] is null or ScalarNode { Text: None } && fields.Entries("parameters").Select(e => e.Key.Text).FirstOrDefault(p => parameters[p] is ParameterPlace.Body) is { } lost)
            mistakes.AddMessage(key.At, $"'{lost}' goes into the body, and '{key.Text}' has none", "Write body: form or body: json, or another place of the parameter.");
        _endpoints[key.Text] = endpoint;
        _verbs[key.Text] = new Verb(key.Text, endpoint, [], ReadPreset(fields, endpoint), ReadAnswer(fields), ReadRefusal(fields));
    }

    private void ReadVerb(ScalarNode key, Node node)
    {
        NameRules.CheckWord(key, "a verb", mistakes);
        if (Words.Verbs.Contains(key.Text) || Words.Step.Contains(key.Text) || Words.Http.Contains(key.Text))
            mistakes.AddMessage(key.At, $"'{key.Text}' as the name of a verb", "The language has the word already: take another name.");
        if (Fields.Read(node, "a verb", Words.Verb, mistakes) is not { } fields)
            return;
        if (fields["endpoint"] is null)
            mistakes.AddMessage(key.At, "a verb without 'endpoint'");
        else if (fields.Known("endpoint", "endpoint", _endpoints.Keys) is { } name)
            _verbs[key.Text] = ReadVerb(key.Text, fields, _endpoints[name], _verbs[name]);
    }

    private Verb ReadVerb(string name, Fields fields, EndpointDefinition endpoint, Verb below)
    {
        var preset = ReadPreset(fields, endpoint);
        return new Verb(
            name,
            endpoint,
            fields.HeaderTemplates(mistakes),
            [.. below.Preset.Where(p => preset.All(q => q.Key != p.Key)), .. preset],
            fields["answer"] is null ? below.Answer : ReadAnswer(fields),
            fields["refusal"] is null ? below.Refusal : ReadRefusal(fields));
    }

    private ImmutableArray<KeyValuePair<string, Template>> ReadPreset(Fields fields, EndpointDefinition endpoint)
    {
        foreach (var (name, _) in fields.Entries("preset").Where(e => !endpoint.Parameters.ContainsKey(e.Key.Text)))
            mistakes.AddUnknown(name.At, "parameter", name.Text, endpoint.Parameters.Keys, $"of '{endpoint.Name}'");
        return fields.Templates("preset");
    }

    private AnswerKind? ReadAnswer(Fields fields) =>
        fields.Known("answer", "answer", answers.Keys.Append(None)) is { } name ? answers.GetValueOrDefault(name) : null;

    private RefusalFamily? ReadRefusal(Fields fields) =>
        fields.Known("refusal", "refusal", refusals.Keys.Append(None)) is { } name ? refusals.GetValueOrDefault(name) : null;

    private string ReadPath(Fields fields, ImmutableDictionary<string, ParameterPlace> parameters)
    {
        var path = fields.Required("path", "an endpoint");
        if (path.Length > 0 && path[0] != '/')
            mistakes.AddMessage(fields["path"]!.At, $"the path '{path}' does not begin with a slash");
        var holes = path.Split('{').Skip(1).Select(p => p.Split('}')[0]).ToArray();
        foreach (var hole in holes.Where(h => parameters.GetValueOrDefault(h) is not ParameterPlace.Path))
            mistakes.AddMessage(fields["path"]!.At, $"the path has {{{hole}}}, which is no parameter in the path", $"Write parameters: {{ {hole}: path }}.");
        foreach (var (key, _) in fields.Entries("parameters").Where(e => parameters[e.Key.Text] is ParameterPlace.Path && !holes.Contains(e.Key.Text)))
            mistakes.AddMessage(key.At, $"the path has no {{{key.Text}}}");
        return path;
    }
}
