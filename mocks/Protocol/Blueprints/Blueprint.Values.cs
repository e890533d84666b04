using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Blueprints;

// Edits of the named values: what is compared and how, how long a thing lives, what keys state, which members an answer has.
public abstract partial record Blueprint<TSelf, TTurn, TState>
{
    /// <summary>Each lifetime as ttl.NAME; a provider whose own configuration has other names says so.</summary>
    public override ImmutableArray<ConfigurationKey> Configuration =>
        [.. Lifetimes.All.Keys.Select(name => ConfigurationKeys<TSelf>.Lasting($"ttl.{name.Replace('-', '_')}", "5s", (blueprint, time) => blueprint.Living(name, time)))];

    /// <summary>The guard compares in another way.</summary>
    /// <exception cref="ArgumentException">No such guard, or one that is not a comparison.</exception>
    public TSelf Comparing(string guard, Matching by, string? at = null) =>
        EditCondition<Condition<TTurn>.Comparison>(guard, "a comparison", c => c with { By = by }, at);

    /// <summary>The guard refuses that much later, or earlier where it is negative.</summary>
    /// <exception cref="ArgumentException">No such guard, or one that is not a deadline.</exception>
    public TSelf Delaying(string guard, TimeSpan leeway, string? at = null) =>
        EditCondition<Condition<TTurn>.Deadline>(guard, "a deadline", d => d with { Leeway = leeway }, at);

    /// <summary>Something lives for another time.</summary>
    /// <exception cref="ArgumentException">No such lifetime.</exception>
    public TSelf Living(string lifetime, TimeSpan time) => (TSelf)this with { Lifetimes = Lifetimes.With(lifetime, _ => time) };

    /// <summary>The effect's records are picked by one part of their key less.</summary>
    /// <exception cref="ArgumentException">No such effect, or no such part of its key.</exception>
    public TSelf WithoutKeyPart(string effect, string part, string? at = null) => EditEffect(
        effect,
        e => e with
        {
            Deed = e.Deed.WithoutKeyPart(part)
                ?? throw new ArgumentException($"The effect '{effect}' is not keyed by '{part}'; it is by {Listed(e.Deed.KeyParts)}.", nameof(part)),
        },
        at);

    /// <summary>The endpoint's answer without a member.</summary>
    /// <exception cref="ArgumentException">No such endpoint, or no such member of its answer.</exception>
    public TSelf WithoutMember(string at, string member) => EditMember(at, member, _ => null);

    /// <summary>The endpoint's answer with another value of a member.</summary>
    /// <exception cref="ArgumentException">No such endpoint, or no such member of its answer.</exception>
    public TSelf WithMember(string at, string member, Func<TTurn, object?, object?> edit) =>
        EditMember(at, member, m => m with { Value = t => edit(t, m.Value(t)) });

    private TSelf EditMember(string at, string member, Func<AnswerMember<TTurn>, AnswerMember<TTurn>?> edit) => At(at, e => e with
    {
        Members = (e.Members ?? throw new ArgumentException($"The answer of '{at}' is not a table of members.", nameof(at))).Edit(member, edit),
    });

    private TSelf EditCondition<TCondition>(string guard, string what, Func<TCondition, Condition<TTurn>> edit, string? at)
        where TCondition : Condition<TTurn> => EditGuard(
        guard,
        g => g with
        {
            Condition = edit(g.Condition as TCondition ?? throw new ArgumentException($"The guard '{guard}' is not {what}.", nameof(guard))),
        },
        at);
}
