using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Tests.Mocks.Blueprints;

/// <summary>The smallest provider that has every kind of part: a lamp that breaks when it is switched on in the wet.</summary>
internal sealed record LampBlueprint : Blueprint<LampBlueprint, LampTurn, LampState>
{
    public static LampBlueprint Create() => new()
    {
        Name = "lamp",
        Surfaces = ["api"],
        Endpoints =
        [
            new("on-by-timer", new Route("api", ["POST"], "/on"))
            {
                Selector = t => t.Request.Query["by"] == "timer",
                Guards = [IsWhole],
                Effects = [SwitchOn],
                Answer = _ => ProtocolResponse.Text(200, "later", "text/plain"),
                Finishers = [Stamp],
            },
            new("on", new Route("api", ["POST"], "/on"))
            {
                Guards = [IsWhole, IsDry],
                Effects = [SwitchOn],
                Answer = t => ProtocolResponse.Text(200, t.State.On ? "on" : "off", "text/plain"),
                Finishers = [Stamp],
            },
        ],
        Otherwise = new("nowhere", new Route("api", [], "/{*rest}")) { Answer = _ => ProtocolResponse.Empty(404) },
    };

    private static Guard<LampTurn> IsWhole => new("is-whole", t => t.State.Broken ? Refuse("it is broken") : null);

    private static Guard<LampTurn> IsDry => new("is-dry", t => t.Request.Query["wet"] is not null ? Refuse("it is wet") : null)
    {
        OnRefusal = [new("break", t => t.State = t.State with { Broken = true })],
    };

    private static Effect<LampTurn> SwitchOn => new("switch-on", t => t.State = t.State with { On = true });

    private static Finisher<LampTurn> Stamp => new("stamp", (_, r) => r.WithHeader("X-Stamp", "lamp"));

    public override LampState SeedState(Surroundings surroundings) => new(false, false);

    public override Prepared Prepared => new(Nothing, Nothing);

    private static ImmutableDictionary<string, ImmutableDictionary<string, string>> Nothing => [];

    protected override LampTurn Begin(LampState state, ProtocolRequest request, Surroundings surroundings) =>
        new(state, request, surroundings);

    private static Refusal Refuse(string reason) => new(ProtocolResponse.Empty(409), reason);
}

internal sealed record LampState(bool On, bool Broken) : ProviderState;

internal sealed class LampTurn(LampState state, ProtocolRequest request, Surroundings surroundings)
    : Turn<LampState>(state, request, surroundings);
