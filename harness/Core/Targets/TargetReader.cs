using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Secrets;
using Conformance.Core.Sources;
using Conformance.Core.Texts;

namespace Conformance.Core.Targets;

/// <summary>Reads a target file against the provider that it names: every mistake of the file at once.</summary>
public sealed class TargetReader
{
    private static readonly string[] Keys =
    [
        "target", "provider", "title", "bases", "endpoints", "identities", "headers", "fixtures", "capabilities", "control", "tls", "timeout",
        "maxWait", "pace", "expected-failures", "flows",
    ];

    private readonly DiagnosticBag _mistakes = new();
    private readonly TargetValues _values;
    private readonly string _folder;
    private readonly TargetOverrides _overrides;

    private TargetReader(string path, Func<string, string?> environment, TargetOverrides overrides)
    {
        _overrides = overrides;
        _folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        _values = new TargetValues(_mistakes, environment);
    }

    /// <param name="name">The path as messages show it.</param>
    /// <param name="library">Its providers, and the flows that make what the target does not have by itself.</param>
    /// <param name="environment">Reads one variable of the environment; null when it is not set.</param>
    /// <exception cref="DiagnosticException">The file is missing or has mistakes.</exception>
    public static TargetFile Read(string path, string name, ScenarioLibrary library, Func<string, string?> environment, TargetOverrides? overrides = null)
    {
        var reader = new TargetReader(path, environment, overrides ?? TargetOverrides.None);
        var file = FileGate.Open(path, name, reader._mistakes) is { } source && YamlReader.Read(source, reader._mistakes) is { } root
            ? reader.Root(root, library)
            : null;
        return reader._mistakes.Count == 0 && file is not null ? file : throw new DiagnosticException(reader._mistakes.Sorted());
    }

    private TargetFile? Root(Node node, ScenarioLibrary library)
    {
        if (_values.Map(node, "a target file") is not { } root)
            return null;
        foreach (var (key, _) in root.Entries.Where(e => !Keys.Contains(e.Key.Text)))
            _mistakes.AddUnknown(key.At, "key", key.Text, Keys);
        var name = Required(root, "target");
        if (name is not null && name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')))
            _mistakes.Add(root["target"]!.At, $"'{name}' cannot be the name of a folder", "Use letters, digits, hyphens, dots.");
        var providerName = Required(root, "provider");
        var provider = providerName is null ? null : library.Providers.GetValueOrDefault(providerName);
        if (providerName is not null && provider is null)
            _mistakes.AddUnknown(root["provider"]!.At, "provider", providerName, library.Providers.Keys);
        if (name is null || provider is null)
            return null;

        // Which flows there are is the library's to say: it was read with these in place of others.
        Texts(root, "flows", null);
        var tls = Child(root, "tls", "tls", ["ca"]);
        var bases = Bases(root, provider);
        var prepared = new PreparedReader(provider, library.Flows, [.. bases.Keys], _folder, _values, _mistakes);
        var identities = Prepared(root, "identities", provider.Identities.Keys).ToImmutableDictionary(i => i.Name.Text, i => prepared.Identity(i.Name, i.Members));
        var fixtures = Prepared(root, "fixtures", provider.Fixtures.Keys).ToImmutableDictionary(f => f.Name.Text, f => prepared.Fixture(f.Name, f.Members));
        return new TargetFile
        {
            Name = name,
            Provider = provider,
            Bases = bases,
            Paths = Texts(root, "endpoints", provider.Verbs.Values.Select(v => v.Endpoint.Name)),
            Identities = identities,
            Fixtures = fixtures,
            Preparations = prepared.Preparations,
            Headers = [.. Texts(root, "headers", null)],
            Control = Control(root),
            Capabilities = CapabilitiesOf(root),
            Authorities = Authorities(tls?["ca"]),
            Timeout = Duration(root, "timeout") ?? TimeSpan.FromSeconds(30),
            MaxWait = Duration(root, "maxWait") ?? TimeSpan.Zero,
            Pace = Duration(root, "pace") ?? TimeSpan.Zero,
            ExpectedFailures = Expected(root),
            Secrets = [.. _values.FromEnvironment.Union(Texts(root, "headers", null).Where(h => SecretNames.IsSecretHeader(h.Key)).Select(h => h.Value))],
        };
    }

    private string? Required(MapNode root, string key)
    {
        if (root[key] is { } node)
            return _values.Text(node);
        _mistakes.Add(root.At, $"a target file needs '{key}'");
        return null;
    }

    private ImmutableDictionary<string, string> Bases(MapNode root, ProviderDefinition provider)
    {
        foreach (var name in _overrides.Bases.Keys.Where(b => !provider.Bases.Contains(b)))
            _mistakes.AddUnknown(SourceSpan.None, "base", name, provider.Bases, "for --base");
        foreach (var (name, address) in _overrides.Bases.Where(b => !IsHttp(b.Value)))
            _mistakes.Add(SourceSpan.None, $"--base: '{address}' for '{name}' is no http or https address", $"Write --base {name}=https://login.example.com.");
        var bases = Texts(root, "bases", provider.Bases, [.. _overrides.Bases.Keys]);
        if (bases.IsEmpty && _overrides.Bases.IsEmpty)
            _mistakes.Add(root["bases"]?.At ?? root.At, "a target file needs 'bases'", $"Give an address to {string.Join(", ", provider.Bases)}.");
        foreach (var (name, address) in bases.Where(b => !IsHttp(b.Value)))
            _mistakes.Add(((MapNode)root["bases"]!)[name]!.At, $"'{name}' is no http or https address");
        return bases.SetItems(_overrides.Bases).ToImmutableDictionary(b => b.Key, b => b.Value.TrimEnd('/'));
    }

    private X509Certificate2Collection? Authorities(Node? written)
    {
        var authorities = written is null ? null : Certificates.Authorities(written, _folder, _values, _mistakes);
        if (_overrides.Authorities is not { } file || Certificates.Authorities(file, why => _mistakes.Add(SourceSpan.None, $"--ca {file}: {why}")) is not { } more)
            return authorities;
        authorities ??= [];
        authorities.AddRange(more);
        return authorities;
    }

    private static bool IsHttp(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private IEnumerable<(ScalarNode Name, MapNode Members)> Prepared(MapNode root, string key, IEnumerable<string> known)
    {
        var names = known.ToArray();
        foreach (var (name, value) in (root[key] is { } node ? _values.Map(node, key) : null)?.Entries ?? [])
        {
            if (!names.Contains(name.Text))
                _mistakes.AddUnknown(name.At, key == "identities" ? "identity" : "fixture", name.Text, names);
            else if (_values.Map(value, name.Text) is { } members)
                yield return (name, members);
        }
    }

    private ImmutableDictionary<string, string> Texts(MapNode root, string key, IEnumerable<string>? known, params ReadOnlySpan<string> except)
    {
        if (root[key] is not { } node || _values.Map(node, key) is not { } map)
            return ImmutableDictionary<string, string>.Empty;
        var names = known?.Distinct().ToArray();
        foreach (var (name, _) in map.Entries.Where(e => names?.Contains(e.Key.Text) == false))
            _mistakes.AddUnknown(name.At, key[..^1], name.Text, names!);
        return _values.Members(map, except);
    }

    private MapNode? Child(MapNode root, string key, string what, string[] known)
    {
        if (root[key] is not { } node || _values.Map(node, what) is not { } map)
            return null;
        foreach (var (name, _) in map.Entries.Where(e => !known.Contains(e.Key.Text)))
            _mistakes.AddUnknown(name.At, "key", name.Text, known);
        return map;
    }

    private Uri? Control(MapNode root)
    {
        if (root["control"] is not { } node || _values.Text(node) is not { } text)
            return null;
        if (IsHttp(text))
            return new Uri(text.TrimEnd('/') + "/");
        _mistakes.Add(node.At, "'control' is no http or https address");
        return null;
    }

    private ImmutableArray<string> CapabilitiesOf(MapNode root)
    {
        if (root["capabilities"] is not { } node)
            return root["control"] is null ? [] : Words.Capabilities;
        var names = _values.List(node, "capabilities").Select(n => (At: n.At, Name: _values.Text(n))).Where(n => n.Name is not null).ToArray();
        if (root["control"] is null && names.Any(n => Words.Capabilities.Contains(n.Name!)))
            _mistakes.Add(node.At, "capabilities come from a control address", "Give 'control', the /__admin address of a mock.");
        foreach (var (at, unknown) in names.Where(n => !Words.TargetCapabilities.Contains(n.Name!)))
            _mistakes.AddUnknown(at, "capability", unknown!, Words.TargetCapabilities);
        return [.. names.Select(n => n.Name!)];
    }

    private TimeSpan? Duration(MapNode root, string key)
    {
        if (root[key] is not { } node || _values.Text(node) is not { } text)
            return null;
        if (DurationText.Parse(text) is { } duration)
            return duration;
        _mistakes.Add(node.At, $"'{text}' is no duration", "Write one such as 500ms, 90s, 15m, 180d or 1h30m.");
        return null;
    }

    private ImmutableArray<ExpectedFailure> Expected(MapNode root)
    {
        var expected = ImmutableArray.CreateBuilder<ExpectedFailure>();
        foreach (var item in root["expected-failures"] is { } node ? _values.List(node, "expected-failures") : [])
        {
            if (_values.Map(item, "an expected failure") is not { } map)
                continue;
            foreach (var (key, _) in map.Entries.Where(e => e.Key.Text is not ("check" or "reason" or "until")))
                _mistakes.AddUnknown(key.At, "key", key.Text, ["check", "reason", "until"]);
            var texts = _values.Members(map);
            if (!texts.ContainsKey("check") || !texts.ContainsKey("reason"))
                _mistakes.Add(map.At, "an expected failure needs 'check' and 'reason'");
            else if (texts.TryGetValue("until", out var until) && !DateOnly.TryParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                _mistakes.Add(map["until"]!.At, $"'{until}' is no day", "Write it as 2027-01-31.");
            else
                expected.Add(new ExpectedFailure(texts["check"], texts["reason"], until is null ? null : DateOnly.ParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture)));
        }
        foreach (var twice in expected.GroupBy(e => e.Check).Where(g => g.Count() > 1))
            _mistakes.Add(root["expected-failures"]!.At, $"'{twice.Key}' is listed twice");
        return expected.ToImmutable();
    }
}
