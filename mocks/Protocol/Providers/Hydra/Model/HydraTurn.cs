using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>
/// One request at Hydra. Its facts are found when they are first asked for, and one that is not there has a stand-in (nobody,
/// nothing), so that a blueprint without some guard still answers. The facts of an endpoint stand in that endpoint's folder,
/// which adds them to the turn.
/// </summary>
public sealed class HydraTurn(HydraState state, ProtocolRequest request, Surroundings surroundings, HydraSettings settings)
    : Turn<HydraState>(state, request, surroundings)
{
    private readonly List<object> _facts = new(4);

    public HydraSettings Settings { get; } = settings;

    /// <summary>The issuer and the base of all public addresses.</summary>
    public string Issuer => Surroundings.Bases["public"];

    /// <summary>Whether the server runs with --dev.</summary>
    public bool IsDevelopment => Settings.Development ?? Issuer.StartsWith("http:", StringComparison.Ordinal);

    /// <summary>The body and the parameters of the request.</summary>
    internal SentFacts Sent => field ??= new SentFacts(this);

    /// <summary>The browser's cookies, and what it is to be asked.</summary>
    internal BrowserFacts Browser => field ??= new BrowserFacts(this);

    /// <summary>The facts of this kind, made when they are first asked for.</summary>
    internal TFacts FactsOf<TFacts>(Func<HydraTurn, TFacts> make)
        where TFacts : class
    {
        foreach (var known in _facts)
            if (known is TFacts found)
                return found;
        var made = make(this);
        _facts.Add(made);
        return made;
    }
}
