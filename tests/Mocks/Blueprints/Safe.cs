using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Blueprints.Demands;

namespace Conformance.Tests.Mocks.Blueprints;

/// <summary>The smallest provider with every kind of named value: a safe of one owner that stays open for a minute.</summary>
internal sealed record SafeBlueprint : Blueprint<SafeBlueprint, SafeTurn, SafeState>
{
    private static readonly DateTimeOffset Opened = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static SafeBlueprint Create() => new()
    {
        Name = "safe",
        Surfaces = ["api"],
        Lifetimes = Lifetimes.FromRows(("safe", TimeSpan.FromMinutes(1))),
        Endpoints =
        [
            new("open", new Route("api", ["POST"], "/open"))
            {
                Guards =
                [
                    Agree<SafeTurn>("owner-is-the-safes", t => t.Owner, t => t.Request.Query["place"] == "here" ? "ada" : null, Matching.Exact,
                        ProtocolResponse.Empty(403), "somebody else's"),
                    Before<SafeTurn>("safe-is-open", t => Opened + t.Lifetimes["safe"], ProtocolResponse.Empty(410), "too late"),
                ],
                Members = new(200, new("owner", t => t.Owner), new("metal", _ => "gold")),
            },
            new("empty", new Route("api", ["POST"], "/empty"))
            {
                Effects =
                [
                    Effect<SafeTurn>.Keyed<Bar>(
                        "empty",
                        new(new("metal", t => t.Request.Query["metal"], b => b.Metal), new("owner", t => t.Owner, b => b.Owner)),
                        (t, picks) => t.State = new([.. t.State.Bars.Where(b => !picks(b))])),
                ],
                Answer = _ => ProtocolResponse.Empty(204),
            },
        ],
        Otherwise = new("nowhere", new Route("api", [], "/{*rest}")) { Answer = _ => ProtocolResponse.Empty(404) },
    };

    public override Prepared Prepared { get; } = new([], []);

    public override SafeState SeedState(Surroundings surroundings) => new([new("ada", "gold"), new("ada", "silver"), new("bob", "gold")]);

    protected override SafeTurn Begin(SafeState state, ProtocolRequest request, Surroundings surroundings) => new(state, request, surroundings);
}

internal sealed record SafeState(ImmutableArray<Bar> Bars) : ProviderState;

internal sealed record Bar(string Owner, string Metal);

internal sealed class SafeTurn(SafeState state, ProtocolRequest request, Surroundings surroundings) : Turn<SafeState>(state, request, surroundings)
{
    public string? Owner => Request.Query["owner"];
}
