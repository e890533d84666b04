using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Keys;

/// <summary>RS256 keys by purpose, each made when it is first needed, and those that providers bring as JWKs. Safe for any number of threads.</summary>
/// <param name="bits">The size of each RSA key that is made here, one of <see cref="Sizes"/>.</param>
public sealed class KeyRing(int bits = KeyRing.UsualSize) : IKeyRing
{
    /// <summary>Quick to make, and the least that RS256 takes (RFC 7518 §3.3).</summary>
    public const int UsualSize = 2048;

    /// <summary>The sizes of keys; the longest is Ory Hydra's.</summary>
    public static readonly ImmutableArray<int> Sizes = [UsualSize, 3072, 4096];

    /// <summary>The ring of the process.</summary>
    public static readonly KeyRing Shared = new();

    private readonly ConcurrentDictionary<string, Lazy<SigningKey>> _keys = new();

    // A key that a provider keeps in its state lives as long as it does there.
    private readonly ConditionalWeakTable<JsonFields, SigningKey> _brought = [];

    /// <inheritdoc/>
    public bool Verifies(string key, string compact) => KeyOf(key).Verifies(compact);

    /// <inheritdoc/>
    public JsonFields PublicKey(string key) => KeyOf(key).PublicMembers;

    /// <summary>The JWT as a compact JWS (RFC 7515 §7.1), signed by the key that it names.</summary>
    public string SignJwt(UnsignedJwt jwt) => (jwt.Jwk is { } jwk ? KeyFrom(jwk) : KeyOf(jwt.Key)).SignJwt(jwt);

    /// <inheritdoc/>
    public JsonFields PrivateKey(string key) => KeyOf(key).PrivateMembers;

    /// <inheritdoc/>
    public JsonFields? MakeKey(string algorithm) => NewJwk.Make(algorithm, bits);

    /// <inheritdoc/>
    public bool Verifies(JsonFields jwk, string compact) => KeyFrom(jwk).Verifies(compact);

    private SigningKey KeyFrom(JsonFields jwk) => _brought.GetValue(jwk, static j => SigningKey.FromJwk(j));

    private SigningKey KeyOf(string purpose) => _keys.GetOrAdd(purpose, static (_, bits) => new Lazy<SigningKey>(() => new SigningKey(bits)), bits).Value;
}
