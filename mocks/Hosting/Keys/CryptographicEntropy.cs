using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Keys;

/// <summary>Chance that nobody can predict. It is fetched in blocks, since a call costs more than its bytes.</summary>
public sealed class CryptographicEntropy : IEntropy
{
    public static readonly CryptographicEntropy Instance = new();

    [ThreadStatic]
    private static Block? _block;

    public void FillBytes(Span<byte> bytes)
    {
        if (bytes.Length > Block.Size)
            FillFromSystem(bytes);
        else
            (_block ??= new Block()).TakeBytes(bytes);
    }

    // .NET would load OpenSSL for it, five megabytes and a twentieth of the start of a run that signs nothing.
    private static void FillFromSystem(Span<byte> bytes)
    {
        if (!OperatingSystem.IsLinux() || GetRandom(ref MemoryMarshal.GetReference(bytes), (nuint)bytes.Length, flags: 0) != bytes.Length)
            RandomNumberGenerator.Fill(bytes);
    }

    /// <summary>getrandom(2): the kernel's own generator.</summary>
    [DllImport("libc", EntryPoint = "getrandom")]
    private static extern nint GetRandom(ref byte buffer, nuint length, uint flags);

    private sealed class Block
    {
        public const int Size = 1024;

        private readonly byte[] _bytes = new byte[Size];
        private int _taken = Size;

        public void TakeBytes(Span<byte> bytes)
        {
            if (_taken + bytes.Length > Size)
            {
                FillFromSystem(_bytes);
                _taken = 0;
            }

            var block = _bytes.AsSpan(_taken, bytes.Length);
            block.CopyTo(bytes);
            block.Clear();
            _taken += bytes.Length;
        }
    }
}
