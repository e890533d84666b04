using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>Scopes as Hydra matches them (strategies.scope).</summary>
internal static class HydraScopes
{
    /// <summary>A part of a registered scope may be a star: photos.* has photos.read.</summary>
    public static readonly Matching Wildcard = new("wildcard", (presented, known) => FindBeyond(presented, known) is null);

    /// <summary>Star or not, a scope stands for nothing but itself.</summary>
    public static readonly Matching Exact = Matching.WordsWithin;

    /// <summary>The guards that match scopes.</summary>
    public static readonly ImmutableArray<string> GuardNames =
        ["scope-is-the-asking-clients", "scope-is-the-clients", "client-still-has-the-scope", "token-has-the-scope"];

    /// <summary>The first presented word that is not within the known ones; the first of all when each is.</summary>
    public static string NameBeyond(Matching by, string? presented, string known)
    {
        var words = ScopeText.Words(presented);
        return words.FirstOrDefault(w => !by.Holds(w, known)) ?? words.FirstOrDefault() ?? "";
    }

    private static string? FindBeyond(string? presented, string known)
    {
        var allowed = ScopeText.Words(known);
        foreach (var word in ScopeText.Words(presented))
            if (!allowed.Contains(word) && !allowed.Any(a => StandsFor(a, word)))
                return word;
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
}
