using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.KeySets;

/// <summary>The deeds on sets of keys.</summary>
internal static class KeySetEffects
{
    // What was there before stays, and no longer signs.
    public static readonly HydraEffect AddKey = new("add-key", t => Keep(t, [.. t.KeySet.MadeKeys, .. t.KeySet.Keys]));

    public static readonly HydraEffect ReplaceKeys = new("replace-keys", t => Keep(t, t.KeySet.SentKeys));

    public static readonly HydraEffect ReplaceKey = new("replace-key", t =>
        Keep(t, [t.KeySet.SentKey, .. t.KeySet.Keys.Where(k => k.Text("kid") != t.KeySet.SentKey.Text("kid"))]));

    public static readonly HydraEffect DeleteKeys = new("delete-keys", t => Keep(t, []));

    public static readonly HydraEffect DeleteKey = new("delete-key", t => Keep(t, [.. t.KeySet.Keys.Where(k => k.Text("kid") != t.KeySet.KeyName)]));

    private static void Keep(HydraTurn turn, ImmutableArray<JsonFields> keys) => turn.State = HydraKeySets.WithKeys(turn.State, turn.KeySet.SetName, keys);
}
