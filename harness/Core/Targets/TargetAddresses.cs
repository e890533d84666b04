using System.Collections.Immutable;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;

namespace Conformance.Core.Targets;

/// <summary>Reads the addresses of a target file: of its bases, over which the caller may say others, and of its control endpoints.</summary>
internal sealed class TargetAddresses(TargetValues values, TargetOverrides overrides, DiagnosticBag mistakes)
{
    private const string HoldsUser = "holds a user or a password in its address";
    private const string OwnWay = "What proves an identity is a member of it: client_secret: $env.NAME, or header.Authorization.";

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
            if (bases.TryGetValue(name.Text, out var address))
                CheckAddress(address, name.Text, node.At, mistakes);
        }
        return bases.SetItems(overrides.Bases).ToImmutableDictionary(b => b.Key, b => b.Value.TrimEnd('/'));
    }

    public static Uri? ReadControl(Fields root, TargetValues values, DiagnosticBag mistakes)
    {
        if (root["control"] is not { } node || values.Text(node) is not { } text)
            return null;
        return CheckAddress(text, "control", node.At, mistakes) ? new Uri(text.TrimEnd('/') + "/") : null;
    }

    private static bool CheckAddress(string address, string name, SourceSpan at, DiagnosticBag mistakes)
    {
        if (UserInfo.StandsIn(address))
            mistakes.AddMessage(at, $"'{name}' {HoldsUser}", $"Take it out of the address. {OwnWay}");
        else if (!IsHttp(address))
            mistakes.AddMessage(at, $"'{name}' is no http or https address");
        else
            return true;
        return false;
    }

    private void CheckOverrides(ProviderDefinition provider)
    {
        foreach (var name in overrides.Bases.Keys.Where(b => !provider.Bases.Contains(b)))
            mistakes.AddUnknown(SourceSpan.None, "base", name, provider.Bases, "for --base");
        foreach (var (name, _) in overrides.Bases.Where(b => UserInfo.StandsIn(b.Value)))
            mistakes.AddMessage(SourceSpan.None, $"--base: '{name}' {HoldsUser}", $"Take it out of the address. {OwnWay}");
        foreach (var (name, address) in overrides.Bases.Where(b => !UserInfo.StandsIn(b.Value) && !IsHttp(b.Value)))
            mistakes.AddMessage(SourceSpan.None, $"--base: '{(address.Contains('@') ? Veil.Sign : address)}' for '{name}' is no http or https address", $"Write --base {name}=https://login.example.com.");
    }

    private static bool IsHttp(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
