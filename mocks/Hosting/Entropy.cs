using System.Security.Cryptography;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Hosting;

/// <summary>Chance that nobody can predict.</summary>
public sealed class CryptographicEntropy : IEntropy
{
    public static readonly CryptographicEntropy Instance = new();

    public void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
}

/// <summary>Chance that repeats itself: the same number yields the same bytes when requests come one after another.</summary>
public sealed class SeededEntropy(int seed) : IEntropy
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);

    public void Fill(Span<byte> bytes)
    {
        lock (_lock)
            _random.NextBytes(bytes);
    }
}
