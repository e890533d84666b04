using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>Everything a step takes from outside: the moment, chance, its own addresses and keys.</summary>
public sealed record Surroundings
{
    /// <summary>The realm's moment, in UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The realm's source of chance.</summary>
    public required IEntropy Entropy { get; init; }

    /// <summary>Absolute base address of each surface, without a trailing slash.</summary>
    public required ImmutableDictionary<string, string> Bases { get; init; }

    /// <summary>Verification of what the host signed, and the public keys.</summary>
    public required IKeyRing Keys { get; init; }

    /// <summary>The documents that the provider asked for before the step, by address.</summary>
    public ImmutableDictionary<string, FetchedDocument> Documents { get; init; } = ImmutableDictionary<string, FetchedDocument>.Empty;
}

/// <summary>The host's signing keys as a provider may use them.</summary>
public interface IKeyRing
{
    /// <summary>Whether the compact JWS was signed by the named key of this ring.</summary>
    bool Verifies(string key, string compact);

    /// <summary>The JWT as a compact JWS, for an answer that is no JSON: RS256 signs the same text the same way each time.</summary>
    string SignJwt(UnsignedJwt jwt);

    /// <summary>The public half as members of a JWK: kty, use, alg, kid, n, e (RFC 7517).</summary>
    JsonFields PublicKey(string key);

    /// <summary>The key as members of a JWK, those of its private half too.</summary>
    JsonFields PrivateKey(string key);

    /// <summary>A new private key for signatures of this algorithm, as a JWK without kid and use; null when it is none that the host makes.</summary>
    JsonFields? MakeKey(string algorithm);

    /// <summary>Whether the compact JWS was signed with the private half of this JWK, by the algorithm that it is for.</summary>
    bool Verifies(JsonFields jwk, string compact);
}
