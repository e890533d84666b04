using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Keys;

/// <summary>Chance that repeats itself: the same number yields the same bytes when requests come one after another.</summary>
public sealed class SeededEntropy(int seed) : IEntropy
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);

    public void FillBytes(Span<byte> bytes)
    {
        lock (_lock)
            _random.NextBytes(bytes);
    }
}
