using System.Collections.Immutable;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;

namespace Conformance.Core.Targets.Reading;

/// <summary>Reads the addresses of a target file: of its bases, over which the caller may say others, and of its control endpoints.</summary>
internal sealed class TargetAddresses(TargetValues values, TargetOverrides overrides, DiagnosticBag mistakes)
{
    public ImmutableDictionary<string, string> ReadBases(Fields root, ProviderDefinition provider)
    {
        CheckOverrides(provider);
        var entries = root.Entries("bases");
        foreach (var (name, _) in entries.Where(e => !provider.Bases.Contains(e.Key.Text)))
            mistakes.AddUnknown(name.At, "base", name.Text, provider.Bases);
        ImmutableArray<Entry> own = [.. entries.Where(e => !overrides.Bases.ContainsKey(e.Key.Text))];
        var bases = values.Members(own);
        if (bases.IsEmpty && overrides.Bases.IsEmpty)
            mistakes.AddMessage(root["bases"]?.At ?? root.At, "a target file without 'bases'", $"Give an address to {string.Join(", ", provider.Bases)}.");
        foreach (var (name, node) in own)
        {
            if (bases.TryGetValue(name.Text, out var address) && HttpAddress.Refuse(address) is var (what, instead))
                mistakes.AddMessage(node.At, $"'{name.Text}' {what}", instead);
        }
        return bases.SetItems(overrides.Bases).ToImmutableDictionary(b => b.Key, b => b.Value.TrimEnd('/'));
    }

    public static Uri? ReadControl(Fields root, TargetValues values, DiagnosticBag mistakes)
    {
        if (root["control"] is not { } node || values.Text(node) is not { } text)
            return null;
        if (HttpAddress.Refuse(text) is not var (what, instead))
            return new Uri(text.TrimEnd('/') + "/");
        mistakes.AddMessage(node.At, $"'control' {what}", instead);
        return null;
    }

    private void CheckOverrides(ProviderDefinition provider)
    {
        foreach (var name in overrides.Bases.Keys.Where(b => !provider.Bases.Contains(b)))
            mistakes.AddMessage(SourceSpan.None, $"--base: no base '{name}'", Nearest.Suggest(name, provider.Bases));
        foreach (var (name, address) in overrides.Bases)
        {
            if (HttpAddress.Refuse(address) is var (what, _))
                mistakes.AddMessage(SourceSpan.None, $"--base: '{(address.Contains('@', StringComparison.Ordinal) ? Veil.Sign : address)}' for '{name}' {what}", $"Write --base {name}=https://login.example.com.");
        }
    }
}
