using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Tests.Mocks.Hosting;

/// <summary>The smallest provider that has all that a host must carry: memory, a leg, a JWT, a refusal, a defect.</summary>
internal sealed record Till : Blueprint<Till, TillTurn, TillState>
{
    public static Till Open() => new()
    {
        Name = "till",
        Surfaces = ["front", "back"],
        Endpoints =
        [
            new("redeem", new Route("front", ["POST"], "/redeem"))
            {
                Guards =
                [
                    new("code-is-known", t => t.State.Codes.ContainsKey(t.Code) ? null : Refuse($"no code '{t.Code}'")),
                    new("code-is-unredeemed", t => t.State.Codes[t.Code] ? Refuse($"code '{t.Code}' was redeemed") : null),
                ],
                Effects = [new("mark-code-redeemed", t => t.State = t.State with { Codes = t.State.Codes.SetItem(t.Code, true) })],
                Answer = t => ProtocolResponse.Json(200, JsonFields.FromMembers(("token", Chance(t)))).WithHeader("Cache-Control", "no-store"),
            },
            new("jwt", new Route("front", ["GET"], "/jwt"))
            {
                Answer = t => ProtocolResponse.Json(200, JsonFields.FromMembers(("token", new UnsignedJwt(JsonFields.FromMembers(
                    ("sub", "it's a+b/ü"), ("iat", t.Now.ToUnixTimeSeconds()), ("aud", new[] { "x", "y" }), ("ext", JsonFields.FromMembers(("deep", true)))))))),
            },
            new("unsecured", new Route("front", ["GET"], "/unsecured"))
            {
                Answer = _ => ProtocolResponse.Json(200, JsonFields.FromMembers(
                    ("token", new UnsignedJwt(JsonFields.FromMembers(("sub", "x"))) { Header = JsonFields.FromMembers(("alg", "none"), ("kid", null)) }))),
            },
            new("keys", new Route("front", ["GET"], "/keys"))
            {
                Answer = t => ProtocolResponse.Json(200, JsonFields.FromMembers(("keys", new[] { t.Surroundings.Keys.PublicKey("access-token") }))),
            },
            new("check", new Route("front", ["POST"], "/check"))
            {
                Answer = t => ProtocolResponse.Json(200, JsonFields.FromMembers(("valid", t.Surroundings.Keys.Verifies("access-token", t.Request.Form["token"] ?? "")))),
            },
            new("relay", new Route("front", ["POST"], "/relay"))
            {
                Answer = t =>
                {
                    var inner = new ProtocolRequest { Method = "POST", Surface = "bank", Path = "/inner" };
                    var answer = ProtocolResponse.Json(t.State.LegStatus, JsonFields.FromMembers(("from", "bank")));
                    t.Legs = [new Leg("bank", inner, answer, t.State.LegStatus == 200 ? null : "a fault was ordered")];
                    return ProtocolResponse.Json(t.State.LegStatus, JsonFields.FromMembers(("relayed", true)));
                },
            },
            new("echo", new Route("front", [], "/echo/{*rest}"))
            {
                Answer = t => ProtocolResponse.Json(200, JsonFields.FromMembers(
                    ("method", t.Request.Method), ("path", t.Request.Path), ("query", t.Request.QueryString), ("body", t.Request.BodyText),
                    ("accept", t.Request.Headers.Where(h => h.Name == "Accept").Select(h => h.Value)))),
            },
            new("named", new Route("front", ["GET"], "/accounts/{id}/tokens/{kind}"))
            {
                Answer = t => ProtocolResponse.Json(200, JsonFields.FromMembers(("id", t.PathValues["id"]), ("kind", t.PathValues["kind"]))),
            },
            new("cookies", new Route("front", ["GET"], "/cookies"))
            {
                Answer = _ => new ProtocolResponse
                {
                    Status = 204,
                    Headers = FieldList.Headers(new Field("Set-Cookie", "a=1"), new Field("Set-Cookie", "b=2"), new Field("Content-Length", "7")),
                },
            },
            new("text", new Route("front", ["GET"], "/text")) { Answer = _ => ProtocolResponse.Text(200, new string('x', 1000), "text/plain") },
            new("broken", new Route("front", ["GET"], "/broken")) { Answer = _ => throw new InvalidOperationException("the drawer jams") },
            new("unwritable", new Route("front", ["GET"], "/unwritable")) { Answer = _ => ProtocolResponse.Json(200, JsonFields.FromMembers(("x", new object()))) },
            new("now", new Route("back", ["GET"], "/now")) { Answer = t => ProtocolResponse.Json(200, JsonFields.FromMembers(("now", t.Now.ToString("O")))) },
        ],
        Otherwise = new("nothing", new Route("front", [], "/")) { Answer = _ => ProtocolResponse.Text(404, "nothing here", "text/plain") },
    };

    public override TillState SeedState(Surroundings surroundings)
    {
        var codes = Enumerable.Range(1, 9).ToImmutableDictionary(n => $"code-{n}", _ => false);
        return new TillState(codes, 200);
    }

    public override Prepared Prepared { get; } = new(
        ImmutableDictionary<string, ImmutableDictionary<string, string>>.Empty.Add("default", ImmutableDictionary<string, string>.Empty.Add("client_id", "c1")),
        ImmutableDictionary<string, ImmutableDictionary<string, string>>.Empty.Add("code.fresh", ImmutableDictionary<string, string>.Empty.Add("code", "code-1")));

    public override ProviderState WithLegFault(ProviderState state, LegFault fault) =>
        fault.Leg == "bank" ? (TillState)state with { LegStatus = StatusOf(fault.Outcome) } : base.WithLegFault(state, fault);

    protected override TillTurn Begin(TillState state, ProtocolRequest request, Surroundings surroundings) => new(state, request, surroundings);

    private static int StatusOf(LegOutcome outcome) => outcome switch
    {
        LegOutcome.Answers answer => answer.Answer.Status,
        LegOutcome.IsUnreachable => 502,
        LegOutcome.TimesOut or LegOutcome.LosesAnswer => 504,
        _ => throw new NotSupportedException($"The bank cannot do {outcome}."),
    };

    private static Refusal Refuse(string reason) => new(ProtocolResponse.Json(400, JsonFields.FromMembers(("error", "invalid_grant"))), reason);

    private static string Chance(TillTurn turn)
    {
        Span<byte> bytes = stackalloc byte[16];
        turn.Surroundings.Entropy.FillBytes(bytes);
        return Convert.ToHexString(bytes);
    }
}

internal sealed record TillState(ImmutableDictionary<string, bool> Codes, int LegStatus) : ProviderState;

internal sealed class TillTurn(TillState state, ProtocolRequest request, Surroundings surroundings) : Turn<TillState>(state, request, surroundings)
{
    public string Code => Request.Form["code"] ?? "";
}
