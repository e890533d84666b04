using System.Collections.Immutable;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;

namespace Conformance.Core.Providers;

/// <summary>Reads a provider file.</summary>
internal sealed class ProviderReader
{
    private const string What = "a provider file";

    private readonly DiagnosticBag _mistakes;
    private readonly IReadOnlyDictionary<string, Requirement> _requirements;
    private readonly Fields _file;
    private readonly SourceFile _source;
    private readonly ProviderProfiles _profiles;

    private ProviderReader(Fields file, SourceFile source, IReadOnlyDictionary<string, Requirement> requirements, string? profile, DiagnosticBag mistakes)
    {
        (_file, _source, _requirements, _mistakes) = (file, source, requirements, mistakes);
        _profiles = ReadProfiles().For(profile);
    }

    /// <summary>The provider, as much of it as can be read.</summary>
    /// <param name="profile">The profile to read for, where the provider has it; else its default.</param>
    public static ProviderDefinition? ReadProviderDefinition(Node root, SourceFile source, IReadOnlyDictionary<string, Requirement> requirements, string? profile, DiagnosticBag mistakes)
    {
        var whole = root is MapNode map ? ProviderTexts.PutTexts(map, mistakes) : root;
        return Fields.Read(whole, What, Words.Provider, mistakes) is { } file ? new ProviderReader(file, source, requirements, profile, mistakes).ReadAll() : null;
    }

    private ProviderDefinition ReadAll()
    {
        var bases = ReadBases();
        var implied = new ImpliedCheckReader(_requirements, _profiles, _mistakes);
        var answers = ReadEach("answers", implied.ReadAnswer);
        var refusals = ReadEach("refusals", implied.ReadRefusal);
        var endpoints = new EndpointReader(bases, answers, refusals, _mistakes);
        endpoints.ReadAll(_file);
        return new ProviderDefinition
        {
            Name = _file.Required("provider", What),
            Title = _file.Required("title", What),
            Bases = bases,
            OptionalBases = _file.Texts("optional-bases"),
            Profiles = _profiles,
            Identities = ReadPrepared("identities", "an identity"),
            Fixtures = ReadPrepared("fixtures", "a fixture"),
            Verbs = endpoints.Verbs,
            Keys = _file.Known("keys", "verb", endpoints.Verbs.Keys) is { } keys ? endpoints.Verbs[keys] : null,
            Answers = answers,
            Refusals = refusals,
            Contention = _file.Texts("contention"),
            File = _source,
        };
    }

    private ImmutableArray<string> ReadBases()
    {
        var bases = _file.Texts("bases");
        if (bases.IsEmpty)
            _mistakes.AddMessage(_file.At, "a provider without 'bases'", "Write bases: [public].");
        foreach (var optional in _file.Scalars("optional-bases").Where(b => !bases.Contains(b.Text)))
            _mistakes.AddUnknown(optional.At, "base", optional.Text, bases);
        foreach (var first in _file.Scalars("optional-bases").Where(b => !bases.IsEmpty && b.Text == bases[0]))
            _mistakes.AddMessage(first.At, $"the base '{first.Text}' is the default one, and no target can do without it");
        return bases;
    }

    private ProviderProfiles ReadProfiles()
    {
        var all = ImmutableArray.CreateBuilder<ProfileDefinition>();
        foreach (var (name, node) in _file.Entries("profiles"))
        {
            NameRules.CheckProfile(name, _mistakes);
            if (Fields.Read(node, "a profile", Words.Profile, _mistakes) is { } fields)
                all.Add(new ProfileDefinition(name.Text, fields.Text("title"), fields.Texts("is"), fields.Bool("only-named", false)) { At = name.At });
        }

        return new ProviderProfiles(all.DrainToImmutable(), null) { At = _file.Map.Entries.FirstOrDefault(e => e.Key.Text == "profiles")?.Key.At ?? _file.At };
    }

    private ImmutableDictionary<string, PreparedShape> ReadPrepared(string key, string what) => ReadEach(key, (name, node) =>
    {
        if (Fields.Read(node, what, Words.Prepared, _mistakes) is not { } fields)
            return null;
        var members = fields.Texts("fields");
        foreach (var named in fields.Scalars("secret").Concat(fields.Scalars("optional")).Where(s => !members.Contains(s.Text)))
            _mistakes.AddUnknown(named.At, "field", named.Text, members);
        return new PreparedShape(name.Text, fields.Text("title"), members, fields.Texts("secret")) { Optional = fields.Texts("optional") };
    });

    private ImmutableDictionary<string, T> ReadEach<T>(string key, Func<ScalarNode, Node, T?> read)
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
}
