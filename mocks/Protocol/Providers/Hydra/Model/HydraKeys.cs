using System.Security.Cryptography;
using System.Text;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>Hydra's two signing keys, each named by a UUID.</summary>
internal static class HydraKeys
{
    /// <summary>The key of the set hydra.openid.id-token.</summary>
    public const string IdToken = "id-token";

    /// <summary>The key of the set hydra.jwt.access-token.</summary>
    public const string AccessToken = "access-token";

    /// <summary>The JWT that the key is to sign.</summary>
    public static UnsignedJwt ToBeSigned(HydraTurn turn, string key, JsonFields claims) =>
        new(claims) { Key = key, Header = JsonFields.FromMembers(("kid", KeyId(turn, key))) };

    /// <summary>The key's public half in Hydra's order of members.</summary>
    public static JsonFields PublicKey(HydraTurn turn, string key)
    {
        var members = turn.Surroundings.Keys.PublicKey(key);
        return JsonFields.FromMembers(("use", members["use"]), ("kty", members["kty"]), ("kid", KeyId(turn, key)), ("alg", members["alg"]), ("n", members["n"]), ("e", members["e"]));
    }

    /// <summary>The keys of the key set, that for ID tokens first.</summary>
    public static JsonFields[] ListInOrder(HydraTurn turn) => [PublicKey(turn, IdToken), PublicKey(turn, AccessToken)];

    /// <summary>The keys in an order that is a matter of chance, at each reading anew.</summary>
    public static JsonFields[] ListInAnyOrder(HydraTurn turn)
    {
        Span<byte> drawn = stackalloc byte[1];
        turn.Surroundings.Entropy.FillBytes(drawn);
        var keys = ListInOrder(turn);
        return drawn[0] % 2 == 0 ? keys : [.. keys.Reverse()];
    }

    // The same for the same key: 128 bits of a digest of the host's name for it.
    private static string KeyId(HydraTurn turn, string key)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{turn.Surroundings.Keys.PublicKey(key)["kid"]}")).AsSpan(0, 16);
        digest[6] = (byte)((digest[6] & 0x0F) | 0x40);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return new Guid(digest, bigEndian: true).ToString();
    }
}
