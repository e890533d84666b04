using System.Runtime.InteropServices;

namespace Conformance.Core.Secrets;

/// <summary>Numbers by the beginning of a text, in any case of its letters. Most texts are turned away by a look at one bit.</summary>
/// <param name="length">Of the beginning, in characters.</param>
internal sealed class KeyIndex(int length)
{
    private const int Bits = 1 << 16;
    private const ulong LowerCase = 0x0020_0020_0020_0020;

    private readonly Dictionary<ulong, int> _first = [];
    private readonly ulong[] _filter = new ulong[Bits / 64];

    public int Length => length;

    /// <summary>Puts a number in front; what was there before is the answer, or -1.</summary>
    public int Push(ReadOnlySpan<char> text, int number)
    {
        var key = KeyOf(text);
        var bit = BitOf(key);
        _filter[bit >> 6] |= 1UL << (bit & 63);
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_first, key, out var exists);
        var before = exists ? first : -1;
        first = number;
        return before;
    }

    /// <summary>The number in front, or -1.</summary>
    public int Find(ReadOnlySpan<char> text)
    {
        if (text.Length < length)
            return -1;
        var key = KeyOf(text);
        var bit = BitOf(key);
        return (_filter[bit >> 6] >> (bit & 63) & 1) != 0 && _first.TryGetValue(key, out var first) ? first : -1;
    }

    private static int BitOf(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> 48);

    private ulong KeyOf(ReadOnlySpan<char> text)
    {
        var parts = MemoryMarshal.Cast<char, ulong>(text[..length]);
        var key = parts[0] | LowerCase;
        for (var i = 1; i < parts.Length; i++)
            key = (ulong.RotateLeft(key, 21) * 0xC2B2AE3D27D4EB4F) ^ (parts[i] | LowerCase);
        return key;
    }
}
