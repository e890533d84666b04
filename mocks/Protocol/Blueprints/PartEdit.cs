using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>An edit of the guards, effects or finishers of one name; a kind without an edit is not looked at, and one edited to null is left out.</summary>
internal sealed record PartEdit<TTurn>(
    Func<Guard<TTurn>, Guard<TTurn>?>? Guard = null,
    Func<Effect<TTurn>, Effect<TTurn>?>? Effect = null,
    Func<Finisher<TTurn>, Finisher<TTurn>?>? Finisher = null)
    where TTurn : Turn
{
    public bool Touches(Endpoint<TTurn> endpoint, string part) =>
        (Guard is not null && endpoint.Guards.Any(g => g.Name == part))
        || (Effect is not null && endpoint.Guards.SelectMany(g => g.OnRefusal).Concat(endpoint.Effects).Any(e => e.Name == part))
        || (Finisher is not null && endpoint.Finishers.Any(f => f.Name == part));

    public Endpoint<TTurn> ApplyEndpoint(Endpoint<TTurn> endpoint, string part) => endpoint with
    {
        Guards = [.. EditParts(endpoint.Guards, g => g.Name == part, Guard).Select(g => g with { OnRefusal = [.. EditParts(g.OnRefusal, e => e.Name == part, Effect)] })],
        Effects = [.. EditParts(endpoint.Effects, e => e.Name == part, Effect)],
        Finishers = [.. EditParts(endpoint.Finishers, f => f.Name == part, Finisher)],
    };

    private static IEnumerable<T> EditParts<T>(ImmutableArray<T> parts, Func<T, bool> isMeant, Func<T, T?>? edit)
        where T : class => parts.Select(p => edit is not null && isMeant(p) ? edit(p) : p).OfType<T>();
}
