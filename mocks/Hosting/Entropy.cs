using System.Security.Cryptography;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Hosting;

/// <summary>Chance that nobody can predict. It is fetched in blocks, since a call costs more than its bytes.</summary>
public sealed class CryptographicEntropy : IEntropy
{
    public static readonly CryptographicEntropy Instance = new();

    [ThreadStatic]
    private static Block? _block;

    public void Fill(Span<byte> bytes)
    {
        if (bytes.Length > Block.Size)
            RandomNumberGenerator.Fill(bytes);
        else
            (_block ??= new Block()).Take(bytes);
    }

    private sealed class Block
    {
        public const int Size = 1024;

        private readonly byte[] _bytes = new byte[Size];
        private int _taken = Size;

        public void Take(Span<byte> bytes)
        {
            if (_taken + bytes.Length > Size)
            {
                RandomNumberGenerator.Fill(_bytes);
                _taken = 0;
            }

            var block = _bytes.AsSpan(_taken, bytes.Length);
            block.CopyTo(bytes);
            block.Clear();
            _taken += bytes.Length;
        }
    }
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
