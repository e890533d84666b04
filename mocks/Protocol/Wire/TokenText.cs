using System.Buffers.Text;

namespace Conformance.Mocks.Protocol.Wire;

/// <summary>Random texts out of a realm's chance.</summary>
public static class TokenText
{
    private const int MostBytes = 64;

    /// <summary>The prefix and as many random bytes in base64url without padding: 32 bytes are 43 characters.</summary>
    public static string MintToken(IEntropy entropy, string prefix = "", int bytes = 32)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, MostBytes);
        Span<byte> random = stackalloc byte[bytes];
        entropy.FillBytes(random);
        Span<char> text = stackalloc char[Base64Url.GetEncodedLength(MostBytes)];
        var written = Base64Url.EncodeToChars(random, text);
        return string.Concat(prefix, text[..written]);
    }

    /// <summary>A random word of so many of these letters, each as likely as any other.</summary>
    public static string MintWord(IEntropy entropy, string letters, int length)
    {
        Span<char> word = stackalloc char[length];
        Span<byte> random = stackalloc byte[1];
        var fair = 256 - (256 % letters.Length);
        for (var at = 0; at < length;)
        {
            entropy.FillBytes(random);
            if (random[0] < fair)
                word[at++] = letters[random[0] % letters.Length];
        }

        return word.ToString();
    }

    /// <summary>A random UUID of version 4 (RFC 9562 §5.4) in lower case with hyphens.</summary>
    public static string Uuid(IEntropy entropy)
    {
        Span<byte> random = stackalloc byte[16];
        entropy.FillBytes(random);
        random[6] = (byte)((random[6] & 0x0F) | 0x40);
        random[8] = (byte)((random[8] & 0x3F) | 0x80);
        return new Guid(random, bigEndian: true).ToString();
    }

    /// <summary>A random number below 2^32, such as a numbered cookie name wants.</summary>
    public static uint Number(IEntropy entropy)
    {
        Span<byte> random = stackalloc byte[4];
        entropy.FillBytes(random);
        return BitConverter.ToUInt32(random);
    }
}
