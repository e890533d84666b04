using System.Collections.Immutable;
using Conformance.Core.Binding;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;

namespace Conformance.Core.Targets.Reading;

/// <summary>Reads the identities and fixtures of a target file: members as written, members that chance makes, and the flow that makes the rest.</summary>
internal sealed class PreparedReader(
    ProviderDefinition provider, IReadOnlyDictionary<string, BoundFlow> flows, IReadOnlyCollection<string> bases, string folder, TargetValues values, DiagnosticBag mistakes)
{
    private const string HeaderPrefix = "header.";

    private readonly HashSet<string> _identities = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Preparation>.Builder _preparations = ImmutableArray.CreateBuilder<Preparation>();

    /// <summary>What has to be made for each scenario, in the order of reading.</summary>
    public ImmutableArray<Preparation> Preparations => _preparations.ToImmutable();

    /// <summary>An identity. All of them are read before the fixtures, for which they may act.</summary>
    public TargetIdentity ReadIdentity(ScalarNode name, MapNode map)
    {
        var shape = provider.Identities[name.Text];
        _identities.Add(name.Text);
        var certificate = map["certificate"] is { } node ? new ClientCertificateReader(folder, values, mistakes).ReadCertificate(node) : null;
        CheckIdentityWords(map, shape);
        var (members, made) = ReadMembers(name, map, shape, isIdentity: true);
        // RFC 6749 §2.3: how a client proves itself is its own, so a file says it; what it proves with depends on that.
        var needed = members.GetValueOrDefault("auth") == "none" || certificate is not null ? shape.Required.Where(f => f != "client_secret") : shape.Required;
        CheckMembers(map, members, made, needed.Where(f => !f.StartsWith(HeaderPrefix, StringComparison.Ordinal)));
        foreach (var (header, value) in map.Entries.Where(e => e.Key.Text.StartsWith(HeaderPrefix, StringComparison.Ordinal)))
            HeaderFields.CheckHeader(header, header.Text[HeaderPrefix.Length..], value, mistakes);
        if (members.TryGetValue("auth", out var auth) && !Words.ClientAuthentications.Contains(auth))
            mistakes.AddUnknown(map["auth"]!.At, "auth", auth, Words.ClientAuthentications);
        return new TargetIdentity(members, certificate);
    }

    public ImmutableDictionary<string, string> ReadFixture(ScalarNode name, MapNode map)
    {
        var shape = provider.Fixtures[name.Text];
        foreach (var (unknown, _) in map.Entries.Where(e => e.Key.Text != Words.MadeBy && !shape.Fields.Contains(e.Key.Text)))
            mistakes.AddUnknown(unknown.At, $"member of {shape.Name}", unknown.Text, shape.Fields);
        var (members, made) = ReadMembers(name, map, shape, isIdentity: false);
        CheckMembers(map, members, made, shape.Required);
        return members;
    }

    private (ImmutableDictionary<string, string> Written, Preparation? Made) ReadMembers(ScalarNode name, MapNode map, PreparedShape shape, bool isIdentity)
    {
        var chance = map.Entries.Where(e => !IsOwnWord(e.Key.Text) && TargetValues.IsMadeUp(e.Value)).ToArray();
        var written = values.Members(map.Entries.Where(e => !IsOwnWord(e.Key.Text) && !Array.Exists(chance, c => c.Key.Text == e.Key.Text)));
        var (use, acting) = map[Words.MadeBy] is { } node ? ReadFlow(node, name, map, shape, isIdentity) : (null, []);
        if (chance.Length == 0 && use is null)
            return (written, null);
        var made = new Preparation(isIdentity, name.Text, [.. chance.Select(e => KeyValuePair.Create(e.Key.Text, values.Made(e.Value)))], use, acting);
        _preparations.Add(made);
        return (written, made);
    }

    private static bool IsOwnWord(string key) => key is "certificate" or Words.MadeBy;

    private (StepAction.Use? Use, ImmutableHashSet<string> Acting) ReadFlow(Node node, ScalarNode name, MapNode map, PreparedShape shape, bool isIdentity)
    {
        var uses = FlowBinder.Uses(node, mistakes).ToArray();
        if (uses is not [var (named, arguments)])
        {
            if (uses.Length == 0 && node is ListNode or MapNode { Entries.IsEmpty: true })
                mistakes.AddMessage(node.At, $"'{Words.MadeBy}' names no flow", "Name one, or write the members.");
            if (uses.Length > 1)
                mistakes.AddMessage(node.At, $"'{Words.MadeBy}' names more than one flow", "Let one flow use the other.");
            return (null, []);
        }

        if (!flows.TryGetValue(named.Text, out var flow))
        {
            mistakes.AddUnknown(named.At, "flow", named.Text, flows.Values.Where(f => f.Provider == provider.Name).Select(f => f.Name));
            return (null, []);
        }

        if (flow.Provider != provider.Name)
            mistakes.AddMessage(named.At, $"the flow '{flow.Name}' is for the provider '{flow.Provider}'", $"This is for '{provider.Name}'.");
        var given = flow.Given(arguments, mistakes);
        foreach (var (_, value) in given)
            values.CheckTemplate(value);
        foreach (var saved in flow.Saves.Where(s => !shape.Fields.Contains(s)))
            mistakes.AddMessage(named.At, $"the flow '{flow.Name}' saves '{saved}', which is no member of '{name.Text}'", Nearest.Suggest(saved, shape.Fields));
        foreach (var (twice, _) in map.Entries.Where(e => flow.Saves.Contains(e.Key.Text)))
            mistakes.AddMessage(twice.At, $"'{twice.Text}' is written here, and the flow '{flow.Name}' saves it", "Leave it to the flow.");
        foreach (var missing in Skipping.BasesOf([.. flow.Steps, .. flow.Finally]).Distinct().Where(b => !bases.Contains(b)))
            mistakes.AddMessage(named.At, $"the flow '{flow.Name}' sends to '{missing}', and the target gives no address for it", "Write it under 'bases'.");
        foreach (var need in flow.Fixtures.Concat(flow.Capabilities).Order(StringComparer.Ordinal))
            mistakes.AddMessage(named.At, $"the flow '{flow.Name}' needs '{need}', which is not there when the target is prepared");
        foreach (var actor in flow.Identities.Where(i => isIdentity || !_identities.Contains(i)).Order(StringComparer.Ordinal))
        {
            mistakes.AddMessage(named.At, isIdentity
                ? $"the flow '{flow.Name}' names the identity '{actor}', and none is there while they are made"
                : $"the flow '{flow.Name}' names the identity '{actor}', which the target does not have");
        }

        return (flow.With(given, $"{(isIdentity ? "identity" : "fixture")}.{name.Text}"), flow.Identities);
    }

    // What the provider file gives no identity, no template can name: it was misspelt, and the right one is missing or another.
    private void CheckIdentityWords(MapNode map, PreparedShape shape)
    {
        string[] known = [.. shape.Fields, .. provider.Identities.Values.SelectMany(i => i.Fields), .. Words.Identity, "client_id", "client_secret"];
        foreach (var (strange, _) in map.Entries.Where(e => !known.Contains(e.Key.Text) && !e.Key.Text.StartsWith("header.", StringComparison.Ordinal)))
            mistakes.AddUnknown(strange.At, "member of an identity", strange.Text, known);
        foreach (var (name, empty) in map.Entries.Where(e => e.Value is ScalarNode { IsNull: false, Text.Length: 0 }))
            mistakes.AddMessage(empty.At, $"'{name.Text}' is empty", "Write it, or take it away.");
    }

    private void CheckMembers(MapNode map, ImmutableDictionary<string, string> members, Preparation? made, IEnumerable<string> fields)
    {
        // Of a flow that is not known, nobody can say what it would have saved.
        if (map[Words.MadeBy] is not null && made?.MadeBy is null)
            return;
        var others = (made?.Values.Select(v => v.Key) ?? []).Concat(made?.MadeBy?.Saves.Select(s => s.Key) ?? []).ToArray();
        foreach (var field in fields.Where(f => !members.ContainsKey(f) && !others.Contains(f) && map[f] is null))
            mistakes.AddMessage(map.At, $"the member '{field}' is missing");
    }
}
