using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Blueprints;

// Edits of what is demanded. A guard that no endpoint has throws, and the message lists those that there are.
public abstract partial record Blueprint<TSelf, TTurn, TState>
{
    /// <summary>The guard edited, at one endpoint or at all that have it.</summary>
    /// <exception cref="ArgumentException">No such guard, or no such endpoint.</exception>
    public TSelf EditGuard(string guard, Func<Guard<TTurn>, Guard<TTurn>> edit, string? at = null) =>
        EditParts(guard, at, new PartEdit<TTurn>(Guard: edit));

    /// <summary>The guard with another check.</summary>
    public TSelf Checking(string guard, Func<TTurn, Refusal?> check, string? at = null) =>
        EditGuard(guard, g => g with { Check = check }, at);

    /// <summary>The guard with another check that may ask the former one.</summary>
    public TSelf Checking(string guard, Func<TTurn, Func<TTurn, Refusal?>, Refusal?> check, string? at = null) =>
        EditGuard(guard, g => g with { Check = t => check(t, g.Check) }, at);

    /// <summary>The guard looks only when the condition holds.</summary>
    public TSelf OnlyWhen(string guard, Func<TTurn, bool> when, string? at = null) =>
        Checking(guard, (t, former) => when(t) ? former(t) : null, at);

    /// <summary>The guard looks at all requests but those.</summary>
    public TSelf Excusing(string guard, Func<TTurn, bool> when, string? at = null) =>
        OnlyWhen(guard, t => !when(t), at);

    /// <summary>The guard refuses one thing more.</summary>
    public TSelf AlsoRefusing(string guard, Func<TTurn, bool> when, Refusal refusal, string? at = null) =>
        Checking(guard, (t, former) => former(t) ?? (when(t) ? refusal : null), at);

    /// <summary>The guard's refusal as another one.</summary>
    public TSelf Answering(string guard, Func<TTurn, Refusal, Refusal> answer, string? at = null) =>
        Checking(guard, (t, former) => former(t) is { } refusal ? answer(t, refusal) : null, at);

    /// <summary>The guard's refusal with another answer.</summary>
    public TSelf Answering(string guard, Func<ProtocolResponse, ProtocolResponse> answer, string? at = null) =>
        Answering(guard, (_, refusal) => refusal with { Response = answer(refusal.Response) }, at);

    /// <summary>One more guard before the named one, wherever that is.</summary>
    public TSelf Before(string guard, Guard<TTurn> added, string? at = null) => InsertGuard(guard, added, at, 0);

    /// <summary>One more guard after the named one, wherever that is.</summary>
    public TSelf After(string guard, Guard<TTurn> added, string? at = null) => InsertGuard(guard, added, at, 1);

    /// <summary>One more guard before all others of the endpoint.</summary>
    public TSelf DemandingFirst(string at, Guard<TTurn> added) => At(at, e => e with { Guards = e.Guards.Insert(0, added) });

    /// <summary>One more guard after all others of the endpoint.</summary>
    public TSelf DemandingLast(string at, Guard<TTurn> added) => At(at, e => e with { Guards = e.Guards.Add(added) });

    private TSelf InsertGuard(string guard, Guard<TTurn> added, string? at, int offset) => EditEndpoints(
        guard, at, e => e.Guards.Any(g => g.Name == guard), e => e with { Guards = e.Guards.Insert(e.Guards.IndexOf(e.Guards.First(g => g.Name == guard)) + offset, added) });
}
