using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>Scopes and audiences as Hydra matches them.</summary>
internal static class HydraScopes
{
    /// <summary>The first word that none of the allowed ones stands for, or null.</summary>
    public static string? FirstBeyond(HydraTurn turn, ImmutableArray<string> words, ImmutableArray<string> allowed)
    {
        foreach (var word in words)
            if (!allowed.Contains(word) && !(turn.Settings.Scopes == ScopeMatching.Wildcard && allowed.Any(a => StandsFor(a, word))))
                return word;
        return null;
    }

    /// <summary>The first audience that lies below none of the allowed addresses, or null.</summary>
    public static string? FirstAudienceBeyond(ImmutableArray<string> wanted, ImmutableArray<string> allowed)
    {
        foreach (var one in wanted)
            if (!allowed.Contains(one) && !allowed.Any(a => LiesBelow(a, one)))
                return one;
        return null;
    }

    // A star is one part that is not empty; as the last part it is all that follows.
    private static bool StandsFor(string pattern, string word)
    {
        var (patterns, parts) = (pattern.Split('.'), word.Split('.'));
        if (patterns.Length > parts.Length || (patterns.Length < parts.Length && patterns[^1] != "*"))
            return false;
        return patterns.Zip(parts).All(p => p.First == p.Second || (p.First == "*" && p.Second.Length > 0));
    }

    private static bool LiesBelow(string allowed, string wanted) =>
        Uri.TryCreate(allowed, UriKind.Absolute, out var one)
        && Uri.TryCreate(wanted, UriKind.Absolute, out var other)
        && one.Scheme == other.Scheme && one.Authority == other.Authority
        && (other.AbsolutePath.TrimEnd('/') == one.AbsolutePath.TrimEnd('/')
            || other.AbsolutePath.StartsWith(one.AbsolutePath.TrimEnd('/') + "/", StringComparison.Ordinal));
}
