using System.Collections.Immutable;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Binding;

/// <summary>
/// The names that are known while the steps of a scenario or flow are bound, in order; what they use of fixtures and
/// identities is collected.
/// </summary>
internal sealed class Names(ProviderDefinition provider, Ledger ledger, DiagnosticBag mistakes)
{
    private readonly Dictionary<string, SourceSpan?> _known = new(StringComparer.Ordinal);

    /// <summary>Fixtures that may be used; null when using one is naming it, as in a flow.</summary>
    public HashSet<string>? Needed { get; init; }

    public HashSet<string> Fixtures { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Identities { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Capabilities { get; } = new(StringComparer.Ordinal);

    /// <summary>A name from here on.</summary>
    /// <param name="what">What it is when it has to be used somewhere: the saved value; null when it need not.</param>
    public void Define(ScalarNode name, string? what)
    {
        var isCounted = what is not null && !Words.Reserved.Contains(name.Text);
        _known[name.Text] = isCounted ? name.At : null;
        if (isCounted)
            ledger.Define(name.At, what!, name.Text);
    }

    public bool Has(string name) => _known.ContainsKey(name);

    public void Use(string name)
    {
        if (_known.GetValueOrDefault(name) is { } at)
            ledger.Use(at);
    }

    /// <summary>Looks up what the templates name.</summary>
    /// <param name="acting">Who acts; null when it cannot be known, as in a flow.</param>
    /// <param name="sent">Names of what the step sends, where $sent may stand; null elsewhere.</param>
    public void CheckTemplates(IEnumerable<Template> templates, string? acting, IReadOnlySet<string>? sent)
    {
        foreach (var template in templates.SelectMany(t => t.Walk()))
        {
            switch (template)
            {
                case Template.Reference reference:
                    CheckReference(reference, acting, sent);
                    break;
                case Template.Call { Function: "base", Arguments: [Template.Constant { Value: { } name }] } when !provider.Bases.Contains(ValueText.WriteValue(name)):
                    mistakes.AddUnknown(template.At, "base", ValueText.WriteValue(name), provider.Bases);
                    break;
                case Template.Call { Function: "fake", Arguments: [Template.Constant { Value: { } path }] } when !FakeData.Has(ValueText.WriteValue(path)):
                    mistakes.AddMessage(template.At, $"no made-up data '{ValueText.WriteValue(path)}'", "Write $fake.internet.email or another data set and member of Bogus.");
                    break;
            }
        }
    }

    private void CheckReference(Template.Reference reference, string? acting, IReadOnlySet<string>? sent)
    {
        var path = reference.Path;
        switch (path[0])
        {
            case "identity":
                CheckIdentity(reference, acting);
                return;
            case "sent" when path.Length > 1:
                if (sent is null)
                    mistakes.AddMessage(reference.At, "$sent where nothing is sent yet", "It may stand in expectations and saves.");
                else if (path[1] is not ("header" or "secrets" or "credentials") && !sent.Contains(path[1]))
                    mistakes.AddUnknown(reference.At, "parameter", path[1], [.. sent, "header", "secrets", "credentials"], "that this step sends");
                return;
        }

        if (path.Length > 1 && CheckFixture(reference))
            return;
        if (Has(path[0]))
        {
            Use(path[0]);
            return;
        }

        var known = _known.Keys.Concat(provider.Fixtures.Values.SelectMany(f => f.Fields.Select(m => $"{f.Name}.{m}"))).Concat(["identity", "sent", "case", "uuid"]);
        mistakes.AddMessage(reference.At, $"nothing named '${string.Join('.', path)}' here", Nearest.FindNearest(string.Join('.', path), known) is { } near ? $"Did you mean '${near}'?" : null);
    }

    private void CheckIdentity(Template.Reference reference, string? acting)
    {
        var member = string.Join('.', reference.Path.Skip(1));
        if (acting is not null ? FieldsOf(acting).Contains(member) : provider.Identities.Values.Any(i => i.Fields.Contains(member)))
            return;
        if (reference.Path.Length > 2 && provider.Identities.TryGetValue(reference.Path[1], out var named))
        {
            Identities.Add(named.Name);
            var below = string.Join('.', reference.Path.Skip(2));
            if (!named.Fields.Contains(below))
                mistakes.AddUnknown(reference.At, "member", below, named.Fields, $"of the identity '{named.Name}'");
            return;
        }

        if (acting == "none" && !provider.Identities.ContainsKey(acting))
            mistakes.AddMessage(reference.At, $"nobody acts here, so {reference} has no value", "Name the identity: $identity.default." + member + ".");
        else
            mistakes.AddUnknown(reference.At, "member", member, acting is null ? provider.Identities.Values.SelectMany(i => i.Fields) : FieldsOf(acting), $"of {(acting is null ? "any identity" : $"the identity '{acting}'")}");
    }

    private ImmutableArray<string> FieldsOf(string identity) => provider.Identities.GetValueOrDefault(identity)?.Fields ?? [];

    /// <summary>Whether the path names a member of a fixture.</summary>
    private bool CheckFixture(Template.Reference reference)
    {
        var path = reference.Path;
        for (var taken = path.Length; taken > 0; taken--)
        {
            var name = string.Join('.', path.Take(taken));
            if (!provider.Fixtures.TryGetValue(name, out var fixture))
                continue;
            Fixtures.Add(name);
            if (Needed is not null && !Needed.Contains(name))
                mistakes.AddMessage(reference.At, $"the fixture '{name}' is not among 'needs'", $"Write needs: [{name}].");
            var member = string.Join('.', path.Skip(taken));
            if (member.Length > 0 && !fixture.Fields.Contains(member))
                mistakes.AddUnknown(reference.At, "member", member, fixture.Fields, $"of the fixture '{name}'");
            return true;
        }

        return false;
    }
}
