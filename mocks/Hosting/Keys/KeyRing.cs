using System.Collections.Concurrent;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Keys;

/// <summary>RS256 keys (2048 bit) by purpose, each made when it is first needed. Safe for any number of threads.</summary>
public sealed class KeyRing : IKeyRing
{
    /// <summary>The ring of the process.</summary>
    public static readonly KeyRing Shared = new();

    private readonly ConcurrentDictionary<string, Lazy<SigningKey>> _keys = new();

    /// <inheritdoc/>
    public bool Verifies(string key, string compact) => KeyOf(key).Verifies(compact);

    /// <inheritdoc/>
    public JsonFields PublicKey(string key) => KeyOf(key).PublicMembers;

    /// <summary>The JWT as a compact JWS (RFC 7515 §7.1), signed by the key that it names.</summary>
    public string SignJwt(UnsignedJwt jwt) => KeyOf(jwt.Key).SignJwt(jwt);

    private SigningKey KeyOf(string purpose) => _keys.GetOrAdd(purpose, static _ => new Lazy<SigningKey>(() => new SigningKey())).Value;
}
