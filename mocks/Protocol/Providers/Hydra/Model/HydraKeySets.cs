using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Wire;
using Conformance.Mocks.Protocol.Wire.Go;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>The sets of keys by name: the two that sign, and the operator's own. Keys are JWKs with their private members, the newest first.</summary>
internal static class HydraKeySets
{
    private const int MostKeys = 50;

    private static readonly ImmutableDictionary<string, string> SetNames = new Dictionary<string, string>
    {
        [HydraKeys.IdToken] = "hydra.openid.id-token",
        [HydraKeys.AccessToken] = "hydra.jwt.access-token",
    }.ToImmutableDictionary();

    /// <summary>The keys of the set; none where there is no such set.</summary>
    public static ImmutableArray<JsonFields> FindKeys(HydraTurn turn, string set) =>
        turn.State.SigningKeys.TryGetValue(set, out var signing) ? signing
        : SetNames.FirstOrDefault(s => s.Value == set) is { Key: { } key } ? [HydraKeys.PrivateKey(turn, key)]
        : turn.State.KeySets.Find(set) is { IsDefault: false } others ? others
        : [];

    /// <summary>The state with these keys in the set, and no others; without any there is no such set.</summary>
    public static HydraState WithKeys(HydraState state, string set, ImmutableArray<JsonFields> keys)
    {
        keys = [.. keys.Take(MostKeys)];
        return SetNames.ContainsValue(set) ? state with { SigningKeys = state.SigningKeys.SetItem(set, keys) }
            : keys.IsEmpty ? state with { KeySets = state.KeySets.Remove(set) }
            : state with { KeySets = state.KeySets.Set(set, keys) };
    }

    /// <summary>The keys that sign for this purpose, once they were changed; null where they are the host's still. Where none is left, one is made.</summary>
    public static ImmutableArray<JsonFields>? FindChanged(HydraTurn turn, string purpose)
    {
        var set = SetNames[purpose];
        if (!turn.State.SigningKeys.TryGetValue(set, out var keys))
            return null;
        if (!keys.Any(CanSign))
            turn.State = WithKeys(turn.State, set, keys = [MakeKey(turn, "RS256", "", "sig")!, .. keys]);
        return keys;
    }

    /// <summary>A new key, or null for an algorithm that is not known. Without a kid it gets a UUID.</summary>
    public static JsonFields? MakeKey(HydraTurn turn, string algorithm, string kid, string use) => turn.Surroundings.Keys.MakeKey(algorithm) is { } made
        ? KeySetText.WriteKey(made.With("kid", kid.Length > 0 ? kid : TokenText.Uuid(turn.Surroundings.Entropy)).With("use", use).With("alg", algorithm))
        : null;

    public static bool CanSign(JsonFields key) => key["kty"] is "RSA" or "EC" && key.Has("d");
}
