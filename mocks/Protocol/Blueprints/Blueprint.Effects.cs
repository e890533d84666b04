using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Blueprints;

// Edits of what is done and of what is answered.
public abstract partial record Blueprint<TSelf, TTurn, TState>
{
    /// <summary>The effect edited, at one endpoint or at all that have it.</summary>
    /// <exception cref="ArgumentException">No such effect, or no such endpoint.</exception>
    public TSelf EditEffect(string effect, Func<Effect<TTurn>, Effect<TTurn>> edit, string? at = null) =>
        EditParts(effect, at, new PartEdit<TTurn>(Effect: edit));

    /// <summary>The effect with another deed.</summary>
    public TSelf Doing(string effect, Action<TTurn> deed, string? at = null) => EditEffect(effect, e => e with { Apply = deed }, at);

    /// <summary>The effect with one deed more behind its own.</summary>
    public TSelf Then(string effect, Action<TTurn> deed, string? at = null) => EditEffect(effect, e => e with { Apply = e.Apply + deed }, at);

    /// <summary>One more effect before all others of the endpoint.</summary>
    public TSelf DoingFirst(string at, string name, Action<TTurn> deed) =>
        At(at, e => e with { Effects = e.Effects.Insert(0, new(name, deed)) });

    /// <summary>One more effect after all others of the endpoint.</summary>
    public TSelf DoingLast(string at, string name, Action<TTurn> deed) => At(at, e => e with { Effects = e.Effects.Add(new(name, deed)) });

    /// <summary>The finisher edited, at one endpoint or at all that have it.</summary>
    /// <exception cref="ArgumentException">No such finisher, or no such endpoint.</exception>
    public TSelf EditFinisher(string finisher, Func<Finisher<TTurn>, Finisher<TTurn>> edit, string? at = null) =>
        EditParts(finisher, at, new PartEdit<TTurn>(Finisher: edit));

    /// <summary>The finisher with another last touch that may make the former one.</summary>
    public TSelf Touching(
        string finisher, Func<TTurn, ProtocolResponse, Func<TTurn, ProtocolResponse, ProtocolResponse>, ProtocolResponse> touch, string? at = null) =>
        EditFinisher(finisher, f => f with { Finish = (t, r) => touch(t, r, f.Finish) }, at);

    /// <summary>One more last touch at each of the endpoints; at all of them when none is named.</summary>
    public TSelf Finishing(Finisher<TTurn> finisher, params ReadOnlySpan<string> endpoints)
    {
        if (endpoints.IsEmpty)
            return EditAll(e => e with { Finishers = e.Finishers.Add(finisher) });
        var edited = (TSelf)this;
        foreach (var endpoint in endpoints)
            edited = edited.At(endpoint, e => e with { Finishers = e.Finishers.Add(finisher) });
        return edited;
    }

    /// <summary>One more last touch, named edited, at each of the endpoints; at all of them when none is named.</summary>
    public TSelf Finishing(Func<TTurn, ProtocolResponse, ProtocolResponse> touch, params ReadOnlySpan<string> endpoints) =>
        Finishing(new Finisher<TTurn>("edited", touch), endpoints);

    /// <summary>One more last touch on the endpoints' answers of one status.</summary>
    public TSelf OnStatus(int status, Func<TTurn, ProtocolResponse, ProtocolResponse> touch, params ReadOnlySpan<string> endpoints) =>
        Finishing((t, r) => r.Status == status ? touch(t, r) : r, endpoints);

    /// <summary>One more last touch on the endpoints' answers of 200.</summary>
    public TSelf OnSuccess(Func<TTurn, ProtocolResponse, ProtocolResponse> touch, params ReadOnlySpan<string> endpoints) =>
        OnStatus(200, touch, endpoints);

    /// <summary>One more last touch on the endpoints' answers of 400 and above.</summary>
    public TSelf OnErrors(Func<TTurn, ProtocolResponse, ProtocolResponse> touch, params ReadOnlySpan<string> endpoints) =>
        Finishing((t, r) => r.Status >= 400 ? touch(t, r) : r, endpoints);

    /// <summary>One more last touch on the endpoints' JSON answers.</summary>
    public TSelf OnJson(Func<TTurn, ProtocolResponse, ProtocolResponse> touch, params ReadOnlySpan<string> endpoints) =>
        Finishing((t, r) => r.Body is Body.Json ? touch(t, r) : r, endpoints);
}
