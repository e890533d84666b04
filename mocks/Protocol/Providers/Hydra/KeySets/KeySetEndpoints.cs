using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Wire;
using Conformance.Mocks.Protocol.Wire.Go;

namespace Conformance.Mocks.Protocol.Providers.Hydra.KeySets;

/// <summary>The admin API's sets of keys, which show their private members.</summary>
internal static class KeySetEndpoints
{
    private static readonly HydraError BadRequest = new("Bad Request", 400, "Unsupported key algorithm");

    private static readonly Route Set = new("admin", ["GET"], "/admin/keys/{set}");
    private static readonly Route Key = new("admin", ["GET"], "/admin/keys/{set}/{kid}");

    private static readonly HydraGuard BodyIsASet = new("keys-decode", t => RefuseUndecoded(t.KeySet.SentSetError));

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        new("admin-keys", Set)
        {
            Guards = [new("key-set-is-known", t => t.KeySet.Keys.IsEmpty ? HydraErrors.NotFound.RefuseAtAdmin($"no keys in a set '{t.KeySet.SetName}'", null) : null)],
            Answer = t => WriteKeys(200, t.KeySet.Keys),
            Finishers = [HydraFinishers.PrivateGet],
        },
        new("admin-key", Key)
        {
            Guards = [new("key-is-known", t => t.KeySet.NamedKeys.IsEmpty ? HydraErrors.NoRow.RefuseAtAdmin($"no key '{t.KeySet.KeyName}' in a set '{t.KeySet.SetName}'", null) : null)],
            Answer = t => WriteKeys(200, t.KeySet.NamedKeys),
            Finishers = [HydraFinishers.PrivateGet],
        },
        new("admin-key-make", Set with { Methods = ["POST"] })
        {
            Guards =
            [
                new("key-order-decodes", t => RefuseUndecoded(t.KeySet.Ordered.Error)),
                new("key-algorithm-is-supported", t => t.KeySet.MadeKeys.IsEmpty
                    ? BadRequest.RefuseAtAdmin($"this mock does not serve keys for '{t.KeySet.Ordered.Members.Text("alg")}'", null)
                    : null),
            ],
            Effects = [KeySetEffects.AddKey],
            Answer = t => WriteKeys(201, t.KeySet.MadeKeys).WithHeader("Location", $"{t.Issuer}/keys/{Uri.EscapeDataString(t.KeySet.SetName)}"),
        },
        new("admin-keys-replace", Set with { Methods = ["PUT"] })
        {
            Guards = [BodyIsASet],
            Effects = [KeySetEffects.ReplaceKeys],
            Answer = t => WriteKeys(200, t.KeySet.SentKeys),
        },
        new("admin-key-replace", Key with { Methods = ["PUT"] })
        {
            Guards = [new("key-decodes", t => RefuseUndecoded(t.KeySet.SentKeyError))],
            Effects = [KeySetEffects.ReplaceKey],
            Answer = t => HydraAnswers.WriteJson(200, t.KeySet.SentKey),
        },
        ForDeletion("admin-keys-delete", Set, KeySetEffects.DeleteKeys),
        ForDeletion("admin-key-delete", Key, KeySetEffects.DeleteKey),
    ];

    private static HydraEndpoint ForDeletion(string name, Route route, HydraEffect effect) => new(name, route with { Methods = ["DELETE"] })
    {
        Effects = [effect],
        Answer = _ => ProtocolResponse.Empty(204),
    };

    private static Refusal? RefuseUndecoded(string? error) => error is null
        ? null
        : HydraErrors.Malformed.RefuseAtAdmin("the body is no such document", $"Unable to decode the request body: {error}");

    private static ProtocolResponse WriteKeys(int status, ImmutableArray<JsonFields> keys) =>
        HydraAnswers.WriteJson(status, KeySetText.WriteSet(JsonFields.FromMembers(("keys", keys.CastArray<object?>()))));
}
