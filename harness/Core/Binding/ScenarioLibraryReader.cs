using System.Collections.Immutable;
using Conformance.Core.Documents;
using Conformance.Core.Providers;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;
using Conformance.Core.Timing;

namespace Conformance.Core.Binding;

/// <summary>Reads a scenarios folder: requirements, providers, flows, suites, in that order, and all mistakes of all of them.</summary>
public sealed class ScenarioLibraryReader
{
    private static readonly string[] NoSuites = ["providers", "requirements", "targets"];

    private readonly string _root;
    private readonly DiagnosticBag _mistakes = new();
    private readonly Dictionary<string, Requirement> _requirements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProviderDefinition> _providers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FlowDocument> _flows = new(StringComparer.Ordinal);

    private readonly ReadOptions _options;

    private ScenarioLibraryReader(string root, ReadOptions options) => (_root, _options) = (Path.GetFullPath(root), options);

    /// <summary>Reads everything below the root, or the suites at the paths (files and folders, also outside of the root).</summary>
    /// <returns>The library, or null when there is any mistake; and the mistakes by file and place.</returns>
    public static (ScenarioLibrary? Library, IReadOnlyList<Diagnostic> Mistakes) Read(string root, IReadOnlyCollection<string>? paths = null, ReadOptions? options = null)
    {
        using var _ = Phase.Binding();
        var reader = new ScenarioLibraryReader(root, options ?? new ReadOptions());
        var library = reader.ReadAll(paths ?? []);
        return (reader._mistakes.Count == 0 ? library : null, reader._mistakes.Sorted());
    }

    private ScenarioLibrary ReadAll(IReadOnlyCollection<string> paths)
    {
        if (!Directory.Exists(_root))
            _mistakes.AddMessage(new SourceSpan(new SourceFile(FileGate.NameOf(_root), ""), 0, 0, 0), "there is no such folder of scenarios");
        var catalogues = FilesIn("requirements").Select(BeginReading).ToArray();
        (string Path, Task<ReadDocument> Reading)[] flowFiles = File.Exists(Path.Combine(_root, "flows.yaml")) ? [BeginReading(Path.Combine(_root, "flows.yaml"))] : [];
        var suiteFiles = (paths.Count == 0 ? SuitesBelow(_root) : paths.SelectMany(FilesAt).Distinct(StringComparer.Ordinal)).Select(BeginReading).ToArray();
        var providers = paths.Count == 0 ? FilesIn("providers").Select(BeginReading).ToArray() : null;
        var documents = new List<SuiteDocument>();
        foreach (var file in suiteFiles)
        {
            ReadInto(file, (root, source) =>
            {
                if (SuiteDocument.ReadSuiteDocument(root, AddressOf(file.Path), file.Path, source, _mistakes) is { } document)
                    documents.Add(document);
            });
        }

        providers ??= ProvidersOf(documents).Select(BeginReading).ToArray();
        foreach (var file in catalogues)
            ReadInto(file, (root, _) => RequirementReader.Read(root, _requirements, _mistakes));
        foreach (var file in providers)
            ReadInto(file, (root, source) => ReadProvider(root, source, file.Path));
        foreach (var file in flowFiles)
            ReadInto(file, (root, _) => FlowDocument.Read(root, _flows, _mistakes));
        if (_options.Profile is { } profile && _providers.Count > 0 && !_providers.Values.Any(p => p.Profiles.All.Any(a => a.Name == profile)))
            _mistakes.AddMessage(SourceSpan.None, $"--profile: no profile '{profile}'", Nearest.Suggest(profile, _providers.Values.SelectMany(p => p.Profiles.All).Select(a => a.Name)));
        var flows = new FlowBinder(_flows, _providers, _mistakes) { Replaced = FlowReplacements.ResolveReplacements(_options.Flows, _flows, _mistakes) };
        flows.BindAll(paths.Count == 0 ? null : _providers.Keys.ToHashSet(StringComparer.Ordinal));
        var binder = new SuiteBinder(_providers, _requirements, flows, _mistakes);
        var suites = documents.Select(binder.Bind).OfType<Suite>().ToImmutableArray();
        if (paths.Count == 0)
            CheckUntested(suites);
        return new ScenarioLibrary(_root, suites, _providers.ToImmutableDictionary(), _requirements.ToImmutableDictionary()) { Profile = _options.Profile, Flows = flows.Bound };
    }

    /// <summary>A reason why something is not tested must not outlive the first scenario about it.</summary>
    private void CheckUntested(ImmutableArray<Suite> suites)
    {
        var covered = suites.SelectMany(s => s.Playables.Concat(s.Elsewhere)).SelectMany(p => p.Covers).ToHashSet(StringComparer.Ordinal);
        foreach (var requirement in _requirements.Values.Where(r => r.Untested is not null && covered.Contains(r.Id)))
            _mistakes.AddMessage(requirement.At, $"'{requirement.Id}' has a reason why it is not tested, and a scenario covers it", "Take 'untested' away.");
    }

    /// <summary>Begins to read a file; its YAML is read beside that of others.</summary>
    private (string Path, Task<ReadDocument> Reading) BeginReading(string path) => (path, _options.Documents.Read(path));

    private void ReadInto((string Path, Task<ReadDocument> Reading) file, Action<Node, SourceFile> read)
    {
        var (source, root, mistakes) = Await(file.Reading);
        _mistakes.AddAll(mistakes);
        if (source is not null && root is not null)
            read(root, source);
    }

    private static ReadDocument Await(Task<ReadDocument> reading)
    {
        using var _ = Phase.Reading();
        return reading.GetAwaiter().GetResult();
    }

    /// <summary>The providers that chosen suites are for; all of them when one is named that there is not, so that the nearest can be told.</summary>
    private string[] ProvidersOf(List<SuiteDocument> documents)
    {
        var files = FilesIn("providers");
        var named = documents.Select(d => d.Provider?.Text).ToHashSet();
        var chosen = Array.FindAll(files, f => named.Contains(Path.GetFileNameWithoutExtension(f)));
        return chosen.Length == named.Count ? chosen : files;
    }

    private void ReadProvider(Node root, SourceFile source, string file)
    {
        if (ProviderReader.ReadProviderDefinition(root, source, _requirements, _options.Profile, _mistakes) is not { } provider)
            return;
        if (provider.Name != Path.GetFileNameWithoutExtension(file))
            _mistakes.AddMessage((root as MapNode)?["provider"]?.At ?? root.At, $"the provider '{provider.Name}' in the file {Path.GetFileName(file)}", "A provider file is named for its provider.");
        _providers[Path.GetFileNameWithoutExtension(file)] = provider;
    }

    private string[] FilesIn(string folder)
    {
        var path = Path.Combine(_root, folder);
        return Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, "*.yaml").Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>The suite files in and below a folder, absolute and in order.</summary>
    /// <param name="root">The scenarios folder; what lies directly in it is no suite.</param>
    internal static string[] SuitesBelow(string root, string folder) => !Directory.Exists(folder) ? [] :
    [
        .. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
            .Where(f => Path.GetRelativePath(root, f).Replace('\\', '/').Split('/') is var parts && (parts[0] == ".." || (parts.Length > 1 && !NoSuites.Contains(parts[0]))))
            .Where(f => !f.Contains(".snapshots", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    private string[] SuitesBelow(string folder) => SuitesBelow(_root, folder);

    private IEnumerable<string> FilesAt(string path)
    {
        var full = Path.GetFullPath(path);
        if (File.Exists(full))
            return [full];
        if (Directory.Exists(full))
            return SuitesBelow(full);
        // A path may also be written as in addresses: below the scenarios folder.
        var below = Path.GetFullPath(path, _root);
        if (File.Exists(below))
            return [below];
        if (Directory.Exists(below))
            return SuitesBelow(below);
        _mistakes.AddMessage(new SourceSpan(new SourceFile(path, ""), 0, 0, 0), "there is no such suite", Nearest.FindNearest(path, SuitesBelow(_root).Select(AddressOf)) is { } near ? $"Did you mean '{near}'?" : null);
        return [];
    }

    /// <summary>Below the root, or else below the working directory, with forward slashes.</summary>
    private string AddressOf(string file)
    {
        var below = Path.GetRelativePath(_root, file).Replace('\\', '/');
        return below.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(below) ? FileGate.NameOf(file) : below;
    }
}
