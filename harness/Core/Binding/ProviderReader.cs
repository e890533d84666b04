using System.Collections.Immutable;
using Conformance.Core.Documents;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Binding;

/// <summary>Reads a provider file.</summary>
internal sealed class ProviderReader
{
    private readonly DiagnosticBag _mistakes;
    private readonly IReadOnlyDictionary<string, Requirement> _requirements;
    private readonly Fields _file;
    private readonly SourceFile _source;
    private readonly Dictionary<string, EndpointDefinition> _endpoints = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Verb> _verbs = new(StringComparer.Ordinal);
    private ImmutableArray<string> _bases = [];
    private ImmutableDictionary<string, AnswerKind> _answers = ImmutableDictionary<string, AnswerKind>.Empty;
    private ImmutableDictionary<string, RefusalFamily> _refusals = ImmutableDictionary<string, RefusalFamily>.Empty;

    private readonly ProviderProfiles _profiles;

    private ProviderReader(Fields file, SourceFile source, IReadOnlyDictionary<string, Requirement> requirements, string? profile, DiagnosticBag mistakes)
    {
        (_file, _source, _requirements, _mistakes) = (file, source, requirements, mistakes);
        _profiles = Profiles().For(profile);
    }

    /// <summary>The provider, as much of it as can be read.</summary>
    /// <param name="profile">The profile to read for, where the provider has it; else its default.</param>
    public static ProviderDefinition? Read(Node root, SourceFile source, IReadOnlyDictionary<string, Requirement> requirements, string? profile, DiagnosticBag mistakes)
    {
        var whole = root is MapNode map ? ProviderTexts.Into(map, mistakes) : root;
        return Fields.Of(whole, "a provider file", Words.Provider, mistakes) is { } file ? new ProviderReader(file, source, requirements, profile, mistakes).Whole() : null;
    }

    private ProviderDefinition Whole()
    {
        _bases = _file.Texts("bases");
        if (_bases.IsEmpty)
            _mistakes.Add(_file.At, "a provider without 'bases'", "Write bases: [public].");
        foreach (var optional in _file.Scalars("optional-bases").Where(b => !_bases.Contains(b.Text)))
            _mistakes.AddUnknown(optional.At, "base", optional.Text, _bases);
        foreach (var first in _file.Scalars("optional-bases").Where(b => !_bases.IsEmpty && b.Text == _bases[0]))
            _mistakes.Add(first.At, $"the base '{first.Text}' is the default one, and no target can do without it");
        var name = _file.Required("provider", "a provider file");
        var identities = Prepared("identities", "an identity");
        var implied = new ImpliedCheckReader(_requirements, _profiles, _mistakes);
        _answers = Each("answers", (key, node) => implied.Answer(key, node));
        _refusals = Each("refusals", (key, node) => implied.Refusal(key, node));
        foreach (var (key, node) in _file.Entries("endpoints"))
            Endpoint(key, node);
        foreach (var (key, node) in _file.Entries("verbs"))
            VerbOf(key, node);
        return new ProviderDefinition
        {
            Name = name,
            Title = _file.Required("title", "a provider file"),
            Bases = _bases,
            OptionalBases = _file.Texts("optional-bases"),
            Profiles = _profiles,
            Identities = identities,
            Fixtures = Prepared("fixtures", "a fixture"),
            Verbs = _verbs.ToImmutableDictionary(),
            Keys = Keys(),
            Answers = _answers,
            Refusals = _refusals,
            File = _source,
        };
    }

    private ProviderProfiles Profiles()
    {
        var all = ImmutableArray.CreateBuilder<ProfileDefinition>();
        foreach (var (name, node) in _file.Entries("profiles"))
        {
            Naming.Profile(name, _mistakes);
            if (Fields.Of(node, "a profile", Words.Profile, _mistakes) is { } fields)
                all.Add(new ProfileDefinition(name.Text, fields.Text("title"), fields.Texts("is"), fields.Bool("only-named", false)) { At = name.At });
        }

        return new ProviderProfiles(all.DrainToImmutable(), null) { At = _file.Map.Entries.FirstOrDefault(e => e.Key.Text == "profiles")?.Key.At ?? _file.At };
    }

    private ImmutableDictionary<string, T> Each<T>(string key, Func<ScalarNode, Node, T?> read)
        where T : class
    {
        var all = ImmutableDictionary.CreateBuilder<string, T>();
        foreach (var (name, node) in _file.Entries(key))
        {
            if (read(name, node) is { } one)
                all[name.Text] = one;
        }

        return all.ToImmutable();
    }

    private ImmutableDictionary<string, PreparedShape> Prepared(string key, string what) => Each(key, (name, node) =>
    {
        if (Fields.Of(node, what, Words.Prepared, _mistakes) is not { } fields)
            return null;
        var members = fields.Texts("fields");
        foreach (var secret in fields.Scalars("secret").Where(s => !members.Contains(s.Text)))
            _mistakes.AddUnknown(secret.At, "field", secret.Text, members);
        return new PreparedShape(name.Text, fields.Text("title"), members, fields.Texts("secret"));
    });

    private void Endpoint(ScalarNode key, Node node)
    {
        Naming.Word(key, "an endpoint", _mistakes);
        if (Fields.Of(node, "an endpoint", Words.Endpoint, _mistakes) is not { } fields)
            return;
        var parameters = fields.Entries("parameters").ToImmutableDictionary(e => e.Key.Text, e => Place(e.Value));
        var endpoint = new EndpointDefinition(
            key.Text,
            OneOf(fields["base"], "base", _bases) ?? _bases.FirstOrDefault() ?? "",
            OneOf(fields["method"], "method", Words.Methods) ?? "GET",
            PathOf(fields, parameters),
            fields["body"] is { } body && OneOf(body, "body encoding", Words.Encodings) is { } word ? Words.EncodingOf(word)!.Value : BodyEncoding.None,
            OneOf(fields["auth"], "authentication", ["client", "none"]) == "client",
            fields.Templates("headers"),
            parameters,
            key.At);
        _endpoints[key.Text] = endpoint;
        _verbs[key.Text] = new Verb(key.Text, endpoint, [], Preset(fields, endpoint), Answer(fields), Refusal(fields));
    }

    private void VerbOf(ScalarNode key, Node node)
    {
        Naming.Word(key, "a verb", _mistakes);
        if (Words.Verbs.Contains(key.Text) || Words.Step.Contains(key.Text) || Words.Http.Contains(key.Text))
            _mistakes.Add(key.At, $"'{key.Text}' as the name of a verb", "The language has the word already: take another name.");
        if (Fields.Of(node, "a verb", Words.Verb, _mistakes) is not { } fields)
            return;
        if (OneOf(fields["endpoint"], "endpoint", _endpoints.Keys) is not { } name || !_endpoints.TryGetValue(name, out var endpoint))
        {
            if (fields["endpoint"] is null)
                _mistakes.Add(key.At, "a verb without 'endpoint'");
            return;
        }

        var below = _verbs[endpoint.Name];
        var preset = Preset(fields, endpoint);
        _verbs[key.Text] = new Verb(
            key.Text,
            endpoint,
            fields.Templates("headers"),
            [.. below.Preset.Where(p => preset.All(q => q.Key != p.Key)), .. preset],
            fields["answer"] is null ? below.Answer : Answer(fields),
            fields["refusal"] is null ? below.Refusal : Refusal(fields));
    }

    private ImmutableArray<KeyValuePair<string, Template>> Preset(Fields fields, EndpointDefinition endpoint)
    {
        foreach (var (name, _) in fields.Entries("preset").Where(e => !endpoint.Parameters.ContainsKey(e.Key.Text)))
            _mistakes.AddUnknown(name.At, "parameter", name.Text, endpoint.Parameters.Keys, $"of '{endpoint.Name}'");
        return fields.Templates("preset");
    }

    private AnswerKind? Answer(Fields fields) =>
        OneOf(fields["answer"], "answer", _answers.Keys.Append("none")) is { } name ? _answers.GetValueOrDefault(name) : null;

    private RefusalFamily? Refusal(Fields fields) =>
        OneOf(fields["refusal"], "refusal", _refusals.Keys.Append("none")) is { } name ? _refusals.GetValueOrDefault(name) : null;

    private Verb? Keys() => OneOf(_file["keys"], "verb", _verbs.Keys) is { } name ? _verbs.GetValueOrDefault(name) : null;

    private string PathOf(Fields fields, ImmutableDictionary<string, ParameterPlace> parameters)
    {
        var path = fields.Required("path", "an endpoint");
        if (path.Length > 0 && path[0] != '/')
            _mistakes.Add(fields["path"]!.At, $"the path '{path}' does not begin with a slash");
        var holes = path.Split('{').Skip(1).Select(p => p.Split('}')[0]).ToArray();
        foreach (var hole in holes.Where(h => parameters.GetValueOrDefault(h) is not ParameterPlace.Path))
            _mistakes.Add(fields["path"]!.At, $"the path has {{{hole}}}, which is no parameter in the path", $"Write parameters: {{ {hole}: path }}.");
        foreach (var (key, _) in fields.Entries("parameters").Where(e => parameters[e.Key.Text] is ParameterPlace.Path && !holes.Contains(e.Key.Text)))
            _mistakes.Add(key.At, $"the path has no {{{key.Text}}}");
        return path;
    }

    private ParameterPlace Place(Node node)
    {
        var text = (node as ScalarNode)?.Text ?? "";
        if (text.StartsWith("header ", StringComparison.Ordinal) && text.Length > 7)
            return new ParameterPlace.Header(text[7..].Trim());
        switch (text)
        {
            case "path":
                return new ParameterPlace.Path();
            case "query":
                return new ParameterPlace.Query();
            case "bearer":
                return new ParameterPlace.Bearer();
            case "body":
                return new ParameterPlace.Body();
        }

        _mistakes.AddUnknown(node.At, "place of a parameter", text, ["path", "query", "body", "bearer", "header NAME"]);
        return new ParameterPlace.Body();
    }

    /// <summary>The word at a node when it is one of the known; null when the node is missing or wrong.</summary>
    private string? OneOf(Node? node, string what, IEnumerable<string> known)
    {
        if (node is null)
            return null;
        if (node is ScalarNode scalar && known.Contains(scalar.Text))
            return scalar.Text;
        _mistakes.AddUnknown(node.At, what, (node as ScalarNode)?.Text ?? node.Kind, known);
        return null;
    }
}
