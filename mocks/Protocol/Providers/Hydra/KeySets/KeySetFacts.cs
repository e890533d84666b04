using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;
using Conformance.Mocks.Protocol.Wire.Go;

namespace Conformance.Mocks.Protocol.Providers.Hydra.KeySets;

/// <summary>A call about a set of keys.</summary>
internal sealed class KeySetFacts(HydraTurn turn)
{
    private static readonly GoType.Struct Order =
        new("jwk", "createJsonWebKeySetBody", new("alg", GoType.String), new("use", GoType.String), new("kid", GoType.String));

    private static readonly GoType.Struct Whole = new("jose", "JSONWebKeySet", new GoMember("keys", new GoType.Slice("[]jose.JSONWebKey", KeySetText.Key)));

    public string SetName => turn.PathValues["set"] ?? "";

    public string KeyName => turn.PathValues["kid"] ?? "";

    public ImmutableArray<JsonFields> Keys => HydraKeySets.FindKeys(turn, SetName);

    public ImmutableArray<JsonFields> NamedKeys => [.. Keys.Where(k => k.Text("kid") == KeyName)];

    /// <summary>The body as the description of a key that is to be made.</summary>
    public GoDecoded Ordered => field ??= GoJson.DecodeFirst(turn.Request.Body, Order);

    /// <summary>The body as a set of keys.</summary>
    public GoDecoded SentSet => field ??= GoJson.DecodeFirst(turn.Request.Body, Whole);

    /// <summary>Why the body is no set of keys, or null.</summary>
    public string? SentSetError => SentSet.Error ?? SentKeys.Select(KeySetText.FindMistakeInKey).FirstOrDefault(m => m is not null);

    /// <summary>The keys that the body brings.</summary>
    public ImmutableArray<JsonFields> SentKeys => SentSet.Members["keys"] is ImmutableArray<object?> keys ? [.. keys.OfType<JsonFields>().Select(KeySetText.WriteKey)] : [];

    /// <summary>The key that the body is; without members when it is none.</summary>
    public JsonFields SentKey => field ??= KeySetText.WriteKey(DecodedKey.Members);

    /// <summary>Why the body is no key, or null.</summary>
    public string? SentKeyError => DecodedKey.Error ?? KeySetText.FindMistakeInKey(SentKey);

    private GoDecoded DecodedKey => field ??= GoJson.DecodeFirst(turn.Request.Body, KeySetText.Key);

    /// <summary>The key that this turn makes; none when no such key is known.</summary>
    public ImmutableArray<JsonFields> MadeKeys => Made is { } made ? [made] : [];

    private JsonFields? Made => field ??= HydraKeySets.MakeKey(turn, Ordered.Members.Text("alg") ?? "", Ordered.Members.Text("kid") ?? "", Ordered.Members.Text("use") ?? "");
}

/// <summary>What a turn knows of key sets.</summary>
internal static class KeySetTurn
{
    extension(HydraTurn turn)
    {
        /// <summary>The set of keys that the call is about.</summary>
        public KeySetFacts KeySet => turn.FactsOf(static t => new KeySetFacts(t));
    }
}
