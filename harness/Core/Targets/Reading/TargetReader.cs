using System.Collections.Immutable;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Secrets;
using Conformance.Core.Sources;

namespace Conformance.Core.Targets.Reading;

/// <summary>Reads a target file against the provider that it names: every mistake of the file at once.</summary>
public sealed class TargetReader
{
    private const string What = "a target file";

    private readonly DiagnosticBag _mistakes = new();
    private readonly TargetValues _values;
    private readonly string _folder;
    private readonly TargetOverrides _overrides;
    private readonly Func<string, string?> _environment;

    private TargetReader(string path, Func<string, string?> environment, TargetOverrides overrides)
    {
        (_overrides, _environment) = (overrides, environment);
        _folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        _values = new TargetValues(_mistakes, environment);
    }

    /// <param name="name">The path as messages show it.</param>
    /// <param name="library">Its providers, and the flows that make what the target does not have by itself.</param>
    /// <param name="environment">Reads one variable of the environment; null when it is not set.</param>
    /// <exception cref="DiagnosticException">The file is missing or has mistakes.</exception>
    public static TargetFile ReadTargetFile(string path, string name, ScenarioLibrary library, Func<string, string?> environment, TargetOverrides? overrides = null)
    {
        var reader = new TargetReader(path, environment, overrides ?? TargetOverrides.None);
        var source = FileGate.OpenSourceFile(path, name, reader._mistakes) is { } open ? TargetVeil.DrawOver(open, library.Providers.Values) : null;
        var file = source is not null && YamlReader.Read(source, reader._mistakes) is { } root
            && Fields.Read(root, What, Words.Target, reader._mistakes) is { } fields
            ? reader.ReadFile(fields, library)
            : null;
        return reader._mistakes.Count == 0 && file is not null
            ? file
            : throw new DiagnosticException(new VeiledMistakes(source, reader._values.FromEnvironment).HideIn(reader._mistakes.Sorted()));
    }

    private TargetFile? ReadFile(Fields root, ScenarioLibrary library)
    {
        var name = ReadName(root);
        var provider = ReadProvider(root, library);
        if (name is null || provider is null)
            return null;

        // Which flows there are is the library's to say: it was read with these in place of others.
        ReadTexts(root, "flows", null);
        var bases = new TargetAddresses(_values, _overrides, _mistakes).ReadBases(root, provider);
        var prepared = new PreparedReader(provider, library.Flows, [.. bases.Keys], _folder, _values, _mistakes);
        var headers = ReadTexts(root, "headers", null);
        foreach (var (header, value) in root.Entries("headers"))
            HeaderFields.CheckHeader(header, header.Text, value, _mistakes);
        var (authorities, authorityFile) = new AuthorityReader(_folder, _values, _overrides, _mistakes).ReadAuthorities(root);
        CheckHeaders(root);
        root.Text("title");
        return new TargetFile
        {
            Name = name,
            Provider = provider,
            Bases = bases,
            Paths = TargetPaths.CheckPaths(root, ReadTexts(root, "endpoints", provider.Verbs.Values.Select(v => v.Endpoint.Name)), provider, _mistakes),
            Identities = ReadPrepared(root, "identities", "identity", provider.Identities.Keys).ToImmutableDictionary(i => i.Name.Text, i => prepared.ReadIdentity(i.Name, i.Members)),
            Fixtures = ReadPrepared(root, "fixtures", "fixture", provider.Fixtures.Keys).ToImmutableDictionary(f => f.Name.Text, f => prepared.ReadFixture(f.Name, f.Members)),
            Preparations = prepared.Preparations,
            Headers = [.. headers],
            Control = TargetAddresses.ReadControl(root, _values, _mistakes),
            Capabilities = ReadCapabilities(root),
            Authorities = authorities,
            AuthorityFile = authorityFile,
            Proxy = new ProxyReader(_values, _environment, _mistakes).ReadProxy(root["proxy"]),
            Timeout = TargetTimes.ReadTimeout(root, _values, _mistakes) ?? TimeSpan.FromSeconds(30),
            MaxWait = TargetTimes.ReadMaxWait(root, _values, _mistakes) ?? TimeSpan.Zero,
            Jobs = TargetJobs.ReadJobs(root, _values, _mistakes),
            Pace = TargetTimes.ReadPace(root, _values, _mistakes) ?? TimeSpan.Zero,
            ExpectedFailures = ExpectedFailureReader.ReadExpectedFailures(root, library, _values, _mistakes),
            Secrets = [.. _values.FromEnvironment.Union(headers.Where(h => SecretNames.IsSecretHeader(h.Key)).Select(h => h.Value))],
        };
    }

    private string? ReadName(Fields root)
    {
        var name = root.RequiredNode("target", What) is { } node ? _values.Text(node) : null;
        if (name is not null)
            TargetNames.CheckName(root["target"]!, name, _mistakes);
        return name;
    }

    private ProviderDefinition? ReadProvider(Fields root, ScenarioLibrary library)
    {
        if (root.RequiredNode("provider", What) is not { } node || _values.Text(node) is not { } name)
            return null;
        if (!library.Providers.TryGetValue(name, out var provider))
            _mistakes.AddUnknown(node.At, "provider", name, library.Providers.Keys);
        return provider;
    }

    // RFC 9110 §5.1: field names are read without regard to case.
    private void CheckHeaders(Fields root)
    {
        foreach (var (again, _) in (root["headers"] as MapNode)?.Entries.GroupBy(e => e.Key.Text, StringComparer.OrdinalIgnoreCase).SelectMany(g => g.Skip(1)) ?? [])
            _mistakes.AddMessage(again.At, $"the header '{again.Text}' is written twice", "Names of headers are the same in capitals and small letters.");
    }

    /// <param name="what">One of them, for mistakes.</param>
    private IEnumerable<(ScalarNode Name, MapNode Members)> ReadPrepared(Fields root, string key, string what, IEnumerable<string> known)
    {
        var names = known.ToArray();
        foreach (var (name, value) in root.Entries(key))
        {
            if (!names.Contains(name.Text))
                _mistakes.AddUnknown(name.At, what, name.Text, names);
            else if (Fields.MapOf(value, $"'{name.Text}'", _mistakes) is { } members)
                yield return (name, members);
        }
    }

    private ImmutableDictionary<string, string> ReadTexts(Fields root, string key, IEnumerable<string>? known)
    {
        var names = known?.Distinct().ToArray();
        var entries = root.Entries(key);
        foreach (var (name, _) in entries.Where(e => names?.Contains(e.Key.Text) == false))
            _mistakes.AddUnknown(name.At, key[..^1], name.Text, names!);
        return _values.Members(entries);
    }

    private ImmutableArray<string> ReadCapabilities(Fields root)
    {
        if (root["capabilities"] is not { } node)
            return root["control"] is null ? [] : Words.Capabilities;
        var names = root.Scalars("capabilities");
        if (root["control"] is null && names.Any(n => Words.Capabilities.Contains(n.Text)))
            _mistakes.AddMessage(node.At, "capabilities come from a control address", "Give 'control', the /__admin address of a mock.");
        foreach (var unknown in names.Where(n => !Words.TargetCapabilities.Contains(n.Text)))
            _mistakes.AddUnknown(unknown.At, "capability", unknown.Text, Words.TargetCapabilities);
        return [.. names.Select(n => n.Text)];
    }
}
