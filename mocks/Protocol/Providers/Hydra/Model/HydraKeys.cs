using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Conformance.Mocks.Protocol.Wire;
using Conformance.Mocks.Protocol.Wire.Go;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>The keys that Hydra signs with, each named by a UUID: the host's, until the admin API makes or deletes some.</summary>
internal static class HydraKeys
{
    /// <summary>The key of the set hydra.openid.id-token.</summary>
    public const string IdToken = "id-token";

    /// <summary>The key of the set hydra.jwt.access-token.</summary>
    public const string AccessToken = "access-token";

    private static readonly ImmutableArray<string> PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "k"];

    /// <summary>The JWT that the key is to sign.</summary>
    public static UnsignedJwt ToBeSigned(HydraTurn turn, string key, JsonFields claims)
    {
        var own = HydraKeySets.FindChanged(turn, key)?.First(HydraKeySets.CanSign);
        return new(claims) { Key = key, Jwk = own, Header = JsonFields.FromMembers(("kid", own?["kid"] ?? KeyId(turn, key))) };
    }

    /// <summary>Whether one of the keys for this purpose has signed the JWT.</summary>
    public static bool Verify(HydraTurn turn, string key, string compact) => HydraKeySets.FindChanged(turn, key) is { } own
        ? own.Any(k => k["kty"] is "RSA" or "EC" && turn.Surroundings.Keys.Verifies(k, compact))
        : turn.Surroundings.Keys.Verifies(key, compact);

    /// <summary>The public halves of the keys for this purpose, in Hydra's order of members.</summary>
    public static IEnumerable<JsonFields> PublicKeys(HydraTurn turn, string key) =>
        HydraKeySets.FindChanged(turn, key) is { } own ? own.Select(WithoutPrivateHalf) : [Describe(turn, key, turn.Surroundings.Keys.PublicKey(key))];

    /// <summary>The host's key for this purpose with its private members.</summary>
    public static JsonFields PrivateKey(HydraTurn turn, string key) => Describe(turn, key, turn.Surroundings.Keys.PrivateKey(key));

    /// <summary>The keys of the key set, those for ID tokens first.</summary>
    public static JsonFields[] ListInOrder(HydraTurn turn) => [.. PublicKeys(turn, IdToken), .. PublicKeys(turn, AccessToken)];

    /// <summary>The keys in an order that is a matter of chance, at each reading anew.</summary>
    public static JsonFields[] ListInAnyOrder(HydraTurn turn)
    {
        Span<byte> drawn = stackalloc byte[1];
        turn.Surroundings.Entropy.FillBytes(drawn);
        var keys = ListInOrder(turn);
        return drawn[0] % 2 == 0 ? keys : [.. keys.Reverse()];
    }

    private static JsonFields Describe(HydraTurn turn, string key, JsonFields members) => KeySetText.WriteKey(members.With("kid", KeyId(turn, key)));

    private static JsonFields WithoutPrivateHalf(JsonFields key) => PrivateMembers.Aggregate(key, (left, name) => left.Without(name));

    // The same for the same key: 128 bits of a digest of the host's name for it.
    private static string KeyId(HydraTurn turn, string key)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{turn.Surroundings.Keys.PublicKey(key)["kid"]}")).AsSpan(0, 16);
        digest[6] = (byte)((digest[6] & 0x0F) | 0x40);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return new Guid(digest, bigEndian: true).ToString();
    }
}
