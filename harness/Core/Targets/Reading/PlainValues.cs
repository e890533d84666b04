using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Secrets;

namespace Conformance.Core.Targets.Reading;

/// <summary>Which values of a target file anybody may read. What is not known to be one of them is not.</summary>
/// <param name="providers">Those that the file may be about.</param>
internal sealed partial class PlainValues(IReadOnlyCollection<ProviderDefinition> providers)
{
    private static readonly FrozenSet<string> Members = new[]
    {
        "client_id", "redirect_uri", "scope", "username", "audience", "target", "user", "auth", "certificate", "file", Words.MadeBy,
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Headers = new[]
    {
        "Accept", "Accept-Language", "Content-Type", "User-Agent", "Origin", "Referer",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] SecretParts = ["secret", "password", "passphrase", "token", "credential"];

    private readonly FrozenSet<string> _words = providers.SelectMany(p => p.Identities.Concat(p.Fixtures))
        .SelectMany(s => s.Value.Fields.Append(s.Key))
        .Concat(providers.SelectMany(p => p.Bases.Concat(p.Verbs.Keys).Append(p.Name)))
        .Concat([.. Words.Target, .. Words.Identity, .. Words.Certificate, .. Words.Tls, .. Words.TargetCapabilities, .. Words.ClientAuthentications, .. Words.ExpectedFailure, .. Members])
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether it is a name of the language or of a provider.</summary>
    public bool IsWord(string text) => _words.Contains(text);

    /// <summary>Whether a value may be quoted.</summary>
    /// <param name="path">The keys that lead to it.</param>
    public bool IsPlain(IReadOnlyList<string> path, string text)
    {
        if (Reference().IsMatch(text))
            return true;
        // Named for what answers there: token, revoke.
        if (path is ["endpoints" or "bases", _])
            return !HasUser(text);
        if (path.Count == 0 || HasUser(text) || text.Contains("-----BEGIN", StringComparison.Ordinal) || SecretParts.Any(p => path[^1].Contains(p, StringComparison.OrdinalIgnoreCase)))
            return false;
        return path[0] switch
        {
            "identities" => path is [_, _, "certificate", "key"] ? FileName().IsMatch(text) : IsMember(path, p => p.Identities),
            "fixtures" => IsMember(path, p => p.Fixtures),
            "headers" => Headers.Contains(path[^1]),
            var word => Words.Target.Contains(word),
        };
    }

    // Also one that is not written well enough to be user information.
    private static bool HasUser(string text) => text.Contains("://", StringComparison.Ordinal) && text.Contains('@', StringComparison.Ordinal);

    private bool IsMember(IReadOnlyList<string> path, Func<ProviderDefinition, IReadOnlyDictionary<string, PreparedShape>> shapes)
    {
        if (path.Count < 3 || SecretNames.IsSecretParameter(path[2]))
            return false;
        var known = providers.Select(p => shapes(p).GetValueOrDefault(path[1])).OfType<PreparedShape>().ToArray();
        return !Array.Exists(known, s => s.Secret.Contains(path[2]))
            && (Members.Contains(path[^1]) || Array.Exists(known, s => s.Fields.Contains(path[2])));
    }

    // Of a key, the name of its file; a key that was pasted in its place has no extension.
    [GeneratedRegex(@"^[^\s+=]{1,200}\.[A-Za-z0-9]{1,8}$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();

    // $env.NAME says where a secret is, and not what.
    [GeneratedRegex(@"^\$(env\.[A-Za-z_][A-Za-z0-9_]*|\{env\.[A-Za-z_][A-Za-z0-9_]*\}|uuid|fake\.[a-z_.]+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
