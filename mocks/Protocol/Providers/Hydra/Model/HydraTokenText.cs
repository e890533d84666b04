using System.Buffers;
using System.Buffers.Text;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>
/// Hydra's opaque texts: a prefix, 43 random base64url characters, a dot and 43 characters of signature. The look-up goes by
/// the signature; the prefix may be missing when a text comes back (measured on Ory Hydra v2.2.0, v2.3.0 and v26.2.0).
/// </summary>
internal static class HydraTokenText
{
    public const string Code = "ory_ac_";
    public const string Access = "ory_at_";
    public const string Refresh = "ory_rt_";
    public const string Device = "ory_dc_";

    private static readonly SearchValues<char> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>A new text. Its signature is random, too: nothing but the state vouches for it.</summary>
    public static string MintText(IEntropy entropy, string prefix)
    {
        Span<byte> random = stackalloc byte[64];
        entropy.FillBytes(random);
        Span<char> text = stackalloc char[94];
        prefix.CopyTo(text);
        Base64Url.EncodeToChars(random[..32], text[7..]);
        text[50] = '.';
        Base64Url.EncodeToChars(random[32..], text[51..]);
        return text.ToString();
    }

    /// <summary>The part that the stores go by: what follows the dot; empty, which nothing is kept under, when there is not exactly one.</summary>
    public static string KeyOf(string text)
    {
        var dot = text.IndexOf('.');
        return dot < 0 || text.AsSpan(dot + 1).Contains('.') ? "" : text[(dot + 1)..];
    }

    /// <summary>Whether nothing stands between the prefix and the dot.</summary>
    public static bool LacksChance(string text, string prefix) => ChancePart(text, prefix).IsEmpty;

    /// <summary>Whether what stands between the prefix and the dot is base64url (RFC 4648 §5) without padding.</summary>
    public static bool Decodes(string text, string prefix) =>
        ChancePart(text, prefix) is var part && part.Length % 4 != 1 && !part.ContainsAnyExcept(Alphabet);

    /// <summary>Whether the text is the one that was issued, with its prefix or without.</summary>
    public static bool IsSame(string issued, string given, string prefix) =>
        issued == given || (issued.Length == given.Length + prefix.Length && issued.AsSpan(prefix.Length).SequenceEqual(given));

    /// <summary>The text that was issued with this prefix may come back without it.</summary>
    public static Matching WithOrWithout(string prefix) =>
        new("with-or-without-prefix", (presented, known) => IsSame(known, presented ?? "", prefix));

    private static ReadOnlySpan<char> ChancePart(string text, string prefix)
    {
        var whole = text.AsSpan(text.StartsWith(prefix, StringComparison.Ordinal) ? prefix.Length : 0);
        return whole[..Math.Max(0, whole.IndexOf('.'))];
    }

    /// <summary>32 hexadecimal digits, as Hydra names its flows.</summary>
    public static string MintFlowId(IEntropy entropy) => TokenText.Uuid(entropy).Replace("-", "");

    /// <summary>A cookie's value: chance and nothing else.</summary>
    public static string MintOpaque(IEntropy entropy) => TokenText.MintToken(entropy, bytes: 48);

    /// <summary>A challenge or a verifier of a login or a consent: of more than 300 characters, as one that holds a sealed flow.</summary>
    public static string MintSealed(IEntropy entropy)
    {
        Span<byte> random = stackalloc byte[240];
        entropy.FillBytes(random);
        return Base64Url.EncodeToString(random);
    }
}
