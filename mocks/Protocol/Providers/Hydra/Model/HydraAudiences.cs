using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>Audiences as Hydra matches them: each has to be an allowed one, or an address below it.</summary>
internal static class HydraAudiences
{
    private const char Between = '\n';

    public static readonly Matching Below = new("below-an-address", (presented, known) => FindBeyond(presented, known) is null);

    /// <summary>The audiences that are asked for: the words of one parameter, or each of several, as it is.</summary>
    public static ImmutableArray<string> ReadWords(FieldList fields) => fields.CountOf("audience") > 1
        ? [.. fields.Where(f => f.Name == "audience" && f.Value.Length > 0).Select(f => f.Value).Distinct()]
        : ScopeText.Words(fields["audience"]);

    /// <summary>Audiences as one text to compare.</summary>
    public static string Joined(ImmutableArray<string> audiences) => audiences.IsEmpty ? "" : string.Join(Between, audiences);

    /// <summary>The first presented audience that lies below none of the known ones; the first of all when each does.</summary>
    public static string NameBeyond(string? presented, string known) =>
        FindBeyond(presented, known) ?? (presented ?? "").Split(Between)[0];

    private static string? FindBeyond(string? presented, string known)
    {
        if (string.IsNullOrEmpty(presented))
            return null;
        var allowed = known.Split(Between);
        return presented.Split(Between).FirstOrDefault(p => !allowed.Contains(p) && !allowed.Any(a => LiesBelow(a, p)));
    }

    // The host is compared to the letter (measured on Ory Hydra v2.2.0, v2.3.0 and v26.2.0), the scheme is not.
    private static bool LiesBelow(string allowed, string wanted)
    {
        var (root, path) = (RootLength(allowed), RootLength(wanted));
        var below = allowed.AsSpan(root).TrimEnd('/');
        return HasSameRoot(allowed.AsSpan(0, root), wanted.AsSpan(0, path)) && wanted.AsSpan(path) is var other
            && other.StartsWith(below) && (other.Length == below.Length || other[below.Length] is '/' or '?' or '#');
    }

    private static bool HasSameRoot(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        var scheme = Math.Max(0, one.IndexOf(':'));
        return one.Length == other.Length && one[scheme..].SequenceEqual(other[scheme..]) && one[..scheme].Equals(other[..scheme], StringComparison.OrdinalIgnoreCase);
    }

    private static int RootLength(string address)
    {
        var authority = address.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        return address.AsSpan(authority).IndexOfAny('/', '?', '#') is >= 0 and var path ? authority + path : address.Length;
    }
}
