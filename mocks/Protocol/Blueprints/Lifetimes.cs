using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>How long each thing of a provider lives, by its name: access-token, code.</summary>
public sealed record Lifetimes(ImmutableSortedDictionary<string, TimeSpan> All)
{
    public static readonly Lifetimes None = new(ImmutableSortedDictionary.Create<string, TimeSpan>(StringComparer.Ordinal));

    /// <exception cref="ArgumentException">The provider has no lifetime of that name.</exception>
    public TimeSpan this[string name] => All.TryGetValue(name, out var lifetime)
        ? lifetime
        : throw new ArgumentException($"There is no lifetime '{name}'; there are {string.Join(", ", All.Keys)}.", nameof(name));

    public static Lifetimes FromRows(params ReadOnlySpan<(string Name, TimeSpan Lifetime)> rows)
    {
        var all = None.All.ToBuilder();
        foreach (var (name, lifetime) in rows)
            all.Add(name, lifetime);
        return new Lifetimes(all.ToImmutable());
    }

    /// <summary>These with another value of one.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public Lifetimes With(string name, Func<TimeSpan, TimeSpan> edit) => new(All.SetItem(name, edit(this[name])));
}
