using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Keys;

/// <summary>RS256 keys (2048 bit) by purpose, each made when it is first needed, and those that providers bring as JWKs. Safe for any number of threads.</summary>
public sealed class KeyRing : IKeyRing
{
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
    public JsonFields? MakeKey(string algorithm) => NewJwk.Make(algorithm);

    /// <inheritdoc/>
    public bool Verifies(JsonFields jwk, string compact) => KeyFrom(jwk).Verifies(compact);

    private SigningKey KeyFrom(JsonFields jwk) => _brought.GetValue(jwk, static j => SigningKey.FromJwk(j));

    private SigningKey KeyOf(string purpose) => _keys.GetOrAdd(purpose, static _ => new Lazy<SigningKey>(() => new SigningKey())).Value;
}
