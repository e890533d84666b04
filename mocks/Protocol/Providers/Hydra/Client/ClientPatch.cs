using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;
using Conformance.Mocks.Protocol.Wire.Go;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Client;

/// <summary>A client's document changed by a JSON patch (RFC 6902), as Hydra takes one: replace also adds, and move, copy and test are unknown.</summary>
internal static class ClientPatch
{
    /// <summary>What stands for the secret, whose digest is all that Hydra has of it.</summary>
    private const string Digest = "$pbkdf2-sha256$";

    /// <summary>The members that the body's patch makes of the client's document, or null when it cannot be read or applied.</summary>
    public static PatchedClient? FindPatched(HydraTurn turn, HydraClient client)
    {
        var before = ClientText.WriteStored(turn, client, Digest);
        if (JsonPatch.Read(turn.Request.Body) is not { } patch || patch.Operations.Any(o => o.Path.Equals("/id", StringComparison.OrdinalIgnoreCase)))
            return null;
        var document = JsonPatch.WriteNode(before)!;
        patch = patch with { Operations = [.. patch.Operations.Select(AddInstead)], IsCreating = true };
        if (!patch.TryApply(document))
            return null;
        var text = Encoding.UTF8.GetBytes(document.ToJsonString());
        return GoJson.DecodeFirst(text, ClientStruct.ClientKnownTo(turn.Settings)) is { Error: null, Members: var after }
            ? new PatchedClient(FindLeft(turn, before, after), text.Length)
            : null;
    }

    // A secret that is as it was is none; what was removed is as it was where patches cannot remove.
    private static JsonFields FindLeft(HydraTurn turn, JsonFields before, JsonFields after)
    {
        if (!turn.Settings.PatchesCanRemove)
            foreach (var (name, value) in before.Members.Where(m => !after.Has(m.Key)))
                after = after.WithOptional(name, value is ImmutableArray<string> list ? list.CastArray<object?>() : value);
        return after.Text("client_secret") == Digest ? after.Without("client_secret") : after;
    }

    private static JsonPatch.Operation AddInstead(JsonPatch.Operation operation) =>
        operation.Kind == "replace" && !IsOfAList(operation.Path) ? operation with { Kind = "add" } : operation;

    private static bool IsOfAList(string path) =>
        path.Split('/')[^1] is var last && (last == "-" || int.TryParse(last, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _));
}

/// <summary>What a patch makes of a client's document.</summary>
/// <param name="Length">Of the document as JSON, in bytes.</param>
internal sealed record PatchedClient(JsonFields Members, int Length);
