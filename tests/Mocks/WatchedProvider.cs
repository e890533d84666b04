using System.Collections.Concurrent;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Tests.Mocks;

/// <summary>A provider that makes every step twice, on the same state and with the same chance, and notes what was answered.</summary>
internal sealed record WatchedProvider(Provider Inner) : Provider
{
    public override Prepared Prepared => Inner.Prepared;

    public override string? Fallback => Inner.Fallback;

    public ConcurrentQueue<(string Path, int Status)> Answers { get; } = new();

    /// <summary>Steps whose second answer was another than the first.</summary>
    public ConcurrentQueue<string> Impure { get; } = new();

    public static WatchedProvider Watch(Provider inner) => new(inner) { Name = inner.Name, Surfaces = inner.Surfaces };

    public override ProviderState Seed(Surroundings surroundings) => Inner.Seed(surroundings);

    public override ProviderState WithLegFault(ProviderState state, LegFault fault) => Inner.WithLegFault(state, fault);

    public override ProtocolResponse Fail(ProviderState state, ProtocolRequest request, Surroundings surroundings, int status) =>
        Inner.Fail(state, request, surroundings, status);

    public override CrossSite CrossSite => Inner.CrossSite;

    public override ServerStyle StyleOf(string surface) => Inner.StyleOf(surface);

    public override StepResult Step(ProviderState state, ProtocolRequest request, Surroundings surroundings)
    {
        var tape = new Tape(surroundings.Entropy);
        var first = Inner.Step(state, request, surroundings with { Entropy = tape });
        var second = Inner.Step(state, request, surroundings with { Entropy = tape.Rewind() });
        if (Describe(first) != Describe(second))
            Impure.Enqueue($"{request.Method} {request.Path}: {Describe(first)} and then {Describe(second)}");
        Answers.Enqueue((request.Path, first.Response.Status));
        return first;
    }

    private static string Describe(StepResult step) =>
        $"{step.Endpoint} {step.Guard} {step.Response.Status} {string.Join(' ', step.Response.Headers.Select(h => $"{h.Name}: {h.Value}"))} {new ProtocolDriver.Answer(step, new()).Text}";

    /// <summary>Chance that can be drawn again.</summary>
    private sealed class Tape(IEntropy source) : IEntropy
    {
        private readonly List<byte> _drawn = [];
        private int _at;

        public Tape Rewind()
        {
            _at = 0;
            return this;
        }

        public void FillBytes(Span<byte> bytes)
        {
            if (_at + bytes.Length > _drawn.Count)
            {
                var fresh = new byte[_at + bytes.Length - _drawn.Count];
                source.FillBytes(fresh);
                _drawn.AddRange(fresh);
            }

            for (var i = 0; i < bytes.Length; i++)
                bytes[i] = _drawn[_at++];
        }
    }
}
