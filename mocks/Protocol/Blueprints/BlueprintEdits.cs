using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>
/// The edits that mutants and variants are made of. A name that is nowhere in the table throws, so that an edit cannot rot
/// into one that changes nothing.
/// </summary>
public static class BlueprintEdits
{
    /// <summary>The blueprint without a guard, effect or finisher, at one endpoint or at all that have it.</summary>
    /// <exception cref="ArgumentException">No such part, or no such endpoint.</exception>
    public static TBlueprint Without<TBlueprint, TTurn, TState>(this TBlueprint blueprint, string part, string? at = null)
        where TBlueprint : Blueprint<TTurn, TState>
        where TTurn : Turn<TState>
        where TState : class =>
        Edit<TBlueprint, TTurn, TState>(blueprint, part, at, new PartEdit<TTurn>(_ => null, _ => null, _ => null));

    /// <summary>The blueprint with a guard put in the place of the one of that name.</summary>
    public static TBlueprint Replace<TBlueprint, TTurn, TState>(this TBlueprint blueprint, string part, Func<Guard<TTurn>, Guard<TTurn>> edit, string? at = null)
        where TBlueprint : Blueprint<TTurn, TState>
        where TTurn : Turn<TState>
        where TState : class =>
        Edit<TBlueprint, TTurn, TState>(blueprint, part, at, new PartEdit<TTurn>(Guard: edit));

    /// <summary>The blueprint with an effect put in the place of the one of that name.</summary>
    public static TBlueprint Replace<TBlueprint, TTurn, TState>(this TBlueprint blueprint, string part, Func<Effect<TTurn>, Effect<TTurn>> edit, string? at = null)
        where TBlueprint : Blueprint<TTurn, TState>
        where TTurn : Turn<TState>
        where TState : class =>
        Edit<TBlueprint, TTurn, TState>(blueprint, part, at, new PartEdit<TTurn>(Effect: edit));

    /// <summary>The blueprint with a finisher put in the place of the one of that name.</summary>
    public static TBlueprint Replace<TBlueprint, TTurn, TState>(this TBlueprint blueprint, string part, Func<Finisher<TTurn>, Finisher<TTurn>> edit, string? at = null)
        where TBlueprint : Blueprint<TTurn, TState>
        where TTurn : Turn<TState>
        where TState : class =>
        Edit<TBlueprint, TTurn, TState>(blueprint, part, at, new PartEdit<TTurn>(Finisher: edit));

    /// <summary>The blueprint with one more finisher at the named endpoint.</summary>
    public static TBlueprint Finishing<TBlueprint, TTurn, TState>(this TBlueprint blueprint, string at, Finisher<TTurn> finisher)
        where TBlueprint : Blueprint<TTurn, TState>
        where TTurn : Turn<TState>
        where TState : class =>
        blueprint.At<TBlueprint, TTurn, TState>(at, e => e with { Finishers = e.Finishers.Add(finisher) });

    /// <summary>The blueprint with the named endpoint edited as a whole.</summary>
    public static TBlueprint At<TBlueprint, TTurn, TState>(this TBlueprint blueprint, string endpoint, Func<Endpoint<TTurn>, Endpoint<TTurn>> edit)
        where TBlueprint : Blueprint<TTurn, TState>
        where TTurn : Turn<TState>
        where TState : class
    {
        var found = blueprint.Endpoints.SingleOrDefault(e => e.Name == endpoint)
            ?? throw new ArgumentException($"{blueprint.Name} has no endpoint '{endpoint}'; it has {Names(blueprint.Endpoints.Select(e => e.Name))}.", nameof(endpoint));
        return blueprint with { Endpoints = blueprint.Endpoints.Replace(found, edit(found)) };
    }

    private static TBlueprint Edit<TBlueprint, TTurn, TState>(TBlueprint blueprint, string part, string? at, PartEdit<TTurn> edit)
        where TBlueprint : Blueprint<TTurn, TState>
        where TTurn : Turn<TState>
        where TState : class
    {
        var touched = 0;
        var endpoints = blueprint.Endpoints
            .Select(e => at is null || e.Name == at ? edit.Apply(e, part, ref touched) : e)
            .ToImmutableArray();
        return touched > 0
            ? blueprint with { Endpoints = endpoints }
            : throw new ArgumentException(
                $"{blueprint.Name} has no part '{part}' of that kind{(at is null ? "" : $" at '{at}'")}; it has {Names(blueprint.Endpoints.SelectMany(PartNames))}.",
                nameof(part));
    }

    private static IEnumerable<string> PartNames<TTurn>(Endpoint<TTurn> endpoint) =>
    [
        .. endpoint.Guards.Select(g => g.Name),
        .. endpoint.Guards.SelectMany(g => g.OnRefusal).Select(e => e.Name),
        .. endpoint.Effects.Select(e => e.Name),
        .. endpoint.Finishers.Select(f => f.Name),
    ];

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Distinct().Order(StringComparer.Ordinal));

    private sealed record PartEdit<TTurn>(
        Func<Guard<TTurn>, Guard<TTurn>?>? Guard = null,
        Func<Effect<TTurn>, Effect<TTurn>?>? Effect = null,
        Func<Finisher<TTurn>, Finisher<TTurn>?>? Finisher = null)
    {
        public Endpoint<TTurn> Apply(Endpoint<TTurn> endpoint, string part, ref int touched)
        {
            var count = 0;
            var edited = endpoint with
            {
                Guards = [.. Each(endpoint.Guards, g => g.Name, Guard).Select(g => g with { OnRefusal = [.. Each(g.OnRefusal, e => e.Name, Effect)] })],
                Effects = [.. Each(endpoint.Effects, e => e.Name, Effect)],
                Finishers = [.. Each(endpoint.Finishers, f => f.Name, Finisher)],
            };
            touched += count;
            return edited;

            List<T> Each<T>(ImmutableArray<T> parts, Func<T, string> name, Func<T, T?>? edit)
                where T : class
            {
                var kept = new List<T>(parts.Length);
                foreach (var one in parts)
                {
                    if (edit is null || name(one) != part)
                    {
                        kept.Add(one);
                        continue;
                    }

                    count++;
                    if (edit(one) is { } replaced)
                        kept.Add(replaced);
                }

                return kept;
            }
        }
    }
}
