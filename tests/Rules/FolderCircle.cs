using System.Collections.Immutable;

namespace Conformance.Tests.Rules;

/// <summary>Folders that reach each other, with every use between them.</summary>
internal sealed record FolderCircle(ImmutableArray<string> Folders, ImmutableArray<FolderUse> Uses)
{
    /// <summary>The largest circles of these uses: folders from which one comes back to where one was.</summary>
    public static ImmutableArray<FolderCircle> Find(IReadOnlyCollection<FolderUse> uses)
    {
        var next = uses.ToLookup(u => u.From, u => u.To);
        var reached = next.ToDictionary(g => g.Key, g => ReachedFrom(g.Key, next));
        return
        [
            .. reached.Where(r => r.Value.Contains(r.Key))
                .Select(r => string.Join('\n', r.Value.Where(f => reached.TryGetValue(f, out var back) && back.Contains(r.Key)).Order(StringComparer.Ordinal)))
                .Distinct()
                .Select(key => key.Split('\n').ToImmutableArray())
                .Select(folders => new FolderCircle(folders, [.. uses.Where(u => folders.Contains(u.From) && folders.Contains(u.To))])),
        ];
    }

    /// <summary>Its edges, those of the fewest uses first: there it is cut most easily.</summary>
    public override string ToString()
    {
        var edges = Uses.GroupBy(u => (u.From, u.To)).OrderBy(g => g.Count()).ThenBy(g => g.Key.From, StringComparer.Ordinal);
        return $"a circle of {string.Join(", ", Folders)}:\n" + string.Concat(edges.Select(g =>
            $"  {g.Key.From} uses {g.Key.To} {g.Count()} times: {string.Join(", ", g.DistinctBy(u => u.Place).Take(3).Select(u => $"{u.Type} at {u.Place}"))}\n"));
    }

    private static HashSet<string> ReachedFrom(string folder, ILookup<string, string> next)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>(next[folder]);
        while (open.TryPop(out var other))
            if (reached.Add(other))
                foreach (var further in next[other])
                    open.Push(further);
        return reached;
    }
}
