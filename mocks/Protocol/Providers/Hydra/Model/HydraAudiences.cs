using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>Audiences as Hydra matches them: each has to be an allowed one, or an address below it.</summary>
internal static class HydraAudiences
{
    private const char Between = '\n';

    public static readonly Matching Below = new("below-an-address", (presented, known) => FindBeyond(presented, known) is null);

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

    private static bool LiesBelow(string allowed, string wanted) =>
        Uri.TryCreate(allowed, UriKind.Absolute, out var one)
        && Uri.TryCreate(wanted, UriKind.Absolute, out var other)
        && one.Scheme == other.Scheme && one.Authority == other.Authority
        && (other.AbsolutePath.TrimEnd('/') == one.AbsolutePath.TrimEnd('/')
            || other.AbsolutePath.StartsWith(one.AbsolutePath.TrimEnd('/') + "/", StringComparison.Ordinal));
}
