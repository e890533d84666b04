namespace Conformance.Mocks.Protocol.Blueprints;

// Finding parts by name: a name that is nowhere throws, so that an edit cannot rot into one that changes nothing.
public abstract partial record Blueprint<TSelf, TTurn, TState>
{
    /// <summary>The blueprint without a guard, effect or finisher, at one endpoint or at all that have it.</summary>
    /// <exception cref="ArgumentException">No such part, or no such endpoint.</exception>
    public TSelf Without(string part, string? at = null) => EditParts(part, at, new PartEdit<TTurn>(_ => null, _ => null, _ => null));

    /// <summary>The blueprint with the named endpoint edited as a whole.</summary>
    /// <exception cref="ArgumentException">No such endpoint.</exception>
    public TSelf At(string endpoint, Func<Endpoint<TTurn>, Endpoint<TTurn>> edit)
    {
        var found = Endpoints.SingleOrDefault(e => e.Name == endpoint)
            ?? throw new ArgumentException($"{Name} has no endpoint '{endpoint}'; it has {Listed(Endpoints.Select(e => e.Name))}.", nameof(endpoint));
        return (TSelf)this with { Endpoints = Endpoints.Replace(found, edit(found)) };
    }

    /// <summary>The names of the guards, effects and finishers of all endpoints.</summary>
    public IEnumerable<string> PartNames => Endpoints.SelectMany(PartNamesOf).Distinct().Order(StringComparer.Ordinal);

    private TSelf EditAll(Func<Endpoint<TTurn>, Endpoint<TTurn>> edit) => (TSelf)this with { Endpoints = [.. Endpoints.Select(edit)] };

    private TSelf EditParts(string part, string? at, PartEdit<TTurn> edit) =>
        EditEndpoints(part, at, e => edit.Touches(e, part), e => edit.ApplyEndpoint(e, part));

    private TSelf EditEndpoints(string part, string? at, Func<Endpoint<TTurn>, bool> has, Func<Endpoint<TTurn>, Endpoint<TTurn>> edit)
    {
        var touched = Endpoints.Where(e => (at is null || e.Name == at) && has(e)).ToHashSet();
        return touched.Count > 0
            ? EditAll(e => touched.Contains(e) ? edit(e) : e)
            : throw new ArgumentException($"{Name} has no part '{part}' of that kind{(at is null ? "" : $" at '{at}'")}; it has {Listed(PartNames)}.", nameof(part));
    }

    private static IEnumerable<string> PartNamesOf(Endpoint<TTurn> endpoint) =>
    [
        .. endpoint.Guards.Select(g => g.Name),
        .. endpoint.Guards.SelectMany(g => g.OnRefusal).Select(e => e.Name),
        .. endpoint.Effects.Select(e => e.Name),
        .. endpoint.Finishers.Select(f => f.Name),
    ];

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Distinct().Order(StringComparer.Ordinal));
}
